"""What a sentence turns around: the parts of two clauses, the sides of a comparison, or a word for its opposite.

A sentence may use all the words of its lines and still say the reverse. Which words stand together in a clause tells
much of it: lines on *A, which is fast* and *B, which is safe* hold no clause with A and safe in it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from itertools import combinations, pairwise, permutations, product

from ingest.words import content, fold

__all__ = ["crossed", "exchanged_sides", "opposite", "opposites"]

_CLAUSE = re.compile(
    r"[;:()]|[.,](?=\s|$)|\b(?:while|whereas|and|but|although|because|since|so|when|if|unless|unlike|which)\b|\s-\s",
    re.IGNORECASE,
)
_STOP = re.compile(r"[;:.](?=\s|$)")
_BETWEEN = tuple(
    re.compile(rf"\b{word}\b", re.IGNORECASE)
    for word in ("than", "over", "rather than", "instead of", "before", "after", "from", "unlike")
)
"""Words with two sides that cannot be exchanged."""
_TURNS = re.compile(r"\b(?:not|no|never|none|cannot|without|neither|nor|less|than|unlike|rather)\b|n['’]t\b", re.I)
_SHARED = 0.6
"""The share of a sentence's content words in its lines from which on an opposite is told by a word alone."""

Bonds = Collection[tuple[str, str]]
Phrase = tuple[str, ...]


def crossed(sentence: str, text: str) -> bool:
    """Whether two clauses of ``sentence`` have parts that only stand together in ``text`` if they are exchanged."""
    said = [set(clause) for clause in _clauses(text)]
    bonds = {pair for clause in said for pair in permutations(clause, 2)}
    there = set().union(*said)
    clauses = [[word for word in clause if word in there] for clause in _clauses(sentence)]
    return any(_cross(one, other, bonds) for one, other in combinations(clauses, 2))


def _clauses(text: str) -> Iterator[list[str]]:
    return filter(None, map(content, _CLAUSE.split(text)))


def _cross(one: Sequence[str], other: Sequence[str], bonds: Bonds) -> bool:
    mine, theirs = set(one) - set(other), set(other) - set(one)
    return any(
        (a, d) in bonds and (c, b) in bonds and (a, b) not in bonds and (c, d) not in bonds
        for a, b in permutations(mine, 2)
        for c, d in permutations(theirs, 2)
    )


def exchanged_sides(sentence: str, text: str) -> bool:
    """Whether ``sentence`` has on one side of a *than* or *before* what ``text`` has on its other side."""
    return any(
        _exchanged(said, there)
        for word in _BETWEEN
        for said, there in product(_sides(sentence, word), _sides(text, word))
    )


def _sides(text: str, word: re.Pattern[str]) -> list[tuple[set[str], set[str]]]:
    """What stands before and after ``word``, for each part of ``text`` that holds it once."""
    parts = (word.split(part) for part in _STOP.split(text))
    return [(set(content(part[0])), set(content(part[1].split(",")[0]))) for part in parts if len(part) == 2]


def _exchanged(said: tuple[set[str], set[str]], there: tuple[set[str], set[str]]) -> bool:
    stayed = (said[0] & there[0]) | (said[1] & there[1])
    return bool((said[0] & there[1]) - stayed and (said[1] & there[0]) - stayed)


def opposite(sentence: str, text: str) -> tuple[str, str] | None:
    """A word of ``sentence`` and its opposite in ``text``, where nothing else turns that around again."""
    words = set(content(sentence))
    if not words or len(words & set(content(text))) < _SHARED * len(words):
        return None
    if len(_TURNS.findall(sentence)) != len(_TURNS.findall(text)) or exchanged_sides(sentence, text):
        return None
    said, there = _phrases(sentence), _phrases(text)
    return next((words for words, (one, other) in _stemmed().items() if _only(one, other, said, there)), None)


def _only(one: Phrase, other: Phrase, said: set[Phrase], there: set[Phrase]) -> bool:
    return one in said and one not in there and other in there and other not in said


def _phrases(text: str) -> set[Phrase]:
    """Its words and pairs of neighbouring words, stemmed."""
    words = [word for word, _, _ in fold(text)]
    return {(word,) for word in words} | set(pairwise(words))


@cache
def _stemmed() -> Mapping[tuple[str, str], tuple[Phrase, Phrase]]:
    """Each pair of opposites, both ways, and its stems."""
    pairs = [*opposites(), *((other, one) for one, other in opposites())]
    return {pair: (_stems(pair[0]), _stems(pair[1])) for pair in pairs}


def _stems(phrase: str) -> Phrase:
    return tuple(word for word, _, _ in fold(phrase))


def opposites() -> list[tuple[str, str]]:
    """The pairs of ``opposites.txt``."""
    lines = files("app").joinpath("opposites.txt").read_text(encoding="utf-8").splitlines()
    return [(one, other) for one, _, other in (line.partition(" / ") for line in lines)]
