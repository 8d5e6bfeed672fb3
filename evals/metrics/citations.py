"""Whether citations lead to the lines they claim, to the right section, and carry what is said.

Citation recall and precision follow T. Gao, H. Yen, J. Yu and D. Chen, Enabling Large Language Models to Generate
Text with Citations (EMNLP 2023), section 4, with the entailment model replaced by any ``supports``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.models import Answer, Citation
from evals.metrics.ranking import matches

__all__ = [
    "Statement",
    "Supports",
    "answer_precision",
    "answer_recall",
    "cites_gold",
    "gold_share",
    "precise",
    "resolves",
    "statements",
    "supported",
]

Supports = Callable[[str, Sequence[str]], bool]
"""Whether the quotes, taken together, carry the sentence."""
_NEWLINE = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True)
class Statement:
    """One sentence of an answer with the quotes behind its labels; ``None`` for a label that leads nowhere."""

    text: str
    quotes: tuple[str | None, ...]


def resolves(citation: Citation, texts: Mapping[Path, str]) -> bool:
    """Whether the quote is the slice of its file that span and lines say.

    ``texts`` holds the files of the course as decoded from disk; a citation of any other file does not resolve.
    """
    text = texts.get(citation.file, "")
    start, end = citation.span
    if not 0 <= start < end <= len(text) or text[start:end] != citation.quote:
        return False
    return citation.lines == (_line(text, start), _line(text, end - 1))


def cites_gold(citations: Sequence[Citation], golds: Sequence[tuple[str, ...]]) -> float:
    """1 where any citation lies in a gold section, else 0."""
    return float(any(matches(citation.section, gold) for citation in citations for gold in golds))


def gold_share(citations: Sequence[Citation], golds: Sequence[tuple[str, ...]]) -> float:
    """The share of the citations that lie in a gold section; 0 for an answer that cites nothing."""
    hits = [any(matches(citation.section, gold) for gold in golds) for citation in citations]
    return sum(hits) / len(hits) if hits else 0.0


def statements(answer: Answer) -> tuple[Statement, ...]:
    """The sentences of an answer with what their labels quote."""
    quotes = {citation.label: citation.quote for citation in answer.citations}
    return tuple(
        Statement(sentence.text, tuple(quotes.get(label) for label in sentence.citations))
        for sentence in answer.sentences
    )


def supported(statement: Statement, supports: Supports) -> bool:
    """Citation recall of one sentence: it has citations, all lead somewhere, and together they carry it."""
    quotes = [quote for quote in statement.quotes if quote is not None]
    return bool(quotes) and len(quotes) == len(statement.quotes) and supports(statement.text, quotes)


def precise(statement: Statement, supports: Supports) -> tuple[bool, ...]:
    """Citation precision, one verdict per citation.

    A citation is imprecise where its sentence is not supported, or where it is irrelevant: it does not carry the
    sentence alone and the others carry it without it.
    """
    if not supported(statement, supports):
        return (False,) * len(statement.quotes)
    quotes = [quote for quote in statement.quotes if quote is not None]
    return tuple(
        supports(statement.text, [quote]) or not supports(statement.text, [*quotes[:place], *quotes[place + 1 :]])
        for place, quote in enumerate(quotes)
    )


def answer_recall(said: Sequence[Statement], supports: Supports) -> float:
    """The share of an answer's sentences that are supported; 0 for an answer that says nothing."""
    verdicts = [supported(statement, supports) for statement in said]
    return sum(verdicts) / len(verdicts) if verdicts else 0.0


def answer_precision(said: Sequence[Statement], supports: Supports) -> float:
    """The share of an answer's citations that are precise; 0 for an answer that cites nothing."""
    verdicts = [verdict for statement in said for verdict in precise(statement, supports)]
    return sum(verdicts) / len(verdicts) if verdicts else 0.0


def _line(text: str, offset: int) -> int:
    return 1 + sum(match.end() <= offset for match in _NEWLINE.finditer(text))
