"""The rows of RGB, the passages that come with a question, and whether a text holds its answer.

Passages are drawn as by the ``processdata`` of its authors, and answers are looked for as by their ``checkanswer``.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from itertools import chain, zip_longest
from math import ceil
from typing import Annotated, Any

from pydantic import Field, StringConstraints, field_validator

from evals.benchmarks.reading import Public

__all__ = ["Draw", "Row", "beside_the_point", "holds", "integrated", "noisy"]

_PASSAGES = 5
"""So many come with a question, where there are as many."""

_Said = Annotated[str, StringConstraints(min_length=1)]


class Row(Public):
    """One question with passages that answer it and passages that do not."""

    place: str = ""
    """File and number of the record: its own id is nowhere said to be the only one."""
    query: _Said
    answer: Annotated[tuple[Annotated[tuple[_Said, ...], Field(min_length=1)], ...], Field(min_length=1)]
    """The parts of the answer, and for each the ways to put it."""
    positive: tuple[tuple[str, ...], ...]
    """For each part of the answer the passages that give it; all in one where the file keeps no parts apart."""
    negative: tuple[str, ...]
    positive_wrong: tuple[str, ...] = ()
    """The passages of ``positive`` in their order, with another answer in place of the right one."""

    @field_validator("answer", mode="before")
    @classmethod
    def _in_parts(cls, given: Any) -> Any:
        parts = given if isinstance(given, list) else [given]
        return [part if isinstance(part, list) else [part] for part in parts]

    @field_validator("positive", mode="before")
    @classmethod
    def _in_groups(cls, given: Any) -> Any:
        whole = isinstance(given, list) and any(isinstance(passage, str) for passage in given)
        return [given] if whole else given


Draw = Callable[[Row, float, int], tuple[str, ...]]
"""A row, the share of passages beside the point, 0 to 1, and a seed to the passages that come with its question."""


def noisy(row: Row, noise: float, seed: int) -> tuple[str, ...]:
    """The first positives and, for a share of ``noise``, the first negatives; one kind fills in for the other."""
    positive = tuple(chain.from_iterable(row.positive))
    negatives = ceil(_PASSAGES * noise)
    if negatives > len(row.negative):
        negatives = len(row.negative)
    elif _PASSAGES - negatives > len(positive):
        negatives = _PASSAGES - len(positive)
    return _shuffled((*positive[: _PASSAGES - negatives], *row.negative[:negatives]), random.Random(seed))  # noqa: S311


def integrated(row: Row, noise: float, seed: int) -> tuple[str, ...]:
    """One passage for each part of the answer, then a second, as many as ``noise`` allows; the rest are negatives."""
    order = random.Random(seed)  # noqa: S311 - a sample, no secret
    turns = chain.from_iterable(zip_longest(*(_shuffled(part, order) for part in row.positive)))
    positive = [passage for passage in turns if passage is not None]
    kept = positive[: max(len(row.positive), _PASSAGES - ceil(_PASSAGES * noise))]
    return _shuffled((*kept, *row.negative[: max(0, _PASSAGES - len(kept))]), order)


def beside_the_point(row: Row, noise: float, seed: int) -> tuple[str, ...]:
    """The first negatives and nothing else, whatever the ``noise``: it is all noise."""
    return _shuffled(row.negative[:_PASSAGES], random.Random(seed))  # noqa: S311 - a sample, no secret


def holds(row: Row, text: str) -> bool:
    """Whether every part of the answer stands in ``text`` in one of its ways, capitals or not."""
    lowered = text.lower()
    return all(any(way.lower() in lowered for way in part) for part in row.answer)


def _shuffled(passages: tuple[str, ...], order: random.Random) -> tuple[str, ...]:
    return tuple(order.sample(passages, len(passages)))
