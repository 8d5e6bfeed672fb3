"""A SQLite file of the learner's: opened, checked, and never read by the wrong version."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType

from sqlalchemy import URL, Connection, MetaData, create_engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DatabaseError, OperationalError
from sqlalchemy.orm import Session
from sqlalchemy.pool import ConnectionPoolEntry

from app.errors import LearnerRecordError

__all__ = ["Database"]

_WAIT = 10.0
"""Seconds to wait while another thread or process writes."""

Upgrades = Mapping[int, Sequence[str]]
"""By version of the schema, the statements that lead to it from the version before."""


class Database:
    """The tables in one file; may be used by several threads and processes at once."""

    def __init__(
        self, path: Path, tables: MetaData, version: int, holds: str, upgrades: Upgrades = MappingProxyType({})
    ) -> None:
        """Open the file, creating it and its folder if need be.

        Args:
            path: the file.
            tables: what is in it.
            version: of the schema, kept in SQLite's ``user_version``.
            holds: what is in it, for messages: ``record of quiz attempts``.
            upgrades: how files of earlier versions are brought up to this one; what they hold stays.

        Raises:
            LearnerRecordError: the file is damaged, cannot be opened, or was written by a newer version.
        """
        self._path, self._tables, self._version, self._holds = path, tables, version, holds
        self._upgrades = upgrades
        self._engine = create_engine(URL.create("sqlite", database=str(path)), connect_args={"timeout": _WAIT})
        event.listen(self._engine, "connect", _set_up)
        try:
            with self._checked():
                path.parent.mkdir(parents=True, exist_ok=True)
                self._prepare()
        except LearnerRecordError:
            self.close()
            raise

    def close(self) -> None:
        """Give the file back."""
        self._engine.dispose()

    @contextmanager
    def session(self) -> Iterator[Session]:
        """One transaction: all of it is kept, or none where something is raised.

        Raises:
            LearnerRecordError: the database cannot be read or written.
        """
        with self._checked(), Session(self._engine) as session, session.begin():
            yield session

    def _prepare(self) -> None:
        """Check the file and lay out its tables."""
        with self._engine.begin() as connection:
            # Of two processes that open an old file, the second waits here and finds it upgraded.
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            version = int(_pragma(connection, "user_version"))
            if version > self._version:
                raise LearnerRecordError(
                    f"{self._path} was written by a newer Footnote (schema {version}, this one knows {self._version}); "
                    "update Footnote or point --home elsewhere"
                )
            if (found := _pragma(connection, "quick_check")) != "ok":
                raise LearnerRecordError(self._damaged(found))
            self._upgrade(connection, version)
            self._tables.create_all(connection)
            connection.exec_driver_sql(f"PRAGMA user_version = {self._version}")

    def _upgrade(self, connection: Connection, version: int) -> None:
        """Bring a file that an earlier version wrote up to this one; a new file (version 0) has nothing to upgrade."""
        for step in range(version + 1, self._version + 1) if version else ():
            for statement in self._upgrades.get(step, ()):
                connection.exec_driver_sql(statement)

    @contextmanager
    def _checked(self) -> Iterator[None]:
        try:
            yield
        except (OperationalError, OSError) as error:
            why = error.orig if isinstance(error, OperationalError) else error.strerror
            message = f"{self._path}: the {self._holds} cannot be opened or written ({why})"
            raise LearnerRecordError(f"{message}; check the disk and the folder's permissions") from error
        except DatabaseError as error:
            raise LearnerRecordError(self._damaged(str(error.orig))) from error

    def _damaged(self, why: str) -> str:
        return f"{self._path}: the {self._holds} is damaged ({why}); move the file away to start a new one"


def _set_up(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
    """Readers and one writer at a time do not wait for each other; what is deleted is overwritten."""
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode = WAL")
    cursor.execute("PRAGMA secure_delete = ON")


def _pragma(connection: Connection, name: str) -> str:
    return str(connection.exec_driver_sql(f"PRAGMA {name}").scalar_one())
