"""What is in a course: the roots, and every ingested file as it was read and parsed. One SQLite file a course.

A file is written in one transaction, after its vectors: a file in the ledger is complete, one that is not there has
still to be done. Nothing else tells the state of an ingest, so a process may die at any moment.
"""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import Column, Integer, MetaData, Row, String, Table, Text, create_engine, delete, select
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.engine import Connection
from sqlalchemy.exc import DatabaseError

from ingest.errors import IndexMismatchError
from ingest.models import Document, Frozen, Section
from ingest.roots import natural

__all__ = ["SCHEMA", "Entry", "Identity", "Ledger"]

SCHEMA = 1
"""Raised whenever the tables, the stored models or the parsing change: a ledger of another schema is not read."""

_metadata = MetaData()
_identity = Table(
    "identity", _metadata, Column("embedder", String), Column("dimension", Integer), Column("chunking", String)
)
_roots = Table("roots", _metadata, Column("path", String, primary_key=True))
_files = Table(
    "files",
    _metadata,
    Column("path", String, primary_key=True),
    Column("sha", String, nullable=False),
    Column("text", Text, nullable=False),
    Column("sections", Text, nullable=False),
)
_sections = TypeAdapter(tuple[Section, ...])


class Identity(Frozen):
    """What made the vectors and chunks of an index; another identity needs another index."""

    embedder: str
    dimension: int
    chunking: str

    def __str__(self) -> str:
        """For messages: ``all-MiniLM-L6-v2@6fceb34132ad (384 dimensions, chunking block-110)``."""
        return f"{self.embedder} ({self.dimension} dimensions, chunking {self.chunking})"


class Entry(Frozen):
    """A file of the course: its text and its sections in reading order."""

    document: Document
    sections: tuple[Section, ...]


class Ledger:
    """The ledger of one course; thread-safe."""

    def __init__(self, file: Path) -> None:
        """Open the ledger in ``file``, which is made if it is not there.

        Raises:
            IndexMismatchError: the file has another schema or is no ledger at all.
        """
        self._engine = create_engine(f"sqlite:///{file}")
        try:
            with self._engine.begin() as connection:
                _prepare(connection, file)
        except DatabaseError as error:
            raise IndexMismatchError(_unreadable(file, f"cannot be read ({error.orig})")) from error

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()

    def identity(self) -> Identity | None:
        """What made the index; ``None`` before the first ingest and after ``clear``."""
        with self._engine.connect() as connection:
            row = connection.execute(select(_identity)).one_or_none()
        return Identity(**row._mapping) if row else None

    def begin(self, identity: Identity) -> None:
        """Note what makes the index from now on."""
        with self._engine.begin() as connection:
            connection.execute(insert(_identity).values(identity.model_dump()))

    def clear(self, *, keep_roots: bool) -> None:
        """Forget the identity and all files, and the roots unless ``keep_roots``."""
        with self._engine.begin() as connection:
            for table in (_identity, _files) if keep_roots else (_identity, _files, _roots):
                connection.execute(delete(table))

    def roots(self) -> tuple[Path, ...]:
        """The paths the user gave, absolute, in natural order."""
        with self._engine.connect() as connection:
            return tuple(sorted((Path(path) for path in connection.scalars(select(_roots.c.path))), key=natural))

    def add_root(self, path: Path) -> None:
        """Remember a path the user gave for later runs."""
        with self._engine.begin() as connection:
            connection.execute(insert(_roots).values(path=str(path)).on_conflict_do_nothing())

    def entries(self) -> tuple[Entry, ...]:
        """Every file of the course in natural order of the paths."""
        with self._engine.connect() as connection:
            entries = map(_entry, connection.execute(select(_files)))
            return tuple(sorted(entries, key=lambda entry: natural(entry.document.file)))

    def put(self, entry: Entry) -> None:
        """Write a file that is complete, in place of what stood there for it."""
        row = {
            "path": str(entry.document.file),
            "sha": entry.document.sha,
            "text": entry.document.text,
            "sections": _sections.dump_json(entry.sections).decode(),
        }
        with self._engine.begin() as connection:
            connection.execute(insert(_files).values(row).on_conflict_do_update(index_elements=["path"], set_=row))

    def remove(self, files: Collection[Path]) -> None:
        """Forget ``files``."""
        with self._engine.begin() as connection:
            for file in files:
                connection.execute(delete(_files).where(_files.c.path == str(file)))


def _prepare(connection: Connection, file: Path) -> None:
    version = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
    if version not in (0, SCHEMA):
        raise IndexMismatchError(_unreadable(file, f"has schema {version}; this version of Footnote reads {SCHEMA}"))
    if version == 0:
        _metadata.create_all(connection)
        connection.exec_driver_sql(f"PRAGMA user_version = {SCHEMA}")


def _unreadable(file: Path, what: str) -> str:
    return (
        f"the ledger of course {file.parent.name!r} {what}; run `footnote ingest --rebuild PATH… --course "
        f"{file.parent.name}` with the paths of its notes"
    )


def _entry(row: Row[Any]) -> Entry:
    document = Document(file=Path(row.path), text=row.text, sha=row.sha)
    return Entry(document=document, sections=_sections.validate_json(row.sections))
