"""Multiple choice, one of four: from a term to its description, or from a description or situation to a term."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from app.quiz import choices, wording
from app.quiz.choices import Choice
from app.quiz.ground import Ground
from app.quiz.ideas import Draft, Idea
from app.quiz.items import ItemType
from app.quiz.outline import Entry, alike, speaks_alike
from app.quiz.statements import Advice, Statement
from app.quiz.words import content, mentions

__all__ = ["ideas"]

_OPTIONS = 4
_ENOUGH = 8
"""Wrong answers to choose three from, so that lengths can be balanced; more are not sought beyond the section."""
_SIBLINGS = 2

Wrong = Callable[[Entry, int], Choice | None]


def ideas(ground: Ground, entry: Entry) -> Iterator[Idea]:
    """Every multiple-choice question whose key is about ``entry``."""
    said = (entry.definition.unit,)
    yield Idea("describe", entry, said, partial(_describe, ground, entry))
    yield Idea("name", entry, said, partial(_name, ground, entry))
    for advice in entry.advice:
        yield Idea("choose", entry, (advice.unit,), partial(_choose, ground, entry, advice))
    for fact in entry.facts:
        yield Idea("complete", entry, (fact.unit,), partial(_complete, ground, entry, fact))


def _describe(ground: Ground, entry: Entry) -> Draft | None:
    said = entry.definition
    if not said.descriptive or ground.guard.names(said, entry):
        return None

    competes = _competes(ground, entry)

    def wrong(other: Entry, distance: int) -> Choice | None:
        # "An algorithm that …" cannot be what a plural means.
        agrees = said.form != "noun" or other.number == entry.number
        fits = other.definition.form == said.form and agrees and (said.form != "noun" or competes(other, distance))
        fits = fits and ground.wrong_of(other.definition, other, entry)
        return choices.description(other, wording.swapped(other, entry), distance) if fits else None

    key, pool = choices.description(entry, wording.fits(entry), 0), _pool(ground, entry, wrong)
    # A description that looks unlike all of its siblings' would stand among strangers.
    stray = ground.neighbours(entry, 0) and not any(choice.distance <= ground.nearest for choice in pool)
    return None if stray else _draft(entry, wording.description_stems(entry), key, pool)


def _name(ground: Ground, entry: Entry) -> Draft | None:
    said = entry.definition
    if ground.guard.names(said, entry):
        return None
    key = choices.term(entry, wording.fits(entry), said.unit, 0)
    mates = [other for _, other in ground.neighbours(entry, 0) if other.number == entry.number]
    # Without its verb a noun still tells its number, an activity does not.
    bare = said.form == "gerund" and len(mates) < _SIBLINGS
    pool = _pool(ground, entry, _other_term(ground, entry, said, any_number=bare))
    return _draft(entry, wording.name_stems(entry, bare=bare), key, pool, telling=True)


def _complete(ground: Ground, entry: Entry, fact: Statement) -> Draft | None:
    """A further sentence about the term; without siblings to compete it would ask for nothing."""
    # "_____ function can use …" tells by its noun which term is missing.
    telling = fact.more or (fact.shape.startswith("then") and (entry.number == "one" or not fact.predicate))
    agrees = fact.number in {"either", entry.number}
    if telling or not agrees or ground.guard.names(fact, entry):
        return None
    key = choices.term(entry, wording.says(entry, fact), fact.unit, 0)
    pool = _pool(ground, entry, _other_term(ground, entry, fact))
    enough = sum(choice.distance <= ground.nearest for choice in pool) >= _SIBLINGS
    return _draft(entry, wording.fact_stems(fact), key, pool) if enough else None


def _other_term(ground: Ground, entry: Entry, said: Statement, *, any_number: bool = False) -> Wrong:
    """Terms that fit the gap in grammar but not in fact."""
    competes = _competes(ground, entry)

    def wrong(other: Entry, distance: int) -> Choice | None:
        agrees = any_number or said.terse or other.number == entry.number
        fits = agrees and competes(other, distance) and speaks_alike(entry, other)
        fits = fits and ground.guard.false_of(said, entry, other)
        return choices.term(other, wording.not_this(other), other.definition.unit, distance) if fits else None

    return wrong


def _competes(ground: Ground, entry: Entry) -> Callable[[Entry, int], bool]:
    """Whether a term may be shown beside ``entry``.

    A stranger that is another sort of thing is ruled out without knowledge, so it is taken only where the topic alone
    is too small.
    """
    small = len(ground.neighbours(entry, 0)) < _OPTIONS - 1
    return lambda other, distance: distance <= ground.nearest or small or alike(entry, other)


def _choose(ground: Ground, entry: Entry, advice: Advice) -> Draft | None:
    """Only choices of the same topic compete, first of all the one that the advice prefers the key to."""
    others = [other for _, other in ground.neighbours(entry, 0)]
    # Beside terms that nobody would choose the answer needs no knowledge.
    if sum(bool(other.advice) or other.definition.shape == entry.definition.shape for other in others) < _SIBLINGS:
        return None
    close = _closest(advice, others)
    named_rival = any(
        mentions(advice.over, name) or mentions(name, advice.over) for other in others for name in other.names
    )

    def wrong(other: Entry, distance: int) -> Choice | None:
        named = any(mentions(advice.situation, name) for name in other.names)
        if distance > 0 or named or not ground.guard.apart(entry, other):
            return None
        near = other in close or any(mentions(advice.over, name) for name in other.names)
        return choices.term(other, wording.not_this(other), other.definition.unit, -1 if near else 0)

    key = choices.term(entry, advice.unit.plain, advice.unit, 0)
    stems = wording.choice_stems(advice.situation, "" if named_rival else advice.over)
    return _draft(entry, stems, key, _pool(ground, entry, wrong))


def _closest(advice: Advice, others: list[Entry]) -> list[Entry]:
    """The terms of which most is said in the words of the situation: what a learner would think of as well."""
    wanted = content(advice.situation)
    shared = {other: len(wanted & content(" ".join(unit.plain for unit in other.units))) for other in others}
    return sorted((other for other in others if shared[other]), key=lambda other: -shared[other])[:_SIBLINGS]


def _pool(ground: Ground, entry: Entry, wrong: Wrong) -> tuple[Choice, ...]:
    """Wrong answers of the topic and the section, and from farther away only while there are too few."""
    pool: list[Choice] = []
    for distance, other in ground.neighbours(entry, 3):
        if distance > 1 and len(pool) >= _ENOUGH:
            break
        if made := wrong(other, distance):
            pool.append(made)
    return tuple(pool)


def _draft(
    entry: Entry, stems: tuple[str, ...], key: Choice, pool: tuple[Choice, ...], *, telling: bool = False
) -> Draft:
    return Draft(ItemType.MULTIPLE_CHOICE, entry, stems, (key,), pool, _OPTIONS, telling)
