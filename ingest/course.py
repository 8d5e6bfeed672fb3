"""One course on disk: its ledger, its index and its searches, owned by one process."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from threading import Lock
from types import TracebackType
from typing import Self

import numpy as np
from numpy.typing import NDArray

from ingest import pipeline
from ingest.bm25 import BM25
from ingest.chunking import CHUNKING
from ingest.embedding import Embedder
from ingest.errors import EmptyIndexError, IndexMismatchError, MissingPathError
from ingest.index import VectorIndex
from ingest.ledger import Entry, Identity, Ledger
from ingest.models import Chunk, Document, IngestReport, Section
from ingest.owner import own
from ingest.pipeline import Progress, Stores, chunks_of
from ingest.questions import question_chunks

__all__ = ["Course", "Scored"]

Scored = tuple[Chunk, float]
"""A chunk with its score; what a score means depends on the search."""

_LEDGER = "ledger.db"


@dataclass(frozen=True)
class _Contents:
    entries: tuple[Entry, ...]
    chunks: tuple[Chunk, ...]
    by_id: dict[str, Chunk]
    bm25: BM25
    questions: dict[str, Chunk]
    """By id."""


def _silent(done: int, total: int, what: str) -> None:
    """No progress is shown."""


class Course:
    """Everything that was ingested into one course, and the two ways to search it.

    A course into which nothing was ingested can be opened and looked at; only searching it is an error. Threads may
    search while one of them ingests; they see the course as it was until the ingest is done.
    """

    def __init__(self, home: Path, embedder: Embedder) -> None:
        """Take the course in the folder ``home``, which is made if it is not there; its name is the course's.

        Raises:
            IndexBusyError: another process has it open.
        """
        self.name = home.name
        self._home = home
        self._embedder = embedder
        self._owned = own(home)
        self._index = VectorIndex(home / "index")
        self._questions = VectorIndex(home / "questions")
        self._ingesting = Lock()
        self._contents: _Contents | None = None

    def __enter__(self) -> Self:
        """The course itself."""
        return self

    def __exit__(self, *exc: type[BaseException] | BaseException | TracebackType | None) -> None:
        """Close the course."""
        self.close()

    def close(self) -> None:
        """Give the course back to other processes."""
        with self._ingesting:
            self._index.close()
            self._questions.close()
            if "_ledger" in vars(self):
                self._ledger.close()
            self._owned.release()

    def ingest(
        self, paths: Sequence[Path] = (), progress: Progress = _silent, *, rebuild: bool = False
    ) -> IngestReport:
        """Bring the course in line with ``paths`` and every path ingested before.

        Args:
            paths: files and folders of notes; one that cannot be read is reported as skipped, and the rest goes on.
            progress: called as ``progress(chunks embedded, chunks to embed, name of the file)``.
            rebuild: start afresh, with ``paths`` in place of all earlier ones where any are given.

        Raises:
            IndexMismatchError: the index was made by another embedder, chunking or version; ``rebuild`` mends that.
            MissingPathError: a rebuild was asked for from paths of which none exists.
        """
        with self._ingesting:
            if rebuild:
                self._clear(paths)
            self._check_identity()
            if self._ledger.identity() is None:
                self._index.renew()
                self._questions.renew()
                # Last: without an identity, the next run would start afresh again.
                self._ledger.begin(self._identity)
            try:
                stores = Stores(self._home, self._ledger, self._index, self._questions, self._embedder)
                return pipeline.ingest(stores, paths, progress)
            finally:
                self._contents = None

    def roots(self) -> tuple[Path, ...]:
        """The paths the user gave, absolute, in natural order."""
        return self._ledger.roots()

    def documents(self) -> tuple[Document, ...]:
        """The files of the course as they were ingested, in natural order of their paths."""
        return tuple(entry.document for entry in self._read().entries)

    def sections(self) -> tuple[Section, ...]:
        """Every node of the course's tree in reading order."""
        return tuple(section for entry in self._read().entries for section in entry.sections)

    def chunks(self) -> tuple[Chunk, ...]:
        """What is searched, in reading order."""
        return self._read().chunks

    def questions(self) -> tuple[Chunk, ...]:
        """The questions beside the notes that stand for lines of them, as of the last ingest."""
        return tuple(self._read().questions.values())

    def embed(self, query: str) -> NDArray[np.float32]:
        """The vector of ``query``, float32 (dimension,), L2-normalised."""
        return np.array(self._embedder.embed_query(query), np.float32)

    def dense(self, query: str | NDArray[np.float32], k: int) -> list[Scored]:
        """The ``k`` chunks nearest to ``query`` (a text, or a float32 vector), with cosine similarity, best first.

        Raises:
            EmptyIndexError: nothing has been ingested.
            IndexMismatchError: vectors are missing, or made by another embedder.
        """
        contents = self._searchable()
        vector = self.embed(query) if isinstance(query, str) else query
        # An ingest at work, or one that was cut short, leaves vectors in the index that no chunk refers to yet.
        surplus = self._index.count() - len(contents.chunks)
        if surplus < 0:
            raise IndexMismatchError(f"course {self.name!r} lacks {-surplus} vectors; run {self._command()}")
        return _known(self._index.query(vector, k + surplus), contents.by_id)[:k]

    def asked(self, vector: NDArray[np.float32], k: int) -> list[Scored]:
        """The ``k`` questions beside the notes nearest to ``vector``, float32 (dimension,), as ``dense`` gives chunks.

        A question stands for the lines that answer it. None is found that came after the last ingest.
        """
        known = self._searchable().questions
        if not known:
            return []
        surplus = max(0, self._questions.count() - len(known))
        return _known(self._questions.query(vector, k + surplus), known)[:k]

    def bm25(self, query: str, k: int) -> list[Scored]:
        """The ``k`` best chunks that share a word with ``query``, with their BM25 scores, best first.

        Raises:
            EmptyIndexError: nothing has been ingested.
        """
        contents = self._searchable()
        return [(contents.chunks[position], score) for position, score in contents.bm25.search(query, k)]

    @cached_property
    def _ledger(self) -> Ledger:
        return Ledger(self._home / _LEDGER)

    @property
    def _identity(self) -> Identity:
        return Identity(embedder=self._embedder.identity, dimension=self._embedder.dimension, chunking=CHUNKING)

    def _command(self, *arguments: str) -> str:
        return f"`{' '.join(('footnote ingest', *arguments, '--course', self.name))}`"

    def _read(self) -> _Contents:
        if self._contents is None:
            self._check_identity()
            entries = self._ledger.entries()
            chunks = tuple(part for entry in entries for part in chunks_of(entry, self._embedder))
            by_id = {part.id: part for part in chunks}
            sections = [section for entry in entries for section in entry.sections]
            asked, _ = question_chunks(self._ledger.roots(), sections, self._embedder.identity, self._home)
            stored = self._questions.ids() if asked else ()
            questions = {part.id: part for part in asked if part.id in stored}
            self._contents = _Contents(entries, chunks, by_id, BM25([part.text for part in chunks]), questions)
        return self._contents

    def _searchable(self) -> _Contents:
        contents = self._read()
        if not contents.chunks:
            raise EmptyIndexError(f"nothing has been ingested into course {self.name!r}; run {self._command('PATH…')}")
        return contents

    def _check_identity(self) -> None:
        made_by = self._ledger.identity()
        if made_by not in (None, self._identity):
            raise IndexMismatchError(
                f"course {self.name!r} was indexed with {made_by}, and this run uses {self._identity}; "
                f"run {self._command('--rebuild')}, or set FOOTNOTE_EMBEDDER back"
            )

    def _clear(self, paths: Sequence[Path]) -> None:
        if paths and not any(path.expanduser().exists() for path in paths):
            raise MissingPathError(f"{paths[0]}: no such file or folder; nothing was rebuilt, so give another path")
        try:
            self._ledger.clear(keep_roots=not paths)
        except IndexMismatchError:  # of another schema, or no ledger at all: nothing in it can be kept
            for file in self._home.glob(f"{_LEDGER}*"):
                file.unlink()


def _known(found: Sequence[tuple[str, float]], chunks: Mapping[str, Chunk]) -> list[Scored]:
    return [(chunks[id_], score) for id_, score in found if id_ in chunks]
