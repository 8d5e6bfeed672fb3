"""Vectors in Chroma: one row a chunk, found by its id. What a row stands for is the ledger's business."""

from __future__ import annotations

import shutil
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import cast

import chromadb
import numpy as np
from chromadb.api.client import Client
from chromadb.api.collection_configuration import CreateHNSWConfiguration
from chromadb.config import Settings
from chromadb.errors import ChromaError
from numpy.typing import NDArray

from ingest.errors import IndexMismatchError

__all__ = ["VectorIndex"]

# With 1,000 candidates a search over 10,000 random vectors finds all of the true neighbours, in 4 ms.
_HNSW = CreateHNSWConfiguration(space="cosine", ef_construction=200, ef_search=1000, max_neighbors=32)
_BATCH = 5000  # Chroma refuses more than 5,461 rows at once


class VectorIndex:
    """The vectors of one course. One process at a time: two on one folder break each other's reads.

    Every method raises ``IndexMismatchError`` where Chroma cannot read what is in the folder.
    """

    def __init__(self, folder: Path) -> None:
        """The index in ``folder``; opened, and made if it is not there, when it is first asked for something."""
        self._folder = folder
        self._opened: tuple[Client, chromadb.Collection] | None = None

    def close(self) -> None:
        """Let go of the files."""
        if self._opened is not None:
            self._opened[0].close()
            self._opened = None

    def renew(self) -> None:
        """Drop everything and start with an empty index, of any dimension."""
        self.close()
        shutil.rmtree(self._folder, ignore_errors=True)
        self.count()

    def count(self) -> int:
        """The number of rows."""
        with self._rows() as rows:
            return rows.count()

    def ids(self) -> frozenset[str]:
        """The ids of all rows."""
        with self._rows() as rows:
            return frozenset(rows.get(include=[])["ids"])

    def upsert(self, ids: Sequence[str], vectors: NDArray[np.float32]) -> None:
        """Store ``vectors``, float32 (n, dimension), under ``ids``; they survive a kill once this returns."""
        with self._rows() as rows:
            for start in range(0, len(ids), _BATCH):
                stop = start + _BATCH
                rows.upsert(ids=list(ids[start:stop]), embeddings=vectors[start:stop])

    def delete(self, ids: Collection[str]) -> None:
        """Remove the rows of ``ids``."""
        rest = iter(ids)
        with self._rows() as rows:
            while batch := list(islice(rest, _BATCH)):
                rows.delete(ids=batch)

    def query(self, vector: NDArray[np.float32], k: int) -> list[tuple[str, float]]:
        """The ``k`` rows nearest to ``vector``, float32 (dimension,): ids with cosine similarity, best first."""
        with self._rows() as rows:
            found = rows.query(query_embeddings=vector[np.newaxis], n_results=k, include=["distances"])
        ids, distances = found["ids"][0], (found["distances"] or [[]])[0]
        scored = [(id_, 1.0 - distance) for id_, distance in zip(ids, distances, strict=True)]
        return sorted(scored, key=lambda row: (-row[1], row[0]))

    @contextmanager
    def _rows(self) -> Iterator[chromadb.Collection]:
        try:
            self._opened = self._opened or self._open()
            yield self._opened[1]
        except ChromaError as error:
            if self._opened is None:  # Chroma remembers a folder that it failed to open, and would trip over it again
                Client._identifier_to_system.pop(str(self._folder), None)
            raise IndexMismatchError(
                f"the vectors in {self._folder} cannot be used ({error}); run `footnote ingest --rebuild --course "
                f"{self._folder.parent.name}`"
            ) from error

    def _open(self) -> tuple[Client, chromadb.Collection]:
        client = cast("Client", chromadb.PersistentClient(self._folder, Settings(anonymized_telemetry=False)))
        return client, client.get_or_create_collection("chunks", embedding_function=None, configuration={"hnsw": _HNSW})
