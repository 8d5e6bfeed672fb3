"""Texts on a shelf: a course in memory, so that the tutor's own search runs over whatever a benchmark brings.

Chunks, BM25, embedder and fusion are the tutor's; only the vectors lie in one matrix instead of an index on disk, which
gives the exact nearest chunks.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sentencex import get_sentence_boundaries

from app.background import Background
from app.search import Searcher
from evals.benchmarks.parts import Parts
from ingest.bm25 import BM25
from ingest.chunking import chunk
from ingest.course import Course, Scored
from ingest.embedding import Embedder
from ingest.models import Chunk, Section, Unit

__all__ = ["Shelf", "Text", "searcher", "searcher_of", "sentences"]


@dataclass(frozen=True)
class Text:
    """One text of a benchmark, which becomes one section."""

    id: str
    title: str
    """May be empty, and need not be unique."""
    body: str


class Shelf(Course):
    """A course of sections that nobody ingested."""

    def __init__(self, sections: Sequence[Section], embeddings: Embedder) -> None:
        """Chunk, embed and index ``sections``."""
        self._embedder = embeddings
        self._sections = tuple(section for section in sections if section.units)
        self._chunks = tuple(part for section in self._sections for part in chunk(section, embeddings.identity))
        vectors = embeddings.embed_documents([part.text for part in self._chunks])
        self._vectors = np.array(vectors, np.float32).reshape(len(self._chunks), -1)
        self._bm25 = BM25([part.text for part in self._chunks])

    def close(self) -> None:
        """Nothing is held open."""

    def sections(self) -> tuple[Section, ...]:
        """Those that hold text, in the order given."""
        return self._sections

    def chunks(self) -> tuple[Chunk, ...]:
        """What is searched, in the order given."""
        return self._chunks

    def questions(self) -> tuple[Chunk, ...]:
        """None lie beside these sections."""
        return ()

    def asked(self, vector: NDArray[np.float32], k: int) -> list[Scored]:
        """None; see ``questions``."""
        return []

    def dense(self, query: str | NDArray[np.float32], k: int) -> list[Scored]:
        """The ``k`` chunks nearest to ``query`` with their cosine similarity, best first; exact."""
        vector = self.embed(query) if isinstance(query, str) else query
        scores = self._vectors @ vector
        return [(self._chunks[place], float(scores[place])) for place in np.argsort(-scores, kind="stable")[:k]]

    def bm25(self, query: str, k: int) -> list[Scored]:
        """The ``k`` best chunks that share a word with ``query``, with their BM25 scores, best first."""
        return [(self._chunks[position], score) for position, score in self._bm25.search(query, k)]


def searcher(texts: Sequence[Text], parts: Parts) -> Searcher:
    """The tutor's search over ``texts``; the name of a hit's file is the id of its text."""
    return searcher_of([_section(text) for text in texts], parts)


def searcher_of(sections: Sequence[Section], parts: Parts) -> Searcher:
    """The tutor's search over ``sections``."""
    return Searcher(Shelf(sections, parts.embeddings), Background(parts.embeddings, parts.cache))


def sentences(text: str) -> tuple[str, ...]:
    """The sentences of ``text``, line by line, without white space around them."""
    return tuple(text[start:end] for start, end in _spans(text))


def _section(text: Text) -> Section:
    units = [
        Unit(
            text=text.body[start:end],
            plain=" ".join(text.body[start:end].split()),
            lines=(1, 1),
            span=(start, end),
            kind="sentence",
            block=0,
        )
        for start, end in _spans(text.body)
    ]
    path = (text.title,) if text.title else ()
    size = len(text.body)
    return Section(file=Path(text.id), path=path, kind="heading", lines=(1, 1), span=(0, size), units=tuple(units))


def _spans(text: str) -> Iterator[tuple[int, int]]:
    offset = 0
    for line in text.split("\n"):
        for found in get_sentence_boundaries("en", line):
            start, part = offset + found["start_index"], found["text"]
            if part.strip():
                yield start + len(part) - len(part.lstrip()), start + len(part.rstrip())
        offset += len(line) + 1
