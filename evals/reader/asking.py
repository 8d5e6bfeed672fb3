"""Pairs of a line and a question to train on: lines that answer it, and lines that only look like it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, zip_longest
from random import Random
from typing import NamedTuple

import numpy as np

from evals.reader.pairs import Pair
from evals.reader.rows import Asked, trained
from ingest.bm25 import BM25
from ingest.embedding import Embedder
from ingest.models import Section

__all__ = ["answer_pairs"]

_FURTHER = 2
"""Lines after the first that a question is shown with."""
_FURTHER_WEIGHT = 0.5
_NEAR, _NEAR_DRAWN = 40, 5
"""So many of the lines of other sections that a search finds first, and how many of them are drawn."""
_NEAR_WEIGHT = 0.8
"""Some of the nearest do answer, though nobody named them."""
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


def answer_pairs(
    questions: Sequence[Asked], notes: Sequence[Section], embeddings: Embedder, dice: Random
) -> list[Pair]:
    """The questions that may be trained on, with lines of ``notes``, which hold no topic of the test split.

    The lines that do not answer are such as a search by ``embeddings`` or by words comes upon.
    """
    shelf = _Shelf(notes, embeddings, dice)
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

    def __init__(self, notes: Sequence[Section], embeddings: Embedder, dice: Random) -> None:
        self._dice = dice
        self._embeddings = embeddings
        self._lines = [
            _Line(section.path, (section.file, unit.block), unit.plain) for section in notes for unit in section.units
        ]
        shown = [line.shown for line in self._lines]
        self._index, self._vectors = BM25(shown), np.array(embeddings.embed_documents(shown), np.float32)

    def unlike(self, row: Asked) -> Iterator[Pair]:
        """Lines near to an answered question that are not among its answers."""
        ranked = [line for line in self._found(row.question) if line.plain not in row.lines]
        other = [line for line in ranked if line.section != row.section]
        for lines, count, weight in ((other[:_NEAR], _NEAR_DRAWN, _NEAR_WEIGHT), (other[_NEAR:_FAR], _FAR_DRAWN, 1.0)):
            for line in self._drawn(lines, count):
                yield Pair(line.shown, row.question, "unanswered", "another section", weight)
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

    def _found(self, question: str) -> list[_Line]:
        """All lines, in turn the next one by words and the next one by meaning."""
        by_words = [place for place, _ in self._index.search(question, len(self._lines))]
        nearness = self._vectors @ np.array(self._embeddings.embed_query(question), np.float32)
        by_meaning = map(int, np.argsort(-nearness, kind="stable"))
        places = chain.from_iterable(zip_longest(by_words, by_meaning))
        return [self._lines[place] for place in dict.fromkeys(places) if place is not None]

    def _blocks(self, row: Asked) -> set[tuple[object, ...]]:
        return {line.block for line in self._lines if line.section == row.section and line.plain in row.lines}

    def _drawn(self, lines: Sequence[_Line], count: int) -> list[_Line]:
        return self._dice.sample(lines, min(count, len(lines)))
