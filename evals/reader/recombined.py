"""Pairs made of frames taken apart: names, phrases and conditions of several frames, put together anew.

A frame tells what is so in the world, which a model can learn by heart instead of reading the line. A line made here
says something else each time: names exchanged or of other things, phrases of two frames, the condition of one rule with
the consequence of another. Only reading it tells who does what.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from random import Random
from typing import NamedTuple

from evals.reader.framed import Told, compared, pairs_of, ruled, two_things
from evals.reader.frames import Compare, Figures, Frame, Rule, Versus
from evals.reader.pairs import Pair
from evals.reader.words import capital

__all__ = ["recombined_pairs"]

_DRAWN = 4
"""Sentences a line is judged with."""
_HALF = 0.5
_TWO = (
    "{x} {a}, while {y} {b}.",
    "{x} {a}. {Y} {b}.",
    "{x} {a}; {y} {b}.",
    "unlike {y}, which {b}, {x} {a}.",
    "{x} {a}, whereas {y} {b}.",
    "the difference: {x} {a}, and {y} {b}.",
    "{x} differs from {y}: the first {a}, the second {b}.",
    "{x} {a}, but {y} {b}.",
    "while {y} {b}, {x} {a}.",
    "{x} and {y} are often confused: {x} {a}, and {y} {b}.",
    "{y} {b}. By contrast, {x} {a}.",
)
_CHOSEN = (
    "choose {x} when {w}",
    "when {w}, choose {x}",
    "{x} is the right choice when {w}",
    "if {w}, go for {x}",
    "when {w}, {x} is what to take",
)


class _Thing(NamedTuple):
    """What goes by some names and does something that takes several wordings."""

    names: Sequence[str]
    does: Sequence[str]


def recombined_pairs(frames: Sequence[Frame], dice: Random) -> list[Pair]:
    """A few pairs for each of ``frames``, other ones each time, about as many of what a line carries as of the rest."""
    told = [frame for frame in frames if isinstance(frame, Versus)]
    rules = [frame for frame in frames if isinstance(frame, Rule)]
    names = [name for frame in frames if isinstance(frame, Versus | Compare) for name in (frame.x[0], frame.y[0])]
    pairs: list[Pair] = []
    for frame in frames:
        match frame:
            case Versus():
                pairs += _versus(frame, dice.choice(told), names, dice)
            case Compare():
                pairs += _compare(frame, names, dice)
            case Rule():
                pairs += _rule(frame, dice.choice(rules), names, dice)
            case Figures():
                pairs += _figures(frame, dice)
            case _:
                pass
    return pairs


def _versus(frame: Versus, other: Versus, names: Sequence[str], dice: Random) -> Iterator[Pair]:
    x, y = _Thing(frame.x, frame.a), _Thing(frame.y, frame.b)
    for new in ((frame.y[0], frame.x[0]), dice.sample(names, 2)):
        if line := _renamed(frame, new):
            yield from _judged(line, _Thing([new[0]], frame.a), _Thing([new[1]], frame.b), dice)
    if dice.random() < _HALF:
        x, y = _Thing(y.names, x.does), _Thing(x.names, y.does)
    yield from _judged(_line(x, y, dice), x, y, dice)
    does = (frame.a, frame.b) if other is frame else (dice.choice((frame.a, frame.b)), dice.choice((other.a, other.b)))
    x, y = (_Thing([name], phrases) for name, phrases in zip(dice.sample(names, 2), does, strict=True))
    yield from _judged(_line(x, y, dice), x, y, dice)
    yield from _merged(frame, other, dice)


def _judged(line: str, x: _Thing, y: _Thing, dice: Random) -> Iterator[Pair]:
    drawn = (dice.choice(slot) for _ in range(_DRAWN) for slot in (x.names, y.names, x.does, y.does))
    for one, other, a, b in zip(*[drawn] * 4, strict=True):
        yield from pairs_of(line, [dice.choice(list(two_things(one, other, a, b, dice)))])


def _line(x: _Thing, y: _Thing, dice: Random) -> str:
    slots = {"x": x.names[0], "y": y.names[0], "a": dice.choice(x.does), "b": dice.choice(y.does)}
    return capital(dice.choice(_TWO).format(**slots, Y=capital(y.names[0])))


def _renamed(frame: Versus, new: Sequence[str]) -> str:
    """The frame's line with other names for its two things; empty where it does not have both as the frame has them."""
    x, y = (_standing(slot, frame.line) for slot in (frame.x, frame.y))
    if not x or not y or any(one in other or other in one for one in x for other in y):
        return ""
    return _replaced(frame.line, {**dict.fromkeys(x, new[0]), **dict.fromkeys(y, new[1])})


def _standing(names: Sequence[str], line: str) -> Collection[str]:
    return [name.lower() for name in names if re.search(rf"\b{re.escape(name)}\b", line, re.IGNORECASE)]


def _replaced(line: str, new: Mapping[str, str]) -> str:
    old = "|".join(rf"\b{re.escape(name)}\b" for name in sorted(new, key=len, reverse=True))
    return capital(re.sub(old, lambda found: new[found[0].lower()], line, flags=re.IGNORECASE))


def _merged(frame: Versus, other: Versus, dice: Random) -> Iterator[Pair]:
    """One thing with what another line says of another thing."""
    if other is frame:
        return
    line = " ".join(dice.sample([frame.line, other.line], 2))
    one = dice.choice((_Thing(frame.x, frame.a), _Thing(frame.y, frame.b)))
    right: Told = f"{dice.choice(one.names)} {dice.choice(one.does)}", "full", "one"
    foreign = dice.choice(dice.choice((other.a, other.b)))
    yield from pairs_of(line, [right, (f"{dice.choice(one.names)} {foreign}", "none", "merged")])


def _compare(frame: Compare, names: Sequence[str], dice: Random) -> Iterator[Pair]:
    own = (frame.x, frame.y) if dice.random() < _HALF else (frame.y, frame.x)
    for x, y in (own, [[name] for name in dice.sample(names, 2)]):
        limit = frame.limit if dice.random() < _HALF else ()
        stated = dice.choice((f"{x[0]} {frame.more[0]} {y[0]}", f"{y[0]} {frame.less[0]} {x[0]}"))
        line = f"{capital(' '.join([stated, *limit[:1]]))}."
        for _ in range(_DRAWN):
            told = list(compared(frame, dice.choice(x), dice.choice(y), limit, dice))
            yield from pairs_of(line, [dice.choice(told)])


def _rule(frame: Rule, other: Rule, names: Sequence[str], dice: Random) -> Iterator[Pair]:
    """The line of two rules with a sentence that joins them, and two things chosen each by its own condition."""
    if other is frame:
        return
    line = " ".join(dice.sample([frame.line, other.line], 2))
    own: Told = ruled(dice.choice(frame.when), dice.choice(frame.do), dice), "full", "rule"
    foreign: Told = ruled(dice.choice(frame.when), dice.choice(other.do), dice), "none", "merged"
    yield from pairs_of(line, [own, foreign])
    x, y = dice.sample(names, 2)
    line = f"{_chosen(x, frame.when[0], dice)}, and {_chosen(y, other.when[0], dice)}."
    for _ in range(_DRAWN):
        for name, other_name, rule in ((x, y, frame), (y, x, other)):
            when = dice.choice(rule.when)
            right: Told = _chosen(name, when, dice), "full", "chosen"
            wrong: Told = _chosen(other_name, when, dice), "none", "the other's"
            yield from pairs_of(capital(line), [dice.choice((right, wrong))])


def _chosen(name: str, when: str, dice: Random) -> str:
    return dice.choice(_CHOSEN).format(x=name, w=when)


def _figures(frame: Figures, dice: Random) -> Iterator[Pair]:
    """The figures dealt out anew among the things."""
    figures = dice.sample([item.figure for item in frame.items], len(frame.items))
    dealt = dict(zip((item.id for item in frame.items), figures, strict=True))
    line = "; ".join(dice.choice(frame.say).format(x=name, v=figure) for name, figure in dealt.items())
    for name, figure in dealt.items():
        say = dice.choice(frame.say)
        told: list[Told] = [(say.format(x=name, v=figure), "full", "figure")]
        if others := [each for each in figures if each != figure]:
            told.append((say.format(x=name, v=dice.choice(others)), "none", "the other's figure"))
        yield from pairs_of(f"{capital(line)}.", told)
