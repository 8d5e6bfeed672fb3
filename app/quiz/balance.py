"""Keeps a quiz fair: over all of its items, nothing but knowledge tells the key from the wrong answers.

Positions and lengths of keys are dealt evenly, by choosing among valid wrong answers rather than by trimming text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence
from itertools import combinations
from random import Random

from app.quiz.choices import Choice
from app.quiz.ideas import Draft
from app.quiz.items import ItemType
from app.quiz.words import content

__all__ = ["Balance"]

Cue = tuple[Hashable, str, int]

_CANDIDATES = 12
"""Wrong answers considered for one item: 220 ways to take three."""
_LENGTH, _OVERLAP, _ODD, _MIXED, _FAR = 2.0, 1.0, 4.0, 1.0, 3.5
"""What it costs to feed a habit of guessing, to let the key stand out in form, and to go far for a wrong answer."""

_LOPSIDED, _FAR_FETCHED = 2, 3


class Balance:
    """What the items of one quiz have in common so far."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self._seen: Counter[Hashable] = Counter()

    def wrong_answers(self, draft: Draft) -> tuple[Choice, ...] | None:
        """The wrong answers that feed guessing least, from as near as possible; ``None`` if there are too few."""
        wanted = draft.size - len(draft.keys)
        taken = frozenset[Hashable]().union(*(key.marks for key in draft.keys))
        free = [choice for choice in draft.pool if taken.isdisjoint(choice.marks)]
        self._random.shuffle(free)
        near = sorted(free, key=lambda choice: choice.distance)[:_CANDIDATES]
        sets = [chosen for chosen in combinations(near, wanted) if _disjoint(chosen)]
        return min(sets, key=lambda chosen: self._cost(draft, chosen), default=None)

    def second_best(self, draft: Draft, wrong: Sequence[Choice]) -> bool:
        """Whether the key has a rank by length that keys had too often, or the wrong answers are far-fetched."""
        lopsided = any(cue[1] == "length" and self._excess(cue, draft.size) >= _LOPSIDED for cue in _cues(draft, wrong))
        nearest = min((choice.distance for choice in draft.pool), default=0)
        return lopsided or sum(choice.distance - max(nearest, 0) for choice in wrong) >= _FAR_FETCHED

    def order(self, draft: Draft, wrong: Sequence[Choice]) -> list[Choice]:
        """The options in the order shown: every key at a place where keys stood least often so far."""
        if draft.type is ItemType.TRUE_FALSE:
            return sorted([*draft.keys, *wrong], key=lambda choice: choice.text != "True")
        free, placed = list(range(draft.size)), dict[int, Choice]()
        self._random.shuffle(free)
        for number, key in enumerate(draft.keys):
            place = min(free, key=lambda place: self._seen[_place(draft, number, place)])
            free.remove(place)
            placed[place] = key
        placed.update(zip(free, wrong, strict=True))
        return [placed[place] for place in range(draft.size)]

    def note(self, draft: Draft, shown: Sequence[Choice]) -> None:
        """Remember the cues and places of an item that was taken."""
        self._seen.update(_cues(draft, [choice for choice in shown if choice not in draft.keys]))
        self._seen.update(_place(draft, number, shown.index(key)) for number, key in enumerate(draft.keys))

    def _cost(self, draft: Draft, wrong: Sequence[Choice]) -> float:
        cues = _cues(draft, wrong)
        habit = sum((_LENGTH if cue[1] == "length" else _OVERLAP) * self._excess(cue, draft.size) for cue in cues)
        forms = {choice.form for choice in wrong}
        odd = len(forms) == 1 and not forms.intersection(key.form for key in draft.keys)
        far = sum(choice.distance for choice in wrong)
        # A key that ties with another for the longest would still be a lucky guess.
        far += any(len(choice.text) == len(key.text) for choice in wrong for key in draft.keys)
        return habit + _ODD * odd + _MIXED * (len(forms) - 1) + _FAR * far

    def _excess(self, cue: Cue, size: int) -> int:
        """How much more often the key had this rank than its rarest rank."""
        shape, what, _ = cue
        return self._seen[cue] - min(self._seen[shape, what, other] for other in range(size))


def _place(draft: Draft, number: int, place: int) -> Hashable:
    """A place as it is counted; in a matching item, for each prompt by itself."""
    return draft.type, draft.size, number if draft.type is ItemType.MATCHING else "any", place


def _disjoint(chosen: Sequence[Choice]) -> bool:
    marks = [mark for choice in chosen for mark in choice.marks]
    return len(marks) == len(set(marks))


def _cues(draft: Draft, wrong: Sequence[Choice]) -> list[Cue]:
    """The ranks of the keys by length, and by words shared with the stem where any are."""
    if not wrong or draft.type is ItemType.TRUE_FALSE:
        return []
    options, shape = [*draft.keys, *wrong], (draft.type, draft.size, len(draft.keys))
    stem = content(draft.stems[0])
    lengths = [len(option.text) for option in options]
    shared = [len(content(option.text) & stem) for option in options]
    cues: list[Cue] = [(shape, "length", rank) for rank in _ranks(lengths, len(draft.keys))]
    if any(shared):
        cues += [(shape, "overlap", rank) for rank in _ranks(shared, len(draft.keys))]
    return cues


def _ranks(values: Sequence[int], keys: int) -> list[int]:
    """How many values each of the first ``keys`` ones exceeds."""
    return [sum(other < value for other in values) for value in values[:keys]]
