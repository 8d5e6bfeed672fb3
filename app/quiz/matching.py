"""Matching: three to five descriptions and their terms, none of which fits another."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from app.quiz import choices, wording
from app.quiz.ground import Ground
from app.quiz.ideas import Draft, Idea
from app.quiz.items import ItemType
from app.quiz.outline import Entry

__all__ = ["ideas"]

_FEWEST, _MOST = 3, 5

Placed = list[tuple[int, Entry]]


def ideas(ground: Ground, entry: Entry) -> Iterator[Idea]:
    """The matching question that begins with ``entry``."""
    if chosen := _chosen(ground, entry):
        units = tuple(other.definition.unit for _, other in chosen)
        yield Idea("match", entry, units, partial(_draft, entry, chosen))


def _chosen(ground: Ground, entry: Entry) -> Placed | None:
    """Terms of the topic, all singular or all plural if possible; of the section only if the topic is too small."""
    topic = ground.neighbours(entry, 0)
    alike = [pair for pair in topic if pair[1].number == entry.number]
    for candidates in (alike, topic if len(topic) + 1 >= _FEWEST else ground.neighbours(entry, 1)):
        chosen: Placed = [(0, entry)]
        for distance, other in candidates:
            enough = len(chosen) >= (_MOST if distance == 0 else _FEWEST)
            if not enough and all(_exclusive(ground, other, one) for _, one in chosen):
                chosen.append((distance, other))
        if len(chosen) >= _FEWEST:
            return chosen
    return None


def _exclusive(ground: Ground, one: Entry, other: Entry) -> bool:
    """Whether each of two terms has a description that is wrong of the other."""
    return all(
        mine.definition.descriptive and ground.wrong_of(mine.definition, mine, yours)
        for mine, yours in ((one, other), (other, one))
    )


def _draft(entry: Entry, chosen: Placed) -> Draft:
    keys = tuple(choices.answering(other, distance) for distance, other in chosen)
    stems = wording.matching_stems(tuple(other for _, other in chosen))
    return Draft(ItemType.MATCHING, entry, stems, keys, (), len(keys), telling=len(keys) == _FEWEST)
