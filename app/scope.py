"""Whether a question is about the course at all.

Similarity to the notes alone cannot tell: a vague question about the course and a clear one about cooking score alike.
So it is weighed together with the words, how much of the question the best block shares and how much the notes never
use, and with how much nearer the question is to everyday ones than to the notes. The weights are a logistic regression
that `python -m evals.fit_scope` fits on the dev split.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

import numpy as np

from app.logistic import Logistic
from app.retrieval import Scores
from ingest.models import Chunk
from ingest.words import content

__all__ = ["FEATURES", "Vocabulary", "Weights", "features"]

FEATURES = ("nearest blocks", "nearest sentence", "unknown words", "shared words", "foreign")
_NEAREST = 20


class Weights(Logistic):
    """A fitted logistic regression over ``FEATURES``; below its threshold a question is out of scope."""

    embedder: str
    """Identity of the embedder whose similarities were fitted."""


class Vocabulary:
    """How rare each word is in a course (inverse document frequency over its blocks)."""

    def __init__(self, chunks: Sequence[Chunk]) -> None:
        """Count the words of ``chunks``."""
        blocks = [chunk for chunk in chunks if chunk.kind == "block"]
        self._size = len(blocks)
        self._frequency = Counter(word for chunk in blocks for word in set(content(chunk.text)))

    def rarity(self, word: str) -> float:
        """The inverse document frequency of a stemmed word, as BM25 has it; highest for one the notes never use."""
        seen = self._frequency[word]
        return math.log(1 + (self._size - seen + 0.5) / (seen + 0.5))

    def __contains__(self, word: str) -> bool:
        """Whether the notes use a stemmed word at all."""
        return word in self._frequency


def features(
    question: str, dense: Sequence[Scores], lexical: Scores, everyday: float, vocabulary: Vocabulary
) -> tuple[float, ...]:
    """The values of ``FEATURES`` for one question.

    Args:
        question: what is asked.
        dense: the nearest chunks (cosine) to the whole question, and then to each of its parts.
        lexical: the best chunks by BM25.
        everyday: similarity to the nearest background question (cosine).
        vocabulary: the words of the course.
    """
    blocks = sorted((score for chunk, score in dense[0] if chunk.kind == "block"), reverse=True)[:_NEAREST]
    nearest = max((score for scores in dense for chunk, score in scores if len(chunk.units) == 1), default=0.0)
    rarity = {word: vocabulary.rarity(word) for word in content(question)}
    total = sum(rarity.values())
    unknown = sum(value for word, value in rarity.items() if word not in vocabulary)
    return (
        float(np.mean(blocks)) if blocks else 0.0,
        nearest,
        unknown / total if total else 1.0,
        max((score for _, score in lexical), default=0.0) / total if total else 0.0,
        max(everyday - nearest, 0.0),
    )
