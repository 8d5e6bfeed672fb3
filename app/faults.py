"""What in a sentence its lines cannot hold: a number, a unit, a name, a denial, a stronger word, a turned relation.

``certain`` faults condemn a sentence by themselves; the others are signs, which ``app.grounding`` weighs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from rapidfuzz.distance import Indel

from app.glossary import Glossary
from app.turned import crossed, exchanged_sides, opposite
from ingest.words import fold

__all__ = ["Fault", "Kind", "faults", "stands_in"]

Kind = Literal["number", "unit", "name", "denies", "denied", "stronger", "turned"]

_WORDS = {
    "half": 0.5, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "dozen": 12, "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50,
    "sixty": 60, "ninety": 90, "hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000,
}  # fmt: skip
_SAME = {"twice": "two", "double": "two", "doubles": "two", "doubled": "two", "both": "two", "triple": "three"}
_DIGITS = r"(?<![\w.])\d+(?:[.,]\d+)*"
_NUMBER = re.compile(rf"{_DIGITS}|\b(?:{'|'.join((*_WORDS, *_SAME))})\b", re.IGNORECASE)
_MEASURE = re.compile(
    rf"({_DIGITS}|\b(?:{'|'.join(_WORDS)})\b)[\s-]?"
    r"(ms|milliseconds?|seconds?|minutes?|hours?|days?|weeks?|months?|years?|percent|[KMGTP]i?B|%)(?![A-Za-z])",
    re.IGNORECASE,
)
_NEGATION = re.compile(r"\b(?:not|no|never|none|cannot|without|neither|nor)\b|n['’]t\b", re.IGNORECASE)
_REPEATED = 0.85
"""A sentence this alike to its line (0 to 1, by words) repeats it."""
_STRONG = re.compile(r"\b(?:always|never|all|every|only|must|guarantees?d?|any|none|impossible)\b", re.IGNORECASE)


class Fault(NamedTuple):
    """One thing that the lines do not hold."""

    kind: Kind
    reason: str
    certain: bool


def faults(sentence: str, text: str, glossary: Glossary | None) -> Iterator[Fault]:
    """The faults of ``sentence`` against ``text``, the certain ones first."""
    yield from _numbers(sentence, text)
    yield from _names(sentence, text, glossary)
    denied, denies = bool(_NEGATION.search(text)), bool(_NEGATION.search(sentence))
    # A shorter sentence may leave a denying clause out; one that repeats the line without its "not" turns it around.
    if denied and not denies and _similarity(sentence, text) > _REPEATED:
        yield Fault("denied", "the cited lines deny what the sentence says", True)
    if denies and not denied:
        repeated = _similarity(sentence, text) > _REPEATED
        yield Fault("denies", "the sentence denies what the cited lines do not deny", repeated)
    for found in _STRONG.findall(sentence):
        if not stands_in(text, found):
            yield Fault("stronger", f"“{found}” is stronger than what the cited lines say", False)
    yield from _turned(sentence, text)


def stands_in(text: str, phrase: str) -> bool:
    """Whether the words of ``phrase`` stand in ``text`` one after the other, whatever their endings."""
    within, wanted = ([word for word, _, _ in fold(part)] for part in (text, phrase))
    return f" {' '.join(wanted)} " in f" {' '.join(within)} "


def _names(sentence: str, text: str, glossary: Glossary | None) -> Iterator[Fault]:
    if not glossary:
        return
    named = {entry for match in glossary.find(text) for entry in match.entries}
    for match in glossary.find(sentence):
        if match.specific and not named & set(match.entries) and not stands_in(text, match.text):
            yield Fault("name", f"the cited lines do not mention {match.text}", True)


def _turned(sentence: str, text: str) -> Iterator[Fault]:
    if crossed(sentence, text) or exchanged_sides(sentence, text):
        yield Fault("turned", "the cited lines say this the other way round", False)
    if opposites := opposite(sentence, text):
        yield Fault("turned", "the cited lines say “{1}”, not “{0}”".format(*opposites), False)


def _numbers(sentence: str, text: str) -> Iterator[Fault]:
    given = {_value(number) for number in _NUMBER.findall(text)}
    for number in _NUMBER.findall(sentence):
        if _value(number) not in given:
            yield Fault("number", f"the number {number} is not in the cited lines", number[0].isdigit())
    measured = {(_value(number), _unit(unit)) for number, unit in _MEASURE.findall(text)}
    for number, unit in _MEASURE.findall(sentence):
        of_number = {other for value, other in measured if value == _value(number)}
        if of_number and _unit(unit) not in of_number:
            yield Fault("unit", f"the cited lines give {number} in another unit than {unit}", True)
        elif _unit(unit) not in {other for _, other in measured}:
            yield Fault("unit", f"the cited lines give no number in {unit}", False)


def _value(number: str) -> float | str:
    """A number as one value, however it is written; one that is no plain number (1.2.3) as its text."""
    word = number.lower()
    word = _SAME.get(word, word)
    if word in _WORDS:
        return _WORDS[word]
    try:
        return float(re.sub(r",(?=\d{3})", "", word))
    except ValueError:
        return word


def _unit(unit: str) -> str:
    """A unit in one form: singular, bytes as they are written."""
    if unit.endswith("B"):
        return unit
    return {"%": "percent", "ms": "millisecond"}.get(unit.lower(), unit.lower().rstrip("s"))


def _similarity(sentence: str, text: str) -> float:
    """How alike two texts are word by word, 0 to 1 (rapidfuzz's indel ratio over words)."""
    return float(Indel.normalized_similarity(sentence.lower().split(), text.lower().split()))
