"""True or false: a term with its own description, or with that of a term it may be taken for."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from app.quiz import choices, wording
from app.quiz.choices import Choice
from app.quiz.ground import Ground
from app.quiz.ideas import Draft, Idea
from app.quiz.items import ItemType
from app.quiz.outline import Entry
from app.quiz.statements import Statement

__all__ = ["ideas"]

_RIVALS = 8


def ideas(ground: Ground, entry: Entry) -> Iterator[Idea]:
    """Statements about ``entry``, one true and one false for each rival."""
    said = (entry.definition.unit,)
    for distance, other in _rivals(ground, entry):
        yield Idea("true", entry, said, partial(_true, ground, entry, other, distance))
        yield Idea("false", entry, said, partial(_false, ground, entry, other, distance))


def _rivals(ground: Ground, entry: Entry) -> list[tuple[int, Entry]]:
    """Terms whose description may be swapped for that of ``entry``: of its topic unless it stands there alone."""
    if ground.difficulty == "medium":
        return [pair for pair in ground.parallel(entry, 1) if pair[0] == 1][:_RIVALS]
    alone = not ground.neighbours(entry, 0)
    return ground.parallel(entry, 3 if alone else 0)[:_RIVALS]


def _true(ground: Ground, entry: Entry, other: Entry, distance: int) -> Draft | None:
    right = choices.verdict("True", wording.fits(entry), entry, distance)
    wrong = choices.verdict("False", wording.differs(entry, other), other, distance)
    return _draft(ground, entry, other, entry.definition, (right, wrong))


def _false(ground: Ground, entry: Entry, other: Entry, distance: int) -> Draft | None:
    right = choices.verdict("False", wording.swapped(other, entry), other, distance)
    wrong = choices.verdict("True", wording.fits(entry), entry, distance)
    return _draft(ground, entry, other, other.definition, (right, wrong))


def _draft(
    ground: Ground, entry: Entry, other: Entry, said: Statement, verdicts: tuple[Choice, Choice]
) -> Draft | None:
    """Both verdicts need a rival to swap with, so that true and false statements come from the same terms."""
    # "Cost is how quickly …": a swapped clause is false by its grammar alone.
    if (
        said.form == "clause"
        or ground.guard.names(entry.definition, entry)
        or not ground.wrong_of(other.definition, other, entry)
    ):
        return None
    stems = (wording.true_false_stem(said, entry),)
    return Draft(ItemType.TRUE_FALSE, entry, stems, verdicts[:1], verdicts[1:], 2)
