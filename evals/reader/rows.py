"""What the reader is trained on beside prose: contrast sets and questions, written for that."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Literal, TypeVar

from pydantic import Field, TypeAdapter

from evals.dataset import DATASETS, Identified, Text, rows
from evals.errors import DatasetError
from ingest.models import Frozen

__all__ = ["TRAINING", "Asked", "Contrast", "Less", "LessKind", "asked", "contrasts", "held_out", "trained"]

TRAINING = DATASETS / "training"
_EVERY = 10
"""One in so many rows is held out."""

LessKind = Literal[
    "added_detail",
    "invented",
    "missing_condition",
    "negation",
    "number",
    "overstated",
    "quantifier",
    "reason",
    "reversed",
    "scope",
    "swapped",
    "unit",
]
Lines = Annotated[tuple[Text, ...], Field(min_length=1)]

Row = TypeVar("Row", bound=Identified)


class Less(Frozen):
    """A sentence close to the lines that they do not carry, or not all of it."""

    kind: LessKind
    """What is wrong with it."""
    label: Literal["partial", "none"]
    sentence: Text


class Contrast(Identified):
    """Lines, sentences that they carry, and sentences that they do not."""

    origin: Literal["course", "world"]
    """Where the lines are from: a bundled course, or invented."""
    lines: Lines
    full: Lines
    less: tuple[Less, ...]


class Asked(Identified):
    """A question, and lines that answer it or, of all lines, come nearest to it."""

    split: Literal["dev", "test", "world"]
    """That of the topic of the course the question is about; ``world`` for invented lines."""
    section: tuple[Text, ...]
    """The headings of the topic, outermost first; none for invented lines."""
    question: Text
    answered: bool
    lines: Lines


def contrasts(file: Path = TRAINING / "contrasts.jsonl") -> tuple[Contrast, ...]:
    """Every contrast set.

    Raises:
        DatasetError: the file cannot be read, or a line is no contrast set; the message names file and line.
    """
    return rows(file, TypeAdapter(Contrast), lambda where, row: None)


def asked(file: Path = TRAINING / "questions.jsonl") -> tuple[Asked, ...]:
    """Every question, of all splits: ``trained`` are those that may be trained on.

    Raises:
        DatasetError: the file cannot be read, or a line is no such question; the message names file and line.
    """
    return rows(file, TypeAdapter(Asked), _check_section)


def held_out(written: Sequence[Row]) -> tuple[tuple[Row, ...], tuple[Row, ...]]:
    """The rows to train on, and every tenth, to score with."""
    held = tuple(written[_EVERY - 1 :: _EVERY])
    ids = {row.id for row in held}
    return tuple(row for row in written if row.id not in ids), held


def trained(questions: Sequence[Asked]) -> tuple[Asked, ...]:
    """The questions that may be trained on: none on a topic of the test split."""
    return tuple(row for row in questions if row.split != "test")


def _check_section(where: str, row: Asked) -> None:
    if bool(row.section) == (row.split == "world"):
        raise DatasetError(f"{where}: a question on a course names its section, one of split 'world' none")
