"""Options before they have a letter: a text, why it is right or wrong, and the unit that decides."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, replace

from app.quiz import wording
from app.quiz.outline import Entry
from app.quiz.statements import Number, Statement, capitalised
from app.quiz.words import spoken
from ingest.models import Unit

__all__ = ["Choice", "answering", "description", "pairing", "pronoun", "speakable", "term", "verdict"]

_MAKERS = frozenset({"AWS", "Amazon", "SageMaker", "Apache"})


@dataclass(frozen=True, eq=False, slots=True)
class Choice:
    """One possible option."""

    text: str
    rationale: str
    entry: Entry
    """The term that ``unit`` is about."""
    unit: Unit
    distance: int
    """How far from the key's term it was taken: 0 same topic, 1 same section, 2 same domain, 3 beyond."""
    form: str
    """Options of one form look alike."""
    marks: frozenset[Hashable]
    """Two options of one item share no mark: no term and no statement comes twice."""
    prompt: str = ""
    """Matching only: what this option is the answer to."""


def description(entry: Entry, rationale: str, distance: int) -> Choice:
    """What is said of ``entry``, without its name."""
    said = entry.definition
    return Choice(said.phrase, rationale, entry, said.unit, distance, said.shape, _marks(said))


def pronoun(said: Statement, entry: Entry, rationale: str, distance: int, number: Number) -> Choice:
    """What is said of ``entry``, as a sentence about "it" or "them", as the ``number`` of what is asked about wants."""
    text = said.said_of("They" if number == "many" else "It")
    return Choice(text, rationale, entry, said.unit, distance, said.verb, _marks(said))


def term(entry: Entry, rationale: str, unit: Unit, distance: int) -> Choice:
    """The name of ``entry``."""
    name = capitalised(entry.name)
    form = _look(name, common=entry.common)
    return Choice(name, rationale, entry, unit, distance, form, frozenset({spoken(entry.term)}))


def answering(entry: Entry, distance: int) -> Choice:
    """The name of ``entry`` as the answer to its description."""
    made = term(entry, wording.fits(entry), entry.definition.unit, distance)
    return replace(made, prompt=entry.definition.phrase)


def pairing(subject: Entry, owner: Entry, distance: int) -> Choice:
    """``subject`` with the description of ``owner``; right when they are the same."""
    said = owner.definition
    rationale = wording.fits(owner) if owner is subject else wording.swapped(owner, subject)
    marks = _marks(said) | {spoken(subject.term)}
    return Choice(wording.paired(said, subject), rationale, owner, said.unit, distance, said.shape, marks)


def verdict(text: str, rationale: str, entry: Entry, distance: int) -> Choice:
    """``True`` or ``False``, decided by the description of ``entry``."""
    return Choice(text, rationale, entry, entry.definition.unit, distance, "verdict", frozenset({text}))


def speakable(said: Statement) -> bool:
    """Whether the statement reads well with a pronoun in place of its term."""
    return not said.terse and not said.more and said.shape.split()[-1] in {"phrase", "bare", "one", "many", "either"}


def _marks(said: Statement) -> frozenset[Hashable]:
    return frozenset({(said.unit.span, said.rest)})


def _look(name: str, *, common: bool) -> str:
    """What a term looks like: a common noun, a maker's product, an abbreviation or another name."""
    first = name.split(maxsplit=1)[0]
    if common:
        return "noun"
    return "product" if first in _MAKERS else "abbreviation" if first.isupper() else "name"
