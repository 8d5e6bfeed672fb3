"""The engine without a model: answers in the notes' own lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

from app.brief import brief
from app.compose import compose, say
from app.footnotes import Footnotes, Written
from app.grounding import check
from app.models import Depth, Sentence
from app.question import Intent, Question
from app.search import Evidence, Searcher
from ingest.models import Hit

__all__ = ["NotesEngine", "quoted"]

_TABLED = 3
"""From so many compared things on, what each is makes a table."""


class NotesEngine:
    """Chooses and orders lines; each goes through the same check as a model's sentence."""

    name = "notes"
    prompt = ""
    opens = False

    def __init__(self, searcher: Searcher, depth: Depth = Depth.NORMAL) -> None:
        """Answer from the course of ``searcher``; a short answer is the lines that answer best."""
        self._searcher = searcher
        self._depth = depth

    def write(self, evidence: Evidence, footnotes: Footnotes) -> Iterator[Written]:
        """The chosen lines as sentences."""
        searcher = self._searcher
        lines = compose(evidence.question, evidence.hits, searcher.sections, searcher.glossary)
        if self._depth is Depth.SHORT:
            lines = brief(evidence.question, lines, searcher.glossary)
        compared = _compared(evidence.question, lines)
        for place, hit in enumerate(lines):
            about = compared[place] if place < len(compared) else ""
            yield Written(quoted(hit, footnotes, searcher, about))


def _compared(question: Question, lines: Sequence[Hit]) -> list[str]:
    """The things that the first lines say what they are, if at least three are compared; none otherwise."""
    if question.intent is not Intent.DIFFERENCE:
        return []
    wanted = {entry.name for match in question.names for entry in match.entries}
    opening = takewhile(lambda hit: hit.unit.term in wanted, lines)
    terms = list(dict.fromkeys(hit.unit.term or "" for hit in opening))
    alone = [hit.unit.term for hit in lines[: len(terms)]] == terms
    return terms if alone and len(terms) >= _TABLED else []


def quoted(hit: Hit, footnotes: Footnotes, searcher: Searcher, about: str = "") -> Sentence:
    """A line of the notes as a sentence of an answer, ``about`` one of several compared things."""
    text = say(hit.unit)
    verdict = check(text, [hit.unit.plain], searcher.glossary)
    return Sentence(
        text=text,
        citations=(footnotes.cite(hit),),
        supported=verdict.supported,
        score=verdict.score,
        reason=verdict.reason,
        about=about,
    )
