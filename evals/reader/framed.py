"""Pairs of lines and a sentence made of frames: the same slots, with each in its place or exchanged."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import partial, singledispatch
from itertools import product
from random import Random

from evals.reader.frames import Compare, Figures, Frame, Qualified, Rule, Versus
from evals.reader.pairs import Label, Pair
from evals.reader.words import capital

__all__ = ["Told", "compared", "framed_pairs", "pairs_of", "ruled", "two_things"]

_DRAWN = 8
"""Sentences of a frame that its line carries, and as many that it does not."""
_NEAR = 0.4
_BESIDE = 0.4
"""The share of pairs shown with another frame's line before or after."""
_BOTH = (
    "{x} {a}, while {y} {b}",
    "{x} {a}, whereas {y} {b}",
    "{x} {a}, and {y} {b}",
    "{x} {a}, but {y} {b}",
    "{x} {a}; {y} {b}",
    "while {x} {a}, {y} {b}",
    "where {x} {a}, {y} {b}",
    "unlike {x}, which {a}, {y} {b}",
)
_ONE = ("{x} {a}", "{x} {a}", "unlike {y}, {x} {a}", "it is {x} that {a}", "{x} {a}, unlike {y}")
_WHEN = ("when {when}, {do}", "if {when}, {do}", "{do} when {when}", "{do} if {when}")
_REASONED = ("when {when}, {do}, because {because}", "because {because}, {do} when {when}")
_BARE = ("{do}", "{do} in any case", "{do}, whatever the situation")
_LIMITED = ("{said} {limit}", "{said} {limit}", "{limit}, {said}")

Told = tuple[str, Label, str]
"""A sentence without its full stop, how far the line carries it, and how it came about."""


def framed_pairs(frames: Sequence[Frame], dice: Random) -> list[Pair]:
    """Sentences that each frame's line carries and does not carry, as many of one as of the other where there are."""
    return [pair for frame in frames for pair in _pairs(frame, dice.choice(frames), dice)]


def _pairs(frame: Frame, other: Frame, dice: Random) -> Iterator[Pair]:
    told = list(dict.fromkeys(_told(frame, dice)))
    full = [each for each in told if each[1] == "full"]
    less = [each for each in told if each[1] != "full"]
    for each in (*_drawn(full, dice), *_drawn(less, dice)):
        yield from pairs_of(_lines(frame, other, dice), [each])


def pairs_of(line: str, told: Iterable[Told]) -> Iterator[Pair]:
    """Each sentence, ended and begun as one, beside ``line``."""
    for text, label, kind in told:
        yield Pair(line, f"{capital(text.rstrip('.'))}.", label, kind)


def _drawn(told: Sequence[Told], dice: Random) -> list[Told]:
    return dice.sample(told, min(_DRAWN, len(told)))


def _lines(frame: Frame, other: Frame, dice: Random) -> str:
    if other is frame or dice.random() >= _BESIDE:
        return frame.line
    return " ".join(dice.sample([frame.line, other.line], 2))


@singledispatch
def _told(frame: Frame, dice: Random) -> Iterator[Told]:
    raise TypeError(f"no sentences are made of {type(frame).__name__}")


@_told.register
def _(frame: Versus, dice: Random) -> Iterator[Told]:
    yield from _crossed(frame)
    for _ in range(_DRAWN):
        x, y, a, b = (_drawn_near(slot, dice) for slot in (frame.x, frame.y, frame.a, frame.b))
        yield from two_things(x, y, a, b, dice)


def two_things(x: str, y: str, a: str, b: str, dice: Random) -> Iterator[Told]:
    """Sentences by which ``x`` does ``a`` and ``y`` does ``b``, and as many by which it is the other way round."""
    both, one = dice.choice(_BOTH), dice.choice(_ONE)
    yield both.format(x=x, y=y, a=a, b=b), "full", "both"
    yield both.format(x=y, y=x, a=b, b=a), "full", "both"
    yield both.format(x=y, y=x, a=a, b=b), "none", "exchanged"
    yield both.format(x=x, y=y, a=b, b=a), "none", "exchanged"
    yield one.format(x=x, y=y, a=a), "full", "one"
    yield one.format(x=y, y=x, a=b), "full", "one"
    yield one.format(x=x, y=y, a=b), "none", "the other's"
    yield one.format(x=y, y=x, a=a), "none", "the other's"


@_told.register
def _(frame: Rule, dice: Random) -> Iterator[Told]:
    for _ in range(_DRAWN):
        when, do, dont, elsewhere = (dice.choice(slot) for slot in (frame.when, frame.do, frame.dont, frame.elsewhere))
        yield ruled(when, do, dice), "full", "rule"
        yield dice.choice(_BARE).format(do=do), "partial", "unconditional"
        yield ruled(when, dont, dice), "none", "contradicted"
        yield ruled(elsewhere, do, dice), "none", "elsewhere"
        if frame.because:
            because = dice.choice(frame.because)
            yield dice.choice(_REASONED).format(when=when, do=do, because=because), "full", "rule"
            yield f"{do}, because {because}", "partial", "unconditional"


def ruled(when: str, do: str, dice: Random) -> str:
    """A sentence by which ``do`` holds under a condition."""
    return dice.choice(_WHEN).format(when=when, do=do)


@_told.register
def _(frame: Compare, dice: Random) -> Iterator[Told]:
    yield from _crossed(frame)
    for _ in range(_DRAWN):
        yield from compared(frame, dice.choice(frame.x), dice.choice(frame.y), frame.limit, dice)


def compared(frame: Compare, x: str, y: str, limit: Sequence[str], dice: Random) -> Iterator[Told]:
    """Sentences by which ``x`` is more than ``y`` in the way of ``frame``, and as many by which it is less."""
    more, less = dice.choice(frame.more), dice.choice(frame.less)
    for right in (f"{x} {more} {y}", f"{y} {less} {x}"):
        yield _limited(right, limit, dice), "full", "compared"
        if limit:
            yield right, "partial", "without its limit"
    for wrong in (f"{y} {more} {x}", f"{x} {less} {y}"):
        yield _limited(wrong, limit, dice), "none", "the other way round"


def _drawn_near(slot: Sequence[str], dice: Random) -> str:
    """One of ``slot``; the first, which is nearest to the line, as often as all others."""
    return slot[0] if dice.random() < _NEAR else dice.choice(slot)


def _crossed(frame: Versus | Compare) -> Iterator[Told]:
    """The line as it is, and with its two names or what is told of them exchanged."""
    pairs = [*product(frame.x, frame.y), *([(frame.a[0], frame.b[0])] if isinstance(frame, Versus) else [])]
    for one, other in pairs:
        phrases = re.compile(rf"\b({re.escape(one)}|{re.escape(other)})\b", re.IGNORECASE)
        found = [phrase.lower() for phrase in phrases.findall(frame.line)]
        if sorted(found) == sorted((one.lower(), other.lower())):
            yield frame.line, "full", "itself"
            yield phrases.sub(partial(_other, one, other), frame.line), "none", "crossed"


def _other(one: str, other: str, found: re.Match[str]) -> str:
    return other if found[0].lower() == one.lower() else one


def _limited(said: str, limit: Sequence[str], dice: Random) -> str:
    return dice.choice(_LIMITED).format(said=said, limit=dice.choice(limit)) if limit else said


@_told.register
def _(frame: Qualified, dice: Random) -> Iterator[Told]:
    yield from ((text, "full", "qualified") for text in frame.full)
    yield from ((text, "partial", "without its qualifier") for text in frame.wider)
    yield from ((text, "none", "turned") for text in frame.turned)


@_told.register
def _(frame: Figures, dice: Random) -> Iterator[Told]:
    for item in frame.items:
        others = [each for each in frame.items if each is not item and each.figure != item.figure]
        for say in frame.say:
            yield say.format(x=item.id, v=item.figure), "full", "figure"
            yield say.format(x=item.id, v=item.other), "none", "another figure"
            yield from ((say.format(x=item.id, v=other.figure), "none", "the other's figure") for other in others)
