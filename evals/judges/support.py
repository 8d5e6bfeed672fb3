"""What a judge of support is, and how it is asked.

The scale is that of the support assessment of the TREC 2024 RAG Track: full (the lines say all of the sentence),
partial (some of it) and none. Source: N. Thakur, R. Pradeep, S. Upadhyay, D. Campos, N. Craswell and J. Lin, Support
Evaluation for the TREC 2024 RAG Track: Comparing Human versus LLM Judges (SIGIR 2025, arXiv 2504.15205); for the
track's judging of relevance by models S. Upadhyay et al., arXiv 2411.08275. There the first citation of a sentence is
judged; here all of a sentence's lines are judged together, as the citation metrics need it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import NamedTuple, Protocol

from evals.errors import EvalError

__all__ = ["POINTS", "Claim", "Judge", "JudgeError", "Support", "Verdicts", "graded"]


class Support(StrEnum):
    """How much of a sentence its quotes say, from most to least."""

    FULL = "full"
    PARTIAL = "partial"
    NONE = "none"


POINTS = {Support.FULL: 1.0, Support.PARTIAL: 0.5, Support.NONE: 0.0}
"""What a sentence is worth in the track's weighted scores."""


class Claim(NamedTuple):
    """A sentence and the lines that are said to carry it; hashable, so that it is asked about once."""

    sentence: str
    quotes: tuple[str, ...]


class Judge(Protocol):
    """Something that says how far quotes carry a sentence."""

    @property
    def name(self) -> str:
        """As it is asked for on the command line."""
        ...

    @property
    def about(self) -> str:
        """What it is, in one line; printed beside its figures, so it also says what went wrong while judging."""
        ...

    @property
    def own(self) -> bool:
        """Whether the tutor checks itself with it, so that it grades its own work."""
        ...

    def support(self, claims: Sequence[Claim]) -> Sequence[Support]:
        """One verdict for each of ``claims``, in their order.

        Raises:
            JudgeError: it cannot judge: its model failed, or its package is not installed.
        """
        ...


class JudgeError(EvalError):
    """A judge that is unknown, cannot be used here, or failed."""


class Verdicts:
    """The verdicts of one judge, each claim asked about once.

    A claim without a quote or without a word is ``none`` before any judge sees it: nothing could carry it, and a model
    that is asked all the same may say yes.
    """

    def __init__(self, judge: Judge) -> None:
        """Remember what ``judge`` says."""
        self.judge = judge
        self._known: dict[Claim, Support] = {}

    def of(self, claims: Iterable[Claim]) -> list[Support]:
        """One verdict for each of ``claims``; those not yet known are asked for in one batch.

        Raises:
            JudgeError: the judge failed, or answered with another number of verdicts than it was asked for.
        """
        claims = list(claims)
        new = [claim for claim in dict.fromkeys(claims) if claim not in self._known and _is_askable(claim)]
        verdicts = self.judge.support(new) if new else ()
        if len(verdicts) != len(new):
            raise JudgeError(f"the judge {self.judge.name} gave {len(verdicts)} verdicts on {len(new)} sentences")
        self._known |= dict(zip(new, verdicts, strict=True))
        return [self._known.get(claim, Support.NONE) for claim in claims]

    def carries(self, sentence: str, quotes: Sequence[str]) -> bool:
        """Whether ``quotes`` fully support ``sentence``: what the citation metrics ask."""
        (verdict,) = self.of([Claim(sentence, tuple(quotes))])
        return verdict is Support.FULL


def graded(share: float, *, full: bool) -> Support:
    """The grade from whether all is carried and, where it is not, the ``share`` that is: partial from half on."""
    if full:
        return Support.FULL
    return Support.PARTIAL if share >= 0.5 else Support.NONE


def _is_askable(claim: Claim) -> bool:
    return any(map(str.isalnum, claim.sentence)) and any(quote.strip() for quote in claim.quotes)
