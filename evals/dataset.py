"""The question sets of a course: JSON Lines on disk to checked, frozen values."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Annotated, Literal, Self, TypeVar

from pydantic import Field, StringConstraints, ValidationError

from evals.errors import DatasetError
from ingest.models import Frozen, Section

__all__ = ["DATASETS", "Answerable", "Dataset", "Followup", "Gold", "Split", "Unanswerable", "load", "reachable"]

DATASETS = Path(__file__).with_name("datasets")
"""Holds one folder per course."""

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Gold = Annotated[tuple[Text, ...], Field(min_length=1)]
"""The innermost headings of a section's path, outermost first: ``(section, topic)`` or ``(section,)``."""
Split = Literal["dev", "test"]


class Question(Frozen):
    """What every row has: an identifier and the half of the data it belongs to."""

    id: Text
    split: Split


class Answerable(Question):
    """A question that the notes answer; each of ``gold`` is an alternative, one of them is enough."""

    kind: Text
    question: Text
    gold: tuple[Gold, ...] = Field(min_length=1)
    facts: tuple[Text, ...]


class Unanswerable(Question):
    """A question that the notes do not answer and that should be refused."""

    kind: Literal["near_miss", "same_field", "off_topic"]
    question: Text
    topic: Text | None
    """The nearest topic's heading."""
    missing: Text
    """What the notes do not say."""


class Followup(Question):
    """Two questions of one conversation, and the second one written out by hand so that it stands alone."""

    first: Text
    followup: Text
    standalone: Text
    gold: tuple[Gold, ...] = Field(min_length=1)


class Dataset(Frozen):
    """The three question sets of one course."""

    answerable: tuple[Answerable, ...]
    unanswerable: tuple[Unanswerable, ...]
    followups: tuple[Followup, ...]
    sha: str
    """SHA-256 over the bytes of the three files, hexadecimal; the same for every split."""

    @property
    def questions(self) -> tuple[Answerable | Unanswerable, ...]:
        """Every question that stands alone, the answerable ones first."""
        return (*self.answerable, *self.unanswerable)

    def only(self, split: Split | Literal["all"]) -> Self:
        """The questions of one split, or all of them."""
        if split == "all":
            return self
        return self.model_copy(
            update={
                "answerable": tuple(row for row in self.answerable if row.split == split),
                "unanswerable": tuple(row for row in self.unanswerable if row.split == split),
                "followups": tuple(row for row in self.followups if row.split == split),
            }
        )


Row = TypeVar("Row", Answerable, Unanswerable, Followup)


def load(folder: Path, golds: Collection[tuple[str, ...]]) -> Dataset:
    """Read and check the question sets in ``folder``; ``golds`` are the sections a question may point to.

    Raises:
        DatasetError: a file is missing, a line is not what it should be (the message names file and line), an
            identifier occurs twice, or a gold section is not one of ``golds``.
    """
    if not folder.is_dir():
        known = ", ".join(sorted(each.name for each in folder.parent.glob("*/"))) or "none"
        raise DatasetError(f"{folder.name}: no question set for this course; there is one for: {known}")
    files = [folder / f"{name}.jsonl" for name in ("answerable", "unanswerable", "followups")]
    return Dataset(
        answerable=_rows(files[0], Answerable, golds),
        unanswerable=_rows(files[1], Unanswerable, golds),
        followups=_rows(files[2], Followup, golds),
        sha=hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest(),
    )


def reachable(sections: Collection[Section]) -> frozenset[tuple[str, ...]]:
    """Every path, and every inner end of a path, that leads to a section with lines of its own."""
    paths = (section.path for section in sections if section.units)
    return frozenset(path[start:] for path in paths for start in range(len(path)))


def _rows(file: Path, kind: type[Row], golds: Collection[tuple[str, ...]]) -> tuple[Row, ...]:
    rows: list[Row] = []
    seen: dict[str, int] = {}
    for number, line in _lines(file):
        row = _row(file, number, line, kind)
        if row.id in seen:
            raise DatasetError(f"{file.name}:{number}: id {row.id!r} is taken by line {seen[row.id]}; give it another")
        seen[row.id] = number
        _check_gold(f"{file.name}:{number}", row, golds)
        rows.append(row)
    return tuple(rows)


def _lines(file: Path) -> Iterator[tuple[int, str]]:
    try:
        text = file.read_text(encoding="utf-8")
    except OSError:
        raise DatasetError(f"{file.parent.name}/{file.name}: cannot be read; each course needs this file") from None
    except UnicodeDecodeError as error:
        raise DatasetError(
            f"{file.parent.name}/{file.name}: not UTF-8 at byte {error.start}; save it as UTF-8"
        ) from None
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            yield number, line


def _row(file: Path, number: int, line: str, kind: type[Row]) -> Row:
    try:
        return kind.model_validate_json(line, strict=True)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        where = ".".join(str(part) for part in first["loc"])
        raise DatasetError(f"{file.name}:{number}: {where}: {first['msg']}".replace(": : ", ": ")) from None


def _check_gold(where: str, row: Answerable | Unanswerable | Followup, golds: Collection[tuple[str, ...]]) -> None:
    for gold in () if isinstance(row, Unanswerable) else row.gold:
        if gold not in golds:
            name = " > ".join(gold)
            raise DatasetError(f"{where}: gold {name!r} is no section with lines of its own; see `footnote sections`")
