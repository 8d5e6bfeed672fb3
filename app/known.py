"""What the questions beside the notes tell of a new one: whether those most like it are answered there.

Near misses sound just like questions that the notes answer, and the lines they find are the right ones on the subject.
Whether the very detail is there, other questions on it know best. So the nearest of them vote (Dudani, 1976, "The
distance-weighted k-nearest-neighbor rule"), and the vote is weighed beside what the reader says of the lines. The
weights are a logistic regression that ``python -m evals.fit_known`` fits.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from app.logistic import Logistic, log_odds
from app.retrieval import Scores

__all__ = ["FEATURES", "Known", "about_the_notes", "answered_share", "features"]

FEATURES = ("log odds by the lines", "answered among those alike")
_NEAREST = 20
_STEEP, _ALIKE = 12.0, 0.7
"""A question of cosine similarity 0.7 has weight 1; 0.06 more doubles it."""
_DOUBT = 1.0
"""The weight of not knowing, which says one half: where no question is alike, none decides."""
_NEARER = 0.1
"""Chosen on dev questions of the bundled course: of 40 off topic none more comes in, of 3,354 everyday ones 3.5 %."""


class Known(Logistic):
    """A fitted logistic regression over ``FEATURES``; below its threshold a question is taken for unanswered."""

    embedder: str
    """Identity of the embedder whose similarities were fitted."""


def features(answered: float, asked: Scores) -> tuple[float, ...]:
    """The values of ``FEATURES`` for one question.

    Args:
        answered: how likely the lines answer it, 0 to 1.
        asked: questions beside the notes with their cosine similarity to it.
    """
    return log_odds(answered), answered_share(asked)


def about_the_notes(asked: Scores, everyday: float) -> bool:
    """Whether a question is clearly more like one beside the notes than like any everyday one.

    Args:
        asked: questions beside the notes, answered or not, with their cosine similarity to it.
        everyday: the highest cosine similarity of an everyday question.
    """
    return max((score for _, score in asked), default=0.0) > everyday + _NEARER


def answered_share(asked: Scores) -> float:
    """How many of the questions most like this one the notes answer, weighed by how alike they are, 0 to 1."""
    nearest = sorted(asked, key=lambda scored: -scored[1])[:_NEAREST]
    weights: Sequence[float] = [math.exp(_STEEP * (score - _ALIKE)) for _, score in nearest]
    yes = sum(weight for weight, (chunk, _) in zip(weights, nearest, strict=True) if chunk.kind == "question")
    return (yes + _DOUBT / 2) / (sum(weights) + _DOUBT)
