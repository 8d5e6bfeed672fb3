"""The engine without a model: answers in the notes' own lines."""

from __future__ import annotations

from collections.abc import Iterator

from app.brief import brief
from app.compose import compose, say
from app.footnotes import Footnotes, Written
from app.grounding import check
from app.models import Depth, Sentence
from app.search import Evidence, Searcher
from ingest.models import Hit

__all__ = ["NotesEngine", "quoted"]


class NotesEngine:
    """Chooses and orders lines; each goes through the same check as a model's sentence."""

    name = "notes"
    prompt = ""

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
        for hit in lines:
            yield Written(quoted(hit, footnotes, searcher))


def quoted(hit: Hit, footnotes: Footnotes, searcher: Searcher) -> Sentence:
    """A line of the notes as a sentence of an answer."""
    text = say(hit.unit)
    verdict = check(text, [hit.unit.plain], searcher.glossary)
    return Sentence(
        text=text,
        citations=(footnotes.cite(hit),),
        supported=verdict.supported,
        score=verdict.score,
        reason=verdict.reason,
    )
