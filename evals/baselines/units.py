"""The two plain searches over units that retrieval has to beat: single vectors alone and BM25 alone."""

from __future__ import annotations

from collections.abc import Sequence

import bm25s
import numpy as np
import Stemmer

from evals.baselines.passages import Passage, Searcher
from ingest.embedding import Embedder
from ingest.models import Section

__all__ = ["bm25_over_units", "dense_over_units"]


def dense_over_units(sections: Sequence[Section], embeddings: Embedder) -> Searcher:
    """Cosine similarity of the query to the plain text of each unit, exact; the embedder's vectors have length 1.

    Units that tie come in reading order.
    """
    passages, texts = _units(sections)
    matrix = np.array(embeddings.embed_documents(texts), dtype=np.float32)

    def search(query: str, k: int) -> tuple[Passage, ...]:
        scores = matrix @ np.array(embeddings.embed_query(query), dtype=np.float32)
        return tuple(passages[place] for place in np.argsort(-scores, kind="stable")[:k])

    return search


def bm25_over_units(sections: Sequence[Section]) -> Searcher:
    """``bm25s`` as it comes, with its English stop words and the Snowball stemmer, over the plain text of each unit.

    A unit that shares no word with the query is not retrieved.
    """
    passages, texts = _units(sections)
    stemmer = Stemmer.Stemmer("english")
    index = bm25s.BM25()
    index.index(bm25s.tokenize(texts, stopwords="en", stemmer=stemmer, show_progress=False), show_progress=False)

    def search(query: str, k: int) -> tuple[Passage, ...]:
        words = bm25s.tokenize(query, stopwords="en", stemmer=stemmer, return_ids=False, show_progress=False)
        found = index.retrieve(words, k=min(k, len(passages)), show_progress=False)
        ranked = zip(found.documents[0], found.scores[0], strict=True)
        return tuple(passages[place] for place, score in ranked if score > 0)

    return search


def _units(sections: Sequence[Section]) -> tuple[list[Passage], list[str]]:
    units = [(section.file, unit) for section in sections for unit in section.units]
    return [Passage(file, unit.span, unit.text) for file, unit in units], [unit.plain for _, unit in units]
