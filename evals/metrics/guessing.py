"""What a quiz gives away to a guesser that has not read the notes.

A guesser scores every option and takes as many as the key has, the highest first and ties by lot. Its result on an
item is the probability of taking exactly the key, so ties need no drawing and chance is the guesser that scores all
options alike. The flaws guessed at are those of item-writing guides: T. M. Haladyna, S. M. Downing and M. C. Rodriguez,
A Review of Multiple-Choice Item-Writing Guidelines (Applied Measurement in Education 15(3), 2002).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from math import comb, log

from app.quiz.items import Item

__all__ = ["GUESSERS", "chance", "evenness", "guess", "takes_key"]

_WORD = re.compile(r"\w+")

Guesser = Callable[[Item], list[float]]


def takes_key(scores: Sequence[float], key: Sequence[bool]) -> float:
    """The probability that taking the ``sum(key)`` highest ``scores``, ties by lot, takes exactly the key.

    Raises:
        ValueError: the two differ in length, or the key is empty.
    """
    if len(scores) != len(key) or not any(key):
        raise ValueError(f"scores and key must be of one length with a right option; got {len(scores)}, {list(key)}")
    cut = sorted(scores, reverse=True)[sum(key) - 1]
    if any(right != (score > cut) for score, right in zip(scores, key, strict=True) if score != cut):
        return 0.0
    tied = [right for score, right in zip(scores, key, strict=True) if score == cut]
    return 1 / comb(len(tied), sum(tied))


def chance(item: Item) -> float:
    """The probability of taking exactly the key by lot, knowing how many options are right."""
    return guess(item, lambda item: [0.0] * len(item.options))


def guess(item: Item, guesser: Guesser) -> float:
    """The probability that ``guesser`` takes exactly the key of ``item``."""
    return takes_key(guesser(item), [option.correct for option in item.options])


def evenness(counts: Sequence[float]) -> float | None:
    """Pielou's J of keys per position: entropy over its maximum; 1 spread evenly, 0 all at one; ``None`` without keys.

    The counts may be rates, where some positions are shown less often than others.

    Source: E. C. Pielou, The Measurement of Diversity (Journal of Theoretical Biology 13, 1966).

    Raises:
        ValueError: there are fewer than two positions.
    """
    if len(counts) < 2:
        raise ValueError(f"evenness needs at least two positions; got {len(counts)}")
    total = sum(counts)
    if not total:
        return None
    shares = [count / total for count in counts if count]
    return abs(sum(share * log(share) for share in shares)) / log(len(counts))


def _longest(item: Item) -> list[float]:
    return [float(len(option.text)) for option in item.options]


def _shortest(item: Item) -> list[float]:
    return [-float(len(option.text)) for option in item.options]


def _first(item: Item) -> list[float]:
    return [-float(place) for place in range(len(item.options))]


def _last(item: Item) -> list[float]:
    return [float(place) for place in range(len(item.options))]


def _echo(item: Item) -> list[float]:
    stem = _words(item.stem)
    return [len(words & stem) / max(len(words), 1) for words in (_words(option.text) for option in item.options)]


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text.lower()))


GUESSERS: dict[str, Guesser] = {
    "longest": _longest,
    "shortest": _shortest,
    "first": _first,
    "last": _last,
    "echo": _echo,
}
"""By name: takes the longest or shortest option, the first or last, or the one that shares most words with the stem."""
