"""Sheets: the lines of one topic, close to each other, and questions of which it is known which of them answer.

On a course nobody has read each line beside each question, so a line that was not named may still answer. On a sheet
every pair is judged.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from typing import Annotated, NamedTuple, Protocol

from pydantic import Field, TypeAdapter

from evals.dataset import Identified, Text, rows
from evals.errors import DatasetError
from evals.metrics.agreement import auroc
from evals.reader.pairs import Pair
from evals.reader.rows import TRAINING
from ingest.models import Frozen

__all__ = ["Found", "Sheet", "SheetQuestion", "found", "sheet_pairs", "sheets"]

_DRAWN = 4
"""Lines that do not answer, for each question."""


class SheetQuestion(Frozen):
    """A question, and the places of the lines that answer it, the best first; none where no line does."""

    question: Text
    answers: tuple[Annotated[int, Field(ge=0)], ...]


class Sheet(Identified):
    """Lines of one topic, and questions on it."""

    topic: Text
    lines: Annotated[tuple[Text, ...], Field(min_length=2)]
    questions: Annotated[tuple[SheetQuestion, ...], Field(min_length=1)]

    def shown(self, place: int) -> str:
        """A line as it is read: after its topic."""
        return f"{self.topic}: {self.lines[place]}"


class Answers(Protocol):
    """What is scored: ``app.reader.Reader``."""

    def answers(self, pairs: Sequence[tuple[str, str]]) -> Sequence[float]:
        """For each pair of lines and a question, the probability, 0 to 1, that the lines answer it."""
        ...


class Found(NamedTuple):
    """How well lines that answer are told from those that do not; ``None`` where there are no such questions."""

    questions: int
    mrr: float | None
    """Mean reciprocal rank of the first answering line among all of the sheet, of the questions that have one."""
    auroc: float | None
    """Of the highest probability of a line: questions that are answered against those that are not."""


def sheets(file: Path = TRAINING / "sheets.jsonl") -> tuple[Sheet, ...]:
    """Every sheet.

    Raises:
        DatasetError: the file cannot be read, or a line is no sheet; the message names file and line.
    """
    return rows(file, TypeAdapter(Sheet), _check)


def sheet_pairs(written: Sequence[Sheet], dice: Random) -> list[Pair]:
    """Each question with every line that answers it, and with a few that do not."""
    return [pair for sheet in written for asked in sheet.questions for pair in _pairs(sheet, asked, dice)]


def found(reader: Answers, written: Sequence[Sheet]) -> Found:
    """Score ``reader`` on sheets that it was not trained on."""
    asked = [(sheet, question) for sheet in written for question in sheet.questions]
    chances = [_read(reader, sheet, question) for sheet, question in asked]
    ranks = [_rank(read, question.answers) for read, (_, question) in zip(chances, asked, strict=True)]
    answered = [1 / rank for rank in ranks if rank]
    return Found(
        questions=len(asked),
        mrr=sum(answered) / len(answered) if answered else None,
        auroc=auroc(list(map(max, chances)), [bool(question.answers) for _, question in asked]),
    )


def _pairs(sheet: Sheet, asked: SheetQuestion, dice: Random) -> Iterator[Pair]:
    others = [place for place in range(len(sheet.lines)) if place not in asked.answers]
    for place in asked.answers:
        yield Pair(sheet.shown(place), asked.question, "answered", "sheet")
    for place in dice.sample(others, min(_DRAWN, len(others))):
        yield Pair(sheet.shown(place), asked.question, "unanswered", "sheet")


def _read(reader: Answers, sheet: Sheet, asked: SheetQuestion) -> list[float]:
    return list(reader.answers([(sheet.shown(place), asked.question) for place in range(len(sheet.lines))]))


def _rank(read: Sequence[float], answers: Sequence[int]) -> int:
    """The rank of the first of ``answers``, from 1; 0 where there are none."""
    return min((1 + sum(other > read[place] for other in read) for place in answers), default=0)


def _check(where: str, row: Sheet) -> None:
    beyond = [place for asked in row.questions for place in asked.answers if place >= len(row.lines)]
    if beyond:
        raise DatasetError(f"{where}: no line {beyond[0]}; the sheet's lines are 0 to {len(row.lines) - 1}")
