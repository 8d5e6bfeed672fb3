"""The question sets of a course: JSON Lines on disk to checked, frozen values."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterator
from pathlib import Path
from typing import Annotated, Literal, Self, TypeVar

from pydantic import Field, StringConstraints, TypeAdapter, ValidationError

from evals.errors import DatasetError
from ingest.models import Frozen, Section

__all__ = [
    "DATASETS",
    "Answerable",
    "Dataset",
    "Fact",
    "FactLabel",
    "Followup",
    "Gold",
    "Identified",
    "Split",
    "Text",
    "Unanswerable",
    "load",
    "reachable",
    "rows",
]

DATASETS = Path(__file__).with_name("datasets")
"""Holds one folder per course."""
_ASKED = ("answerable", "unanswerable", "followups")

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Gold = Annotated[tuple[Text, ...], Field(min_length=1)]
"""The innermost headings of a section's path, outermost first: ``(section, topic)`` or ``(section,)``."""
Split = Literal["dev", "test"]


class Identified(Frozen):
    """What every row has: a name that no other row of its file has."""

    id: Text


class Question(Identified):
    """A row that asks something: it belongs to one half of the data."""

    split: Split


class Fact(Frozen):
    """One thing that a right answer says: a nugget in TREC's terms, vital where an answer without it is not good."""

    text: Text
    vital: bool


class Answerable(Question):
    """A question that the notes answer; each of ``gold`` is an alternative, one of them is enough."""

    kind: Text
    question: Text
    gold: tuple[Gold, ...] = Field(min_length=1)
    facts: tuple[Fact, ...]


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


class FactLabel(Identified):
    """A fact, a tutor's answer, and whether the answer says the fact, told by reading."""

    half: Literal["fit", "held-out"]
    """What a judge of facts may be fitted on, and what it is to be scored on."""
    question: Text
    """Identifier of the question the fact belongs to."""
    answer_to: Text
    """Identifier of the question that was answered."""
    fact: Text
    sentences: tuple[Text, ...] = Field(min_length=1)
    label: Literal["covered", "partly", "missed"]


class Dataset(Frozen):
    """The question sets of one course."""

    answerable: tuple[Answerable, ...]
    unanswerable: tuple[Unanswerable, ...]
    followups: tuple[Followup, ...]
    fact_labels: tuple[FactLabel, ...] = ()
    """To check the judge of facts; the same for every split, and empty for a course that has none."""
    sha: str
    """SHA-256 over the bytes of the files, hexadecimal; the same for every split."""

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


Row = TypeVar("Row", bound=Identified)
Asked = TypeVar("Asked", Answerable, Unanswerable, Followup)


def load(folder: Path, golds: Collection[tuple[str, ...]]) -> Dataset:
    """Read and check the question sets in ``folder``; ``golds`` are the sections a question may point to.

    Raises:
        DatasetError: a file is missing, a line is not what it should be (the message names file and line), an
            identifier occurs twice, or a gold section is not one of ``golds``.
    """
    if not folder.is_dir():
        known = ", ".join(sorted(each.name for each in folder.parent.glob("*/"))) or "none"
        raise DatasetError(f"{folder.name}: no question set for this course; there is one for: {known}")
    answerable, unanswerable, followups = (folder / f"{name}.jsonl" for name in _ASKED)
    labels = folder / "fact_labels.jsonl"
    present = [answerable, unanswerable, followups, *([labels] if labels.exists() else [])]
    return Dataset(
        answerable=_asked(answerable, Answerable, golds),
        unanswerable=_asked(unanswerable, Unanswerable, golds),
        followups=_asked(followups, Followup, golds),
        fact_labels=_labels(labels) if labels.exists() else (),
        sha=hashlib.sha256(b"".join(file.read_bytes() for file in present)).hexdigest(),
    )


def reachable(sections: Collection[Section]) -> frozenset[tuple[str, ...]]:
    """Every path, and every inner end of a path, that leads to a section with lines of its own."""
    paths = (section.path for section in sections if section.units)
    return frozenset(path[start:] for path in paths for start in range(len(path)))


def rows(file: Path, kind: TypeAdapter[Row], check: Callable[[str, Row], None]) -> tuple[Row, ...]:
    """The rows of a JSON Lines file; ``check`` is given ``file:line`` and the row, and raises what it finds wrong.

    Raises:
        DatasetError: the file cannot be read, a line is no such row, or an identifier occurs twice.
    """
    found: list[Row] = []
    seen: dict[str, int] = {}
    for number, line in _lines(file):
        row = _row(file, number, line, kind)
        if row.id in seen:
            raise DatasetError(f"{file.name}:{number}: id {row.id!r} is taken by line {seen[row.id]}; give it another")
        seen[row.id] = number
        check(f"{file.name}:{number}", row)
        found.append(row)
    return tuple(found)


def _asked(file: Path, kind: type[Asked], golds: Collection[tuple[str, ...]]) -> tuple[Asked, ...]:
    return rows(file, TypeAdapter(kind), lambda where, row: _check_gold(where, row, golds))


def _labels(file: Path) -> tuple[FactLabel, ...]:
    return rows(file, TypeAdapter(FactLabel), lambda where, row: None)


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


def _row(file: Path, number: int, line: str, kind: TypeAdapter[Row]) -> Row:
    try:
        return kind.validate_json(line, strict=True)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        where = ".".join(str(part) for part in first["loc"])
        raise DatasetError(f"{file.name}:{number}: {where}: {first['msg']}".replace(": : ", ": ")) from None


def _check_gold(where: str, row: Answerable | Unanswerable | Followup, golds: Collection[tuple[str, ...]]) -> None:
    for gold in () if isinstance(row, Unanswerable) else row.gold:
        if gold not in golds:
            name = " > ".join(gold)
            raise DatasetError(f"{where}: gold {name!r} is no section with lines of its own; see `footnote sections`")
