"""The best hits read once more beside the question: in a better order, and with how likely they answer it.

A search compares the question with each line from afar. The reader (``app.reader``) sees both texts at once, which
tells a line that answers from one that is merely about the same thing (reranking: Nogueira and Cho, 2019, "Passage
Re-ranking with BERT", https://arxiv.org/abs/1901.04085).
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple, Protocol

from app.logistic import log_odds
from ingest.models import Hit

__all__ = ["ENOUGH", "Answers", "Remembered", "Reread", "reread"]

_READ = 20
"""So many hits are read; each costs about 5 ms of one core."""
# The numbers below were chosen on the dev split of the bundled questions.
_WEIGHT = 0.3
"""What the reader's probability counts beside the score of the search, which counts 1."""
_SCOPE = 0.5
"""What the log odds of being about the course at all count beside those of the reader."""
_BEST = 3
ENOUGH = 0.08
"""Below this, no line answers. It keeps 99 of 100 of 300 questions that were written for training, but on topics that
are not trained on; on the dev half, whose topics are, a higher one would look as good."""


class Answers(Protocol):
    """What reads lines and a question together; ``app.reader.Reader`` is the real one."""

    def answers(self, pairs: Iterable[tuple[str, str]]) -> list[float]:
        """For each pair of lines and a question, the probability, 0 to 1, that the lines answer it."""
        ...


class Remembered:
    """A reader that keeps what it read last: one question is searched for, judged and answered in one breath."""

    def __init__(self, reader: Answers, size: int = 512) -> None:
        """Remember the last ``size`` calls of ``reader``."""
        self._answers = lru_cache(size)(lambda pairs: tuple(reader.answers(pairs)))
        self.forget = self._answers.cache_clear
        """Forget everything that was read."""

    def answers(self, pairs: Iterable[tuple[str, str]]) -> list[float]:
        """See ``Answers.answers``."""
        return list(self._answers(tuple(pairs)))


class Reread(NamedTuple):
    """Hits in the order in which they answer a question."""

    hits: tuple[Hit, ...]
    """Best first, scores 0 to 1."""
    probabilities: tuple[float, ...]
    """That a line answers the question, of those that were read, highest first."""

    def answered(self, in_scope: float) -> float:
        """How likely the lines answer a question that is about the course with probability ``in_scope``, 0 to 1."""
        if not self.probabilities:
            return 0.0
        odds = [log_odds(probability) for probability in self.probabilities[:_BEST]]
        return 1 / (1 + math.exp(-(odds[0] + sum(odds) / len(odds)) / 2 - _SCOPE * log_odds(in_scope)))


def reread(question: str, hits: Sequence[Hit], reader: Answers, reranker: Answers | None = None) -> Reread:
    """``hits`` of a search, best first, as ``reader`` sees the first of them, in the order of ``reranker`` if given."""
    first = hits[:_READ]
    pairs = [(_shown(hit), question) for hit in first]
    read = reader.answers(pairs)
    weighed = [*(reranker.answers(pairs) if reranker else read), *[0.0] * (len(hits) - len(first))]
    scored = [
        hit.model_copy(update={"score": (hit.score + _WEIGHT * probability) / (1 + _WEIGHT)})
        for hit, probability in zip(hits, weighed, strict=True)
    ]
    ordered = sorted(scored, key=lambda hit: -hit.score)  # stable: where scores are equal, the search decides
    return Reread(tuple(ordered), tuple(sorted(read, reverse=True)))


def _shown(hit: Hit) -> str:
    return f"{hit.section[-1]}: {hit.unit.plain}" if hit.section else hit.unit.plain
