"""One thing changed: edits after which lines no longer carry all of a sentence.

Each takes a sentence and a draw, and gives ``None`` where it finds nothing to change.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from random import Random
from typing import NamedTuple

from app.turned import opposites
from evals.reader.numbers import another_number
from evals.reader.patterns import LED, NUMBER, named
from evals.reader.words import Exchange, both_ways, capital, load, others, small

__all__ = ["Draw", "added", "antonym", "condition", "negation", "number", "quantifier", "swapped", "unit"]

_COUNTS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "twelve", "twenty", "fifty")
_COUNT = Exchange(others([_COUNTS]))
_UNIT = Exchange(others(load().units))
_ANTONYM = Exchange(both_ways([*opposites(), *load().antonyms]))
_OVERSTATED = Exchange(load().overstated, re.IGNORECASE)
_VERB = "is|are|was|were|can|could|should|will|would|must|may|does|do|has|have"
_AFFIRMED = re.compile(rf"\b({_VERB}) (?!not\b|to\b|never\b|no\b)(?=\w)")
_DENIED = (
    (re.compile(rf"\b({_VERB}) not "), r"\1 "),
    (re.compile(r"\bcannot\b"), "can"),
    (re.compile(r"\b(is|are|was|does|do|has|have|should|could|would)n't\b"), r"\1"),
    (re.compile(r"\bnever\b"), "always"),
    (re.compile(r"\bno\b(?! (?:more|less|fewer|longer|one)\b)"), "a"),
)
_CONDITION = re.compile(
    r",? (?:when|if|unless|only if|only when|until|provided that|as long as|except|for models? that|in cases? where"
    r"|but only|while|during|within|for up to) [^,.;]{6,80}(?=[.,;])"
)
_CLAUSE = re.compile(r"(?:, |\b)((which|because|when|so that|if|unless|for example|such as) [^.;]{8,90}\.)$")
_FEWEST_WORDS = 4
_LONGEST_ADDED = 14
"""Words of a whole sentence that is added to another."""


class Draw(NamedTuple):
    """What an edit is drawn from."""

    dice: Random
    names: Sequence[str]
    """Names and topics of other sentences; may be empty."""
    other: str
    """Another sentence."""


def number(sentence: str, draw: Draw) -> str | None:
    """Another number in place of one."""
    found = [*NUMBER.finditer(sentence), *_COUNT.pattern.finditer(sentence)]
    if not found:
        return None
    chosen = draw.dice.choice(found)
    if chosen[0] in _COUNTS:
        return _put(sentence, chosen, draw.dice.choice(_COUNT.choices(chosen[0])))
    other = another_number(chosen[0], draw.dice)
    return other and _put(sentence, chosen, other)


def unit(sentence: str, draw: Draw) -> str | None:
    """Another unit of the same kind in place of one."""
    return _exchanged(sentence, _UNIT, draw.dice)


def antonym(sentence: str, draw: Draw) -> str | None:
    """The opposite in place of one word."""
    return _exchanged(sentence, _ANTONYM, draw.dice)


def quantifier(sentence: str, draw: Draw) -> str | None:
    """More than the sentence claims in place of one word that limits it."""
    return _exchanged(sentence, _OVERSTATED, draw.dice)


def negation(sentence: str, draw: Draw) -> str | None:
    """Denied what it affirms, or affirmed what it denies."""
    for pattern, affirmed in draw.dice.sample(_DENIED, len(_DENIED)):
        if pattern.search(sentence):
            return pattern.sub(affirmed, sentence, count=1)
    found = list(_AFFIRMED.finditer(sentence))
    if not found:
        return None
    verb = draw.dice.choice(found)
    return _put(sentence, verb, "cannot " if verb[1] == "can" else f"{verb[1]} not ")


def swapped(sentence: str, draw: Draw) -> str | None:
    """Two of its names exchanged, or one of them for one from elsewhere."""
    names = named(sentence)
    if len(names) > 1 and draw.dice.random() < 0.6:
        return _crossed(sentence, *draw.dice.sample(names, 2))
    if not names or not draw.names:
        return None
    old, new = draw.dice.choice(names), draw.dice.choice(draw.names)
    return None if _nested(old, new) else re.sub(rf"\b{re.escape(old)}\b", lambda _: new, sentence)


def condition(sentence: str, draw: Draw) -> str | None:
    """Without what limits it."""
    led = LED.match(sentence)
    rest = _CONDITION.sub("", sentence, count=1)
    if rest == sentence and led and led[1] in {"When", "If", "Unless"}:
        rest = f"{capital(led[3])}."
    return rest if rest != sentence and len(rest.split()) >= _FEWEST_WORDS else None


def added(sentence: str, draw: Draw) -> str | None:
    """With the last clause of another sentence, or all of a short one."""
    start = sentence.rstrip(".")
    if clause := _CLAUSE.search(draw.other):
        return f"{start}{',' if clause[2] in {'which', 'so that'} else ''} {clause[1]}"
    if len(draw.other.split()) >= _LONGEST_ADDED:
        return None
    return start + draw.dice.choice((" and ", ", and ")) + small(draw.other)


def _exchanged(sentence: str, exchange: Exchange, dice: Random) -> str | None:
    found = list(exchange.pattern.finditer(sentence))
    if not found:
        return None
    chosen = dice.choice(found)
    return _put(sentence, chosen, dice.choice(exchange.choices(chosen[0])))


def _put(sentence: str, place: re.Match[str], text: str) -> str:
    return sentence[: place.start()] + text + sentence[place.end() :]


def _crossed(sentence: str, one: str, other: str) -> str | None:
    """``None`` for two that stand side by side: *A and B* says what *B and A* says."""
    pair = rf"\b(?:{re.escape(one)}|{re.escape(other)})\b"
    if _nested(one, other) or re.search(rf"{pair},? (?:and|or|with) {pair}|{pair}, {pair}", sentence):
        return None
    return re.sub(pair, lambda found: other if found[0] == one else one, sentence)


def _nested(one: str, other: str) -> bool:
    return one.lower() in other.lower() or other.lower() in one.lower()
