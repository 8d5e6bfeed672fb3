"""What the tutor says to a question when a few passages are all the notes it has."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.answer import refusal
from app.footnotes import Footnotes
from app.notes_engine import NotesEngine
from evals.benchmarks.parts import Parts
from evals.benchmarks.rgb.passages import Draw, Row, holds
from evals.benchmarks.shelf import Text, searcher, sentences

__all__ = ["Told", "tell"]


@dataclass(frozen=True)
class Told:
    """The tutor's answer to one row."""

    row: Row
    passages: tuple[str, ...]
    refused: str
    """Why, in a sentence; empty where the question is answered."""
    chosen: str
    """The lines that answer best, refused or not."""
    answered: float
    """How likely one of the lines answers it, 0 to 1, as refusals weigh it."""

    @property
    def id(self) -> str:
        """Of the row."""
        return self.row.place

    @property
    def shown(self) -> str:
        """What a learner reads as the answer; empty where the question is refused."""
        return "" if self.refused else self.chosen

    @property
    def right(self) -> bool:
        """Whether the answer stands in what is shown."""
        return holds(self.row, self.shown)


def tell(rows: Sequence[Row], draw: Draw, noise: float, parts: Parts) -> list[Told]:
    """What the tutor says to each row; rows that come without any words to answer from are left out."""
    drawn = [(row, draw(row, noise, parts.seed)) for row in rows]
    return [_told(row, passages, parts) for row, passages in drawn if any(map(sentences, passages))]


def _told(row: Row, passages: tuple[str, ...], parts: Parts) -> Told:
    shelf = searcher([Text(str(number), "", passage) for number, passage in enumerate(passages)], parts)
    evidence = shelf.evidence(row.query)
    written = NotesEngine(shelf).write(evidence, Footnotes())
    chosen = " ".join(each.sentence.text for each in written if each.sentence)
    return Told(row, passages, refusal(evidence, shelf) or "", chosen, evidence.answered)
