"""Every answer a learner gave, in a SQLite file."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import Integer, and_, func, select
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from app.learner.database import Database
from app.quiz.items import Grade, Graded, ItemType, Quiz
from ingest.models import Frozen

__all__ = ["Attempt", "Attempts"]

_VERSION = 2
"""Of the schema, kept in SQLite's ``user_version``; 2 added the hints."""
_UPGRADES = {2: ("ALTER TABLE attempt ADD COLUMN hints INTEGER NOT NULL DEFAULT 0",)}


class Attempt(Frozen):
    """One item answered once."""

    when: datetime
    """UTC."""
    course: str
    item: str
    type: ItemType
    section: tuple[str, ...]
    correct: bool
    chosen: tuple[str, ...]
    key: tuple[str, ...]
    hints: int = 0
    """How many hints were taken; none before hints were kept."""


class _Table(DeclarativeBase):
    pass


class _Row(_Table):
    __tablename__ = "attempt"

    id: Mapped[int] = mapped_column(primary_key=True)
    when: Mapped[str]
    """ISO 8601 with offset: SQLite itself has no type for times."""
    course: Mapped[str] = mapped_column(index=True)
    item: Mapped[str]
    type: Mapped[str]
    section: Mapped[str]
    """JSON list, as are ``chosen`` and ``key``."""
    correct: Mapped[bool]
    chosen: Mapped[str]
    key: Mapped[str]
    hints: Mapped[int]


class Attempts:
    """The attempts of one course in the database at ``path``; may be used by several threads at once."""

    def __init__(self, path: Path, course: str) -> None:
        """Open the database, creating it and its folder if need be.

        Raises:
            LearnerRecordError: the file is damaged, cannot be opened, or was written by a newer version.
        """
        self._course = course
        self._database = Database(path, _Table.metadata, _VERSION, "record of quiz attempts", _UPGRADES)

    def __enter__(self) -> Self:
        """The record itself."""
        return self

    def __exit__(self, *exc: type[BaseException] | BaseException | TracebackType | None) -> None:
        """Close the database."""
        self.close()

    def close(self) -> None:
        """Give the file back."""
        self._database.close()

    def record(self, quiz: Quiz, grade: Grade) -> None:
        """Keep every graded item of ``quiz``, all of them or none.

        Raises:
            LearnerRecordError: the database cannot be written.
        """
        types, when = {item.id: item.type for item in quiz.items}, datetime.now(UTC).isoformat()
        rows = [_row(self._course, types[graded.item], graded, when) for graded in grade.graded]
        with self._database.session() as session:
            session.add_all(rows)

    def attempts(self) -> tuple[Attempt, ...]:
        """Every attempt at the course, oldest first.

        Raises:
            LearnerRecordError: the database cannot be read.
        """
        wanted = select(_Row).where(_Row.course == self._course).order_by(_Row.id)
        with self._database.session() as session:
            return tuple(_attempt(row) for row in session.scalars(wanted))

    def scores(self) -> dict[tuple[str, ...], tuple[int, int]]:
        """By section path: how many items were answered right without a hint, and how many in all.

        An item that took a hint counts among all and not among the right ones, however it was answered: the record
        tells what is known unaided. The attempt itself keeps whether it was right.

        Raises:
            LearnerRecordError: the database cannot be read.
        """
        right = func.sum(and_(_Row.correct, _Row.hints == 0).cast(Integer))
        counts = select(_Row.section, right, func.count()).where(_Row.course == self._course).group_by(_Row.section)
        with self._database.session() as session:
            return {tuple(json.loads(section)): (right, asked) for section, right, asked in session.execute(counts)}


def _row(course: str, kind: ItemType, graded: Graded, when: str) -> _Row:
    return _Row(
        when=when,
        course=course,
        item=graded.item,
        type=kind.value,
        section=json.dumps(graded.section, ensure_ascii=False),
        correct=graded.correct,
        chosen=json.dumps(graded.chosen),
        key=json.dumps(graded.key),
        hints=graded.hints,
    )


def _attempt(row: _Row) -> Attempt:
    return Attempt(
        when=datetime.fromisoformat(row.when),
        course=row.course,
        item=row.item,
        type=ItemType(row.type),
        section=tuple(json.loads(row.section)),
        correct=row.correct,
        chosen=tuple(json.loads(row.chosen)),
        key=tuple(json.loads(row.key)),
        hints=row.hints,
    )
