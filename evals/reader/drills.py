"""Pairs for a first lesson, as many as wanted: sentences of prose and notes, edited, with themselves for lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from random import Random
from typing import NamedTuple

from evals.reader.edits import Editor
from evals.reader.pairs import Pair
from evals.reader.patterns import named
from evals.reader.words import small

__all__ = ["drills"]

_OF_NOTES = 0.35
"""The share of drills on the notes, which are fewer than the prose."""
_MORE_LINES = (0, 0, 0, 1, 2)
"""How many of the lines that follow are shown as well."""
_JOINED = 0.3
_CHANGED_AGAIN = 0.4
_NEARBY = 0.25
_AROUND = (-3, -2, 3, 4, 5)
"""Where a sentence nearby stands: too far off to be among the lines."""
_JOINTS = (", and ", "; ", ", while ")


class _Place(NamedTuple):
    texts: Sequence[str]
    """Sentences in the order of their documents."""
    at: int

    def near(self, step: int) -> str:
        return self.texts[(self.at + step) % len(self.texts)]


def drills(count: int, prose: Sequence[str], notes: Sequence[str], dice: Random) -> list[Pair]:
    """``count`` pairs on sentences of ``prose`` and ``notes``, each in the order of its documents.

    Raises:
        ValueError: there is no prose, or there are no notes.
    """
    if not prose or not notes:
        raise ValueError(f"sentences of both are needed; got {len(prose)} of prose and {len(notes)} of notes")
    names = [name for text in (*prose, *notes) for name in named(text)]
    editor = Editor(dice, names)
    pairs: list[Pair] = []
    while len(pairs) < count:
        texts = notes if dice.random() < _OF_NOTES else prose
        pairs += _drill(_Place(texts, dice.randrange(len(texts))), editor, dice)
    return pairs[:count]


def _drill(place: _Place, editor: Editor, dice: Random) -> Iterator[Pair]:
    sentence = place.near(0)
    further = [place.near(step) for step in range(1, 1 + dice.choice(_MORE_LINES))]
    lines = " ".join(dice.sample([sentence, *further], 1 + len(further)))
    full = editor.kept(sentence)
    yield Pair(lines, full, "full", "kept")
    if further and dice.random() < _JOINED:
        yield Pair(lines, _joined(full, editor.kept(dice.choice(further)), dice), "full", "joined")
    for start in [editor.kept(sentence), *([sentence] if dice.random() < _CHANGED_AGAIN else [])]:
        if edit := editor.changed(start, dice.choice(place.texts)):
            yield Pair(lines, edit.sentence, edit.label, f"edit {edit.kind}")
    if dice.random() < _NEARBY:
        yield Pair(lines, editor.kept(place.near(dice.choice(_AROUND))), "none", "nearby")


def _joined(one: str, other: str, dice: Random) -> str:
    return one.rstrip(".") + dice.choice(_JOINTS) + small(other)
