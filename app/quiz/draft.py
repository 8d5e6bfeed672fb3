"""Drafting from the notes' own structure: topic → terms → what is said of each. Pure; no model is asked."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from app.quiz import matching, multiple_choice, multiple_response, true_false
from app.quiz.ground import Ground
from app.quiz.ideas import Idea
from app.quiz.items import ItemType
from app.quiz.outline import Entry

__all__ = ["ideas"]

_TYPES: dict[ItemType, Callable[[Ground, Entry], Iterator[Idea]]] = {
    ItemType.MULTIPLE_CHOICE: multiple_choice.ideas,
    ItemType.MULTIPLE_RESPONSE: multiple_response.ideas,
    ItemType.TRUE_FALSE: true_false.ideas,
    ItemType.MATCHING: matching.ideas,
}


def ideas(ground: Ground, entry: Entry, kind: ItemType) -> Iterator[Idea]:
    """Every question of one type that can be asked about ``entry``."""
    return _TYPES[kind](ground, entry)
