"""Multiple response: two or three of five or six, statements about one term or about several."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from itertools import pairwise

from app.quiz import choices, wording
from app.quiz.choices import Choice
from app.quiz.ground import Ground
from app.quiz.ideas import Draft, Idea
from app.quiz.items import ItemType
from app.quiz.outline import Entry, speaks_alike
from app.quiz.statements import Statement

__all__ = ["ideas"]

_WRONG = 3
_SUBJECTS = 12


def ideas(ground: Ground, entry: Entry) -> Iterator[Idea]:
    """Every multiple-response question whose first key is about ``entry``."""
    agreeing = [said for said in entry.said if said.number in {entry.number, "either"}]
    own = [said for said in agreeing if choices.speakable(said) and not ground.guard.names(said, entry)]
    for pair in pairwise(own):
        yield Idea("about", entry, tuple(said.unit for said in pair), partial(_about, ground, entry, pair))
    for count in (2, 3):
        if right := _right(ground, entry, count):
            units = tuple(one.definition.unit for one in right)
            yield Idea("pairs", entry, units, partial(_pairs, ground, right))


def _about(ground: Ground, entry: Entry, pair: tuple[Statement, Statement]) -> Draft:
    """Two statements of one term among statements of its siblings."""
    keys = tuple(choices.pronoun(said, entry, wording.says(entry, said), 0, entry.number) for said in pair)
    pool = tuple(
        choices.pronoun(said, other, wording.swapped(other, entry), distance, entry.number)
        for distance, other in ground.neighbours(entry, 0)
        for said in other.said
        if choices.speakable(said) and said.number in {entry.number, "either"} and speaks_alike(entry, other)
        if ground.wrong_of(said, other, entry)
    )
    return Draft(ItemType.MULTIPLE_RESPONSE, entry, wording.about_stems(entry, 2), keys, pool, 2 + _WRONG)


def _right(ground: Ground, entry: Entry, count: int) -> tuple[Entry, ...] | None:
    """``count`` terms to be told apart: of one topic where it is large enough, else each of another topic."""
    topic = [other for distance, other in ground.parallel(entry, 0) if distance == 0]
    if len(topic) >= count - 1 + _WRONG:
        mates = _after(ground, entry, topic)
    else:
        section = [other for distance, other in ground.parallel(entry, 1) if distance == 1]
        mates = list({other.path: other for other in reversed(_after(ground, entry, section))}.values())[::-1]
    right = (entry, *mates[: count - 1])
    return right if len(right) == count and not _tells(ground, entry) else None


def _after(ground: Ground, entry: Entry, others: list[Entry]) -> list[Entry]:
    """``others`` whose description does not tell their name, in reading order, beginning behind ``entry``."""
    place = ground.outline.place
    mute = [other for other in others if not _tells(ground, other)]
    return sorted(mute, key=lambda other: (place[other] < place[entry], place[other]))


def _tells(ground: Ground, entry: Entry) -> bool:
    return ground.guard.names(entry.definition, entry)


def _pairs(ground: Ground, right: tuple[Entry, ...]) -> Draft:
    """Terms with their own description among terms with that of another term of their topic."""
    entry, one_topic = right[0], right[0].path == right[1].path
    others = [pair for pair in ground.parallel(entry, 0 if one_topic else 1) if pair[1] not in right]
    pool = tuple(
        choices.pairing(subject, owner, distance) if one_topic else _of_a_topic(subject, owner)
        for distance, subject in (others[:_SUBJECTS] if one_topic else others)
        for _, owner in others
        if owner is not subject and owner.path == subject.path and ground.wrong_of(owner.definition, owner, subject)
    )
    keys = tuple(choices.pairing(own, own, ground.outline.distance(entry, own)) for own in right)
    stems = wording.pair_stems(right, len(right))
    return Draft(ItemType.MULTIPLE_RESPONSE, entry, stems, keys, pool, len(right) + _WRONG)


def _of_a_topic(subject: Entry, owner: Entry) -> Choice:
    """A wrong pair that no other of its topic stands beside: the right ones are each of another topic, too."""
    made = choices.pairing(subject, owner, 1)
    return replace(made, marks=made.marks | {("wrong", subject.path)})
