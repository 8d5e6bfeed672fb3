"""Every answer a learner gave, in a SQLite file."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import URL, Connection, Integer, create_engine, event, func, select
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DatabaseError, OperationalError
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column
from sqlalchemy.pool import ConnectionPoolEntry

from app.errors import LearnerRecordError
from app.quiz.items import Grade, Graded, ItemType, Quiz
from ingest.models import Frozen

__all__ = ["Attempt", "Attempts"]

_VERSION = 1
"""Of the schema, kept in SQLite's ``user_version``."""
_WAIT = 10.0
"""Seconds to wait while another thread or process writes."""


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


class Attempts:
    """The attempts of one course in the database at ``path``; may be used by several threads at once."""

    def __init__(self, path: Path, course: str) -> None:
        """Open the database, creating it and its folder if need be.

        Raises:
            LearnerRecordError: the file is damaged, cannot be opened, or was written by a newer version.
        """
        self._path, self._course = path, course
        self._engine = create_engine(URL.create("sqlite", database=str(path)), connect_args={"timeout": _WAIT})
        event.listen(self._engine, "connect", _write_ahead)
        try:
            with self._checked():
                path.parent.mkdir(parents=True, exist_ok=True)
                self._prepare()
        except LearnerRecordError:
            self.close()
            raise

    def __enter__(self) -> Self:
        """The record itself."""
        return self

    def __exit__(self, *exc: type[BaseException] | BaseException | TracebackType | None) -> None:
        """Close the database."""
        self.close()

    def close(self) -> None:
        """Give the file back."""
        self._engine.dispose()

    def record(self, quiz: Quiz, grade: Grade) -> None:
        """Keep every graded item of ``quiz``, all of them or none.

        Raises:
            LearnerRecordError: the database cannot be written.
        """
        types, when = {item.id: item.type for item in quiz.items}, datetime.now(UTC).isoformat()
        rows = [_row(self._course, types[graded.item], graded, when) for graded in grade.graded]
        with self._checked(), Session(self._engine) as session, session.begin():
            session.add_all(rows)

    def attempts(self) -> tuple[Attempt, ...]:
        """Every attempt at the course, oldest first.

        Raises:
            LearnerRecordError: the database cannot be read.
        """
        wanted = select(_Row).where(_Row.course == self._course).order_by(_Row.id)
        with self._checked(), Session(self._engine) as session:
            return tuple(_attempt(row) for row in session.scalars(wanted))

    def scores(self) -> dict[tuple[str, ...], tuple[int, int]]:
        """By section path: how many items were answered right, and how many in all.

        Raises:
            LearnerRecordError: the database cannot be read.
        """
        right = func.sum(_Row.correct.cast(Integer))
        counts = select(_Row.section, right, func.count()).where(_Row.course == self._course).group_by(_Row.section)
        with self._checked(), Session(self._engine) as session:
            return {tuple(json.loads(section)): (right, asked) for section, right, asked in session.execute(counts)}

    def _prepare(self) -> None:
        """Check the file and lay out its tables."""
        with self._engine.begin() as connection:
            version = int(_pragma(connection, "user_version"))
            if version > _VERSION:
                raise LearnerRecordError(
                    f"{self._path} was written by a newer Footnote (schema {version}, this one knows {_VERSION}); "
                    "update Footnote or point --home elsewhere"
                )
            if (found := _pragma(connection, "quick_check")) != "ok":
                raise LearnerRecordError(self._damaged(found))
            _Table.metadata.create_all(connection)
            connection.exec_driver_sql(f"PRAGMA user_version = {_VERSION}")

    @contextmanager
    def _checked(self) -> Iterator[None]:
        try:
            yield
        except (OperationalError, OSError) as error:
            why = error.orig if isinstance(error, OperationalError) else error.strerror
            message = f"{self._path}: the record of quiz attempts cannot be opened or written ({why})"
            raise LearnerRecordError(f"{message}; check the disk and the folder's permissions") from error
        except DatabaseError as error:
            raise LearnerRecordError(self._damaged(str(error.orig))) from error

    def _damaged(self, why: str) -> str:
        return f"{self._path}: the record of quiz attempts is damaged ({why}); move the file away to start a new one"


def _write_ahead(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
    """Readers and one writer at a time do not wait for each other."""
    connection.cursor().execute("PRAGMA journal_mode = WAL")


def _pragma(connection: Connection, name: str) -> str:
    return str(connection.exec_driver_sql(f"PRAGMA {name}").scalar_one())


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
    )
