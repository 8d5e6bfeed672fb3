"""Pairs of a line and a question to train on: lines that answer it, and lines that only look like it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from random import Random
from typing import NamedTuple

from evals.reader.pairs import Pair
from evals.reader.rows import Asked, trained
from ingest.bm25 import BM25
from ingest.models import Section

__all__ = ["answer_pairs"]

_FURTHER = 2
"""Lines after the first that a question is shown with."""
_FURTHER_WEIGHT = 0.5
_NEAR, _NEAR_DRAWN = 25, 3
"""So many of the lines of other sections that share most words with the question, and how many of them are drawn."""
_FAR, _FAR_DRAWN = 90, 1
"""The same for those that come after them."""
_SAME_DRAWN, _SAME_WEIGHT = 2, 0.7
"""Lines of the same section that do not answer; some of them may help, so that they count less."""
_SAME_SKIPPED = 2
"""The nearest of them are the likeliest to help."""
_MISSED_DRAWN = 3
"""Lines of a near miss's section, beside the nearest one."""


class _Line(NamedTuple):
    section: tuple[str, ...]
    block: tuple[object, ...]
    """The bullet or paragraph it is part of."""
    plain: str

    @property
    def shown(self) -> str:
        """As it is read: after its heading."""
        return _shown(self.section, self.plain)


def answer_pairs(questions: Sequence[Asked], notes: Sequence[Section], dice: Random) -> list[Pair]:
    """The questions that may be trained on, with lines of ``notes``, which hold no topic of the test split."""
    shelf = _Shelf(notes, dice)
    return [pair for row in trained(questions) for pair in _pairs(row, shelf)]


def _pairs(row: Asked, shelf: _Shelf) -> Iterator[Pair]:
    if row.split == "world":
        yield Pair(" ".join(row.lines), row.question, "answered" if row.answered else "unanswered", "passage")
    elif row.answered:
        yield from _answered(row)
        yield from shelf.unlike(row)
    else:
        yield from shelf.missed(row)


def _answered(row: Asked) -> Iterator[Pair]:
    for place, line in enumerate(row.lines[: 1 + _FURTHER]):
        yield Pair(_shown(row.section, line), row.question, "answered", "line", _FURTHER_WEIGHT if place else 1.0)


def _shown(section: tuple[str, ...], line: str) -> str:
    return f"{section[-1]}: {line}"


class _Shelf:
    """The lines of the notes, to look for such as do not answer a question."""

    def __init__(self, notes: Sequence[Section], dice: Random) -> None:
        self._dice = dice
        self._lines = [
            _Line(section.path, (section.file, unit.block), unit.plain) for section in notes for unit in section.units
        ]
        self._index = BM25([line.shown for line in self._lines])

    def unlike(self, row: Asked) -> Iterator[Pair]:
        """Lines near to an answered question that are not among its answers."""
        ranked = [self._lines[place] for place, _ in self._index.search(row.question, len(self._lines))]
        ranked = [line for line in ranked if line.plain not in row.lines]
        other = [line for line in ranked if line.section != row.section]
        hard = [*self._drawn(other[:_NEAR], _NEAR_DRAWN), *self._drawn(other[_NEAR:_FAR], _FAR_DRAWN)]
        yield from (Pair(line.shown, row.question, "unanswered", "another section") for line in hard)
        blocks = self._blocks(row)
        same = [line for line in ranked if line.section == row.section and line.block not in blocks]
        for line in self._drawn(same[_SAME_SKIPPED:], _SAME_DRAWN):
            yield Pair(line.shown, row.question, "unanswered", "same section", _SAME_WEIGHT)

    def missed(self, row: Asked) -> Iterator[Pair]:
        """The bullet that comes nearest to a question that nothing answers, and lines of its section."""
        blocks = self._blocks(row)
        section = [line for line in self._lines if line.section == row.section]
        near = [line for line in section if line.block in blocks]
        rest = self._drawn([line for line in section if line.block not in blocks], _MISSED_DRAWN)
        yield from (Pair(line.shown, row.question, "unanswered", "near miss") for line in [*near, *rest])

    def _blocks(self, row: Asked) -> set[tuple[object, ...]]:
        return {line.block for line in self._lines if line.section == row.section and line.plain in row.lines}

    def _drawn(self, lines: Sequence[_Line], count: int) -> list[_Line]:
        return self._dice.sample(lines, min(count, len(lines)))
