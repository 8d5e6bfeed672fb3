"""The two plain systems that retrieval has to beat: single vectors alone and BM25 alone, both straight over units."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import bm25s
import numpy as np
import Stemmer

from ingest.embedding import Embedder
from ingest.models import Section

__all__ = ["Searcher", "bm25_over_units", "dense_over_units"]

Path = tuple[str, ...]
Searcher = Callable[[str, int], tuple[Path, ...]]
"""Query and number of units to the section paths of those units, best first."""


def dense_over_units(sections: Sequence[Section], embeddings: Embedder) -> Searcher:
    """Cosine similarity of the query to the plain text of each unit, exact; the embedder's vectors have length 1."""
    paths, texts = _units(sections)
    matrix = np.array(embeddings.embed_documents(texts), dtype=np.float32)

    def search(query: str, k: int) -> tuple[Path, ...]:
        scores = matrix @ np.array(embeddings.embed_query(query), dtype=np.float32)
        return tuple(paths[place] for place in np.argsort(-scores, kind="stable")[:k])

    return search


def bm25_over_units(sections: Sequence[Section]) -> Searcher:
    """``bm25s`` as it comes, with its English stop words and the Snowball stemmer, over the plain text of each unit.

    A unit that shares no word with the query is not retrieved.
    """
    paths, texts = _units(sections)
    stemmer = Stemmer.Stemmer("english")
    index = bm25s.BM25()
    index.index(bm25s.tokenize(texts, stopwords="en", stemmer=stemmer, show_progress=False), show_progress=False)

    def search(query: str, k: int) -> tuple[Path, ...]:
        words = bm25s.tokenize(query, stopwords="en", stemmer=stemmer, return_ids=False, show_progress=False)
        found = index.retrieve(words, k=min(k, len(paths)), show_progress=False)
        return tuple(
            paths[place] for place, score in zip(found.documents[0], found.scores[0], strict=True) if score > 0
        )

    return search


def _units(sections: Sequence[Section]) -> tuple[list[Path], list[str]]:
    pairs = [(section.path, unit.plain) for section in sections for unit in section.units]
    return [path for path, _ in pairs], [text for _, text in pairs]
