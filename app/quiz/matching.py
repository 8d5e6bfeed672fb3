"""Matching: three to five descriptions and their terms, none of which fits another."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from app.quiz import choices, wording
from app.quiz.ground import Ground
from app.quiz.ideas import Draft, Idea
from app.quiz.items import ItemType
from app.quiz.outline import Entry, alike

__all__ = ["ideas"]

_FEWEST, _MOST = 3, 5

Placed = list[tuple[int, Entry]]


def ideas(ground: Ground, entry: Entry) -> Iterator[Idea]:
    """The matching question that begins with ``entry``."""
    if chosen := _chosen(ground, entry):
        units = tuple(other.definition.unit for _, other in chosen)
        yield Idea("match", entry, units, partial(_draft, entry, chosen))


def _chosen(ground: Ground, entry: Entry) -> Placed | None:
    """Terms of the topic or else of the section, all singular or all plural: a number would tell prompts apart.

    From beyond the topic comes only what is the same sort of thing.
    """
    for farthest in (0, 1):
        candidates = [
            (distance, other)
            for distance, other in ground.neighbours(entry, farthest)
            if other.number == entry.number and (distance == 0 or alike(entry, other))
        ]
        chosen: Placed = [(0, entry)]
        for distance, other in candidates:
            enough = len(chosen) >= (_MOST if distance == 0 else _FEWEST)
            if not enough and all(_exclusive(ground, other, one) for _, one in chosen):
                chosen.append((distance, other))
        if len(chosen) >= _FEWEST:
            return chosen
    return None


def _exclusive(ground: Ground, one: Entry, other: Entry) -> bool:
    """Whether each of two terms has a description that is wrong of the other; both look alike as phrases."""
    return one.definition.form == other.definition.form and all(
        mine.definition.descriptive and ground.wrong_of(mine.definition, mine, yours)
        for mine, yours in ((one, other), (other, one))
    )


def _draft(entry: Entry, chosen: Placed) -> Draft:
    keys = tuple(choices.answering(other, distance) for distance, other in chosen)
    stems = wording.matching_stems(tuple(other for _, other in chosen))
    return Draft(ItemType.MATCHING, entry, stems, keys, (), len(keys), telling=len(keys) == _FEWEST)
