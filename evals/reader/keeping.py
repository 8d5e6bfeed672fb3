"""The same said otherwise: edits that keep what a sentence says, or part of it.

What is left of a sentence without its reason or its example still stands in the line it came from.
"""

from __future__ import annotations

import re
from random import Random

from evals.reader.patterns import LED, NUMBER, TAILED
from evals.reader.words import Exchange, capital, load, small

__all__ = ["reordered", "reworded", "rewritten", "shortened"]

_SAME = Exchange(load().same, re.IGNORECASE)
_SPELLED = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_REWORDED = 0.45
"""The share of the known phrases that another one replaces."""
_ASIDE = re.compile(
    r",? (?:because|so that|since|so|which means that|for example|such as|for instance|e\.g\.) [^.;]{8,140}(?=\.$)"
    r"|,? which [^.;,]{8,100}(?=\.$)"
    r"|\s\([^)]{4,80}\)"
)
_NEGATED = re.compile(r"\b(?:not?|never|nor|cannot|only)\b|n't\b", re.IGNORECASE)
_FEWEST_WORDS = 5


def shortened(sentence: str) -> str:
    """Without its reason, example or bracket; as it is where it denies something, which may then hold of less."""
    if _NEGATED.search(sentence):
        return sentence
    rest = _ASIDE.sub("", sentence, count=1)
    return rest if len(rest.split()) >= _FEWEST_WORDS else sentence


def reordered(sentence: str) -> str:
    """With its clause of time, reason or condition at the other end."""
    if led := LED.match(sentence):
        word, clause, rest = led.groups()
        return f"{capital(rest)} {word.lower()} {clause}."
    if tailed := TAILED.match(sentence):
        rest, word, clause = tailed.groups()
        return f"{capital(word)} {clause}, {small(rest)}."
    return sentence


def reworded(sentence: str, dice: Random) -> str:
    """With some of its words exchanged for others that say the same."""
    return _SAME.pattern.sub(lambda found: _another(found[0], dice), sentence)


def rewritten(sentence: str, dice: Random) -> str:
    """With some of its numbers written otherwise: without or with a comma, or as a word."""
    return NUMBER.sub(lambda found: _written(found[0], dice), sentence)


def _another(phrase: str, dice: Random) -> str:
    return dice.choice(_SAME.choices(phrase)) if dice.random() < _REWORDED else phrase


def _written(number: str, dice: Random) -> str:
    if dice.random() < 0.5:
        return number
    if "," in number:
        return number.replace(",", "")
    if number.isdecimal() and len(number) > 3:
        return f"{int(number):,}"
    if number.isdecimal() and 2 <= int(number) <= 10:
        return _SPELLED[int(number) - 2]
    return number
