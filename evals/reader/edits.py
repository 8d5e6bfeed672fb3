"""Sentences with one thing changed, or with their meaning kept: what the reader first learns to tell apart."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from random import Random
from types import MappingProxyType
from typing import Literal, NamedTuple

from evals.reader import changing
from evals.reader.changing import Draw
from evals.reader.keeping import reordered, reworded, rewritten, shortened

__all__ = ["KINDS", "Edit", "Editor", "Kind"]

Kind = Literal["number", "unit", "antonym", "quantifier", "negation", "swapped", "condition", "added"]
Change = Callable[[str, Draw], str | None]


class Edit(NamedTuple):
    """A changed sentence, and how far the lines of the unchanged one still carry it."""

    kind: Kind
    label: Literal["partial", "none"]
    sentence: str


class _Rule(NamedTuple):
    change: Change
    label: Literal["partial", "none"]
    tries: int
    """How often it is put into the draw of what to try first."""


KINDS: Mapping[Kind, _Rule] = MappingProxyType(
    {
        "number": _Rule(changing.number, "none", 2),
        "unit": _Rule(changing.unit, "none", 2),
        "antonym": _Rule(changing.antonym, "none", 2),
        "quantifier": _Rule(changing.quantifier, "partial", 1),
        "negation": _Rule(changing.negation, "none", 2),
        "swapped": _Rule(changing.swapped, "none", 2),
        "condition": _Rule(changing.condition, "partial", 1),
        "added": _Rule(changing.added, "partial", 1),
    }
)
"""Each kind of change."""
_TRIED: tuple[Kind, ...] = tuple(kind for kind, rule in KINDS.items() for _ in range(rule.tries))


class Editor:
    """Draws edits; the same dice draw the same edits."""

    def __init__(self, dice: Random, names: Sequence[str]) -> None:
        """Draw with ``dice``; ``names`` are what a name may be swapped for."""
        self._dice = dice
        self._names = names

    def kept(self, sentence: str) -> str:
        """``sentence`` said otherwise, or in part; often as it is."""
        dice = self._dice
        text = shortened(sentence) if dice.random() < 0.5 else sentence
        text = reordered(text) if dice.random() < 0.5 else text
        text = reworded(text, dice) if dice.random() < 0.8 else text
        return rewritten(text, dice)

    def changed(self, sentence: str, other: str) -> Edit | None:
        """``sentence`` with one thing changed, maybe for something of ``other``; ``None`` where nothing can be."""
        draw = Draw(self._dice, self._names, other)
        for kind in dict.fromkeys(self._dice.sample(_TRIED, len(_TRIED))):
            text = KINDS[kind].change(sentence, draw)
            if text and text != sentence:
                return Edit(kind, KINDS[kind].label, text)
        return None
