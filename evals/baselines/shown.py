"""What a learner gets to see for a question: which sections it comes from, and how much there is to read.

A search shows its best passages whole. Footnote shows an answer with its footnotes: the answer's words count, and those
of every cited line that the answer does not itself repeat word for word.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from app.models import Answer, Citation
from evals.baselines.passages import Passage, Titles
from evals.metrics.ranking import distinct, matches

__all__ = ["Shown", "hits_gold", "show_answer", "show_passages"]

_LABEL = re.compile(r"\[\d+\]")
_WORD = re.compile(r"\w+")

SectionsOf = Callable[[Passage], tuple[Titles, ...]]


@dataclass(frozen=True)
class Shown:
    """One screen; nothing is shown where a question is refused or nothing is found."""

    sections: tuple[Titles, ...] = ()
    words: int = 0


def show_passages(passages: Iterable[Passage], sections_of: SectionsOf) -> Shown:
    """Passages shown whole; what overlaps is read twice."""
    shown = tuple(passages)
    return Shown(_sections(shown, sections_of), sum(len(_words(passage.text)) for passage in shown))


def show_answer(answer: Answer, sections_of: SectionsOf) -> Shown:
    """An answer with its footnotes; nothing for a refusal."""
    if answer.refused:
        return Shown()
    said = _words(_LABEL.sub(" ", answer.answer))
    quotes = dict.fromkeys(tuple(_words(citation.quote)) for citation in answer.citations)
    extra = sum(len(quote) for quote in quotes if not _repeats(said, quote))
    return Shown(_sections(map(_cited, answer.citations), sections_of), len(said) + extra)


def hits_gold(shown: Shown, golds: Sequence[Titles]) -> float:
    """1 where anything shown counts for a gold section, else 0; 0 where nothing is shown."""
    return float(any(matches(section, gold) for section in shown.sections for gold in golds))


def _cited(citation: Citation) -> Passage:
    return Passage(citation.file, citation.span, citation.quote)


def _sections(passages: Iterable[Passage], sections_of: SectionsOf) -> tuple[Titles, ...]:
    return distinct(path for passage in passages for path in sections_of(passage))


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _repeats(said: Sequence[str], quote: Sequence[str]) -> bool:
    return f" {' '.join(quote)} " in f" {' '.join(said)} "
