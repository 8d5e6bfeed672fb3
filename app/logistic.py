"""A fitted logistic regression over named features, as it ships: a few numbers in a JSON file."""

from __future__ import annotations

import math
from collections.abc import Sequence
from importlib.resources import files
from typing import Self

import numpy as np

from ingest.models import Frozen

__all__ = ["Logistic", "log_odds"]

_TINY = 1e-4


class Logistic(Frozen):
    """The weights of standardised features, and the probability from which the answer is yes."""

    mean: tuple[float, ...]
    scale: tuple[float, ...]
    coefficients: tuple[float, ...]
    intercept: float
    threshold: float

    @classmethod
    def load(cls, name: str) -> Self:
        """The weights that ship with Footnote under ``name``."""
        return cls.model_validate_json(files("app").joinpath(name).read_text(encoding="utf-8"))

    def probability(self, values: Sequence[float]) -> float:
        """Probability, 0 to 1, for these values of the features."""
        scaled = (np.asarray(values) - self.mean) / self.scale
        return 1 / (1 + math.exp(-float(scaled @ np.asarray(self.coefficients)) - self.intercept))


def log_odds(probability: float) -> float:
    """The natural logarithm of p / (1 - p), finite for 0 and 1 too."""
    return math.log((probability + _TINY) / (1 - probability + _TINY))
