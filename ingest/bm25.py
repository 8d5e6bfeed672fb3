"""Keyword search in memory: BM25 (Robertson and Zaragoza, 2009, https://doi.org/10.1561/1500000019) over chunks."""

from __future__ import annotations

import logging
import re
import unicodedata
from collections.abc import Sequence

import bm25s
import numpy as np

from ingest.words import content

__all__ = ["BM25", "tokens"]

logging.getLogger("bm25s").setLevel(logging.WARNING)  # the library turns its own debug messages on

_COMPOUND = re.compile(r"[^\W_]+(?:[-/.&][^\W_]+)+")


class BM25:
    """An index over texts, which are known by their position."""

    def __init__(self, texts: Sequence[str]) -> None:
        """Index ``texts``; 1,000 take about a tenth of a second."""
        self._index = bm25s.BM25()
        # The empty word, which no query holds, stands in every text: the library takes no text without words.
        self._index.index([["", *tokens(text)] for text in texts or [""]], show_progress=False)

    def search(self, query: str, k: int) -> list[tuple[int, float]]:
        """Positions of the ``k`` best texts that share a word with ``query``, with their scores, best first."""
        wanted = self._index.get_tokens_ids(tokens(query))
        if not wanted:
            return []
        scores = self._index.get_scores_from_ids(wanted)
        best = np.argsort(-scores, kind="stable")[:k]
        return [(int(position), float(scores[position])) for position in best if scores[position] > 0]


def tokens(text: str) -> list[str]:
    """The words of ``text`` to match by: those that carry meaning, stemmed, and each compound once more as one word.

    ``X-Ray`` is found as ``x-ray``, ``x ray`` and ``xray``, ``R²`` as ``R2``.
    """
    plain = unicodedata.normalize("NFKC", text)
    joined = " ".join(re.sub(r"[\W_]", "", compound) for compound in _COMPOUND.findall(plain))
    return content(plain) + content(joined)
