"""The engine without a model: answers in the notes' own lines."""

from __future__ import annotations

from collections.abc import Iterator

from app.compose import compose, say
from app.footnotes import Footnotes, Written
from app.grounding import check
from app.models import Sentence
from app.search import Evidence, Searcher
from ingest.models import Hit

__all__ = ["NotesEngine", "quoted"]


class NotesEngine:
    """Chooses and orders lines; each goes through the same check as a model's sentence."""

    name = "notes"
    prompt = ""

    def __init__(self, searcher: Searcher) -> None:
        """Answer from the course of ``searcher``."""
        self._searcher = searcher

    def write(self, evidence: Evidence, footnotes: Footnotes) -> Iterator[Written]:
        """The chosen lines as sentences."""
        searcher = self._searcher
        for hit in compose(evidence.question, evidence.hits, searcher.sections, searcher.glossary):
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
