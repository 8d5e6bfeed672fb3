"""The notes as a quiz sees them: topics, their terms, and what is said of each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from pathlib import Path

from app.quiz.statements import Advice, Number, Statement, aliases, read_advice, read_statement
from ingest.models import Section, Unit

__all__ = ["Entry", "Outline", "alike", "plain_title", "read_outline", "speaks_alike"]

Path_ = tuple[str, ...]

_COLON_LEAD = re.compile(r"^([^\s:.!?][^:.!?]{1,48}?)(?: [–—]|:) \S")
_NUMBERING = re.compile(
    r"^(?:(?:domain|chapter|part|unit|week|lecture|section)\s+)?\d+(?:\.\d+)*[.:)]?\s+", re.IGNORECASE
)
_WEIGHT = re.compile(r"\s*\(\d+\s*%\)$")
_PRODUCT = re.compile(r"(?:AWS|Amazon|SageMaker) ")
_IS = frozenset({"is", "are", "was", "were"})
_SHORT_NAME = 3
"""Words up to which a bullet that others hang under is taken for a term."""
_DANGLING = frozenset({"when", "if", "for", "to", "with", "and", "or", "of", "the", "a", "an", "in", "on", "use"})


@dataclass(frozen=True, eq=False)
class Entry:
    """A term in its topic, with everything that is said of it there."""

    term: str
    name: str
    """The term as the subject of its first sentence, which may add a noun: ``Trunk-based development``."""
    common: bool
    """Whether the notes also write the name with a small first letter: a common noun, not a product."""
    file: Path
    path: Path_
    """Headings down to the topic."""
    heading: Path_
    """Headings down to the innermost real heading: the section."""
    definition: Statement
    facts: tuple[Statement, ...]
    advice: tuple[Advice, ...]
    units: tuple[Unit, ...]

    @property
    def said(self) -> tuple[Statement, ...]:
        """All that is said of the term."""
        return (self.definition, *self.facts)

    @property
    def number(self) -> Number:
        """Whether the name is a singular or a plural."""
        if self.definition.number != "either":
            return self.definition.number
        return "many" if re.search(r"[a-z](?<![su])s$", self.name) else "one"

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Every way to write the term or its name."""
        return tuple(dict.fromkeys((*aliases(self.name), *aliases(self.term))))


@dataclass(frozen=True, eq=False)
class Outline:
    """Every entry of the course in reading order."""

    entries: tuple[Entry, ...]
    paths: tuple[Path_, ...]
    """Of every node of the tree."""
    depth: int
    """How many headings make a domain: the first level of the tree with more than one node."""

    @property
    def far(self) -> int:
        """The distance from which terms are easily told apart: another section, or topic where there is one section."""
        return 2 if len({(entry.file, entry.heading) for entry in self.entries}) > 1 else 1

    def domain(self, entry: Entry) -> Path_:
        """The outermost part of the course that ``entry`` stands in."""
        return entry.path[: self.depth]

    @cached_property
    def place(self) -> dict[Entry, int]:
        """Each entry's place in reading order."""
        return {entry: number for number, entry in enumerate(self.entries)}

    def distance(self, one: Entry, other: Entry) -> int:
        """0 within one topic, 1 within one section, 2 within one domain, 3 beyond."""
        if (one.file, one.path) == (other.file, other.path):
            return 0
        if (one.file, one.heading) == (other.file, other.heading):
            return 1
        return 2 if self.domain(one) == self.domain(other) else 3


def speaks_alike(one: Entry, other: Entry) -> bool:
    """Whether two terms are defined by the same kind of verb: what something "is" and what it "means" do not mix."""
    mine, yours = ("are" if entry.definition.verb in _IS else entry.definition.verb for entry in (one, other))
    return mine == yours


def alike(one: Entry, other: Entry) -> bool:
    """Whether two terms are the same sort of thing, as far as words tell: products, or called by the same noun."""
    mine, yours = one.definition, other.definition
    if mine.shape != yours.shape or one.heading != other.heading:
        return False
    return all(_PRODUCT.match(entry.name) for entry in (one, other)) or (mine.head != "" and mine.head == yours.head)


def plain_title(title: str) -> str:
    """A heading without its number and weight: ``1.2 Transform Data (8%)`` is ``Transform Data``."""
    return _WEIGHT.sub("", _NUMBERING.sub("", title)).strip() or title


def read_outline(sections: Sequence[Section]) -> Outline:
    """The entries of ``sections``; units that say nothing of a term are left out."""
    prose = " ".join(unit.plain for section in sections for unit in section.units)
    entries = tuple(entry for section in sections for entry in _entries(section, prose))
    paths = tuple(dict.fromkeys(section.path for section in sections))
    return Outline(entries, paths, _domain_depth(paths))


def _domain_depth(paths: Sequence[Path_]) -> int:
    longest = max((len(path) for path in paths), default=1)
    return next((depth for depth in range(1, longest) if len({path[:depth] for path in paths}) > 1), 1)


def _entries(section: Section, prose: str) -> Iterator[Entry]:
    taken: set[str] = set()
    # "When …, choose A" stands in a list of the topic, under no term.
    loose = [unit for unit in section.units if unit.plain.startswith("When ")]
    for term, units in _terms(section):
        statements = [found for unit in units if (found := read_statement(unit, term))]
        if not statements or term.lower() in taken or term.split()[-1].lower() in _DANGLING:
            continue
        taken.add(term.lower())
        subject = statements[0].subject + statements[0].more
        name = subject if subject.lower().startswith(term.lower()) else term
        yield Entry(
            term=term,
            name=name,
            common=f" {name[:1].lower()}{name[1:]}" in prose and not name[:1].islower(),
            file=section.file,
            path=section.path,
            heading=section.path[:-1] if section.kind == "topic" else section.path,
            definition=statements[0],
            facts=tuple(said for said in statements[1:] if said.askable),
            advice=tuple(advice for unit in dict.fromkeys((*units, *loose)) if (advice := read_advice(unit, term))),
            units=tuple(units),
        )


def _terms(section: Section) -> Iterator[tuple[str, list[Unit]]]:
    """Each term of a section with its units: the bold lead, a lead before a colon, or the heading itself."""
    led: dict[str, list[Unit]] = {}
    bullets = {unit.plain.rstrip(": ") for unit in section.units if unit.kind == "bullet"}
    for _, group in groupby(section.units, key=lambda unit: unit.block):
        units = list(group)
        if term := _lead(units[0], led, bullets):
            led.setdefault(term, []).extend(units)
    yield from led.items()
    title = plain_title(section.title)
    about = [unit for unit in section.units if unit.kind == "sentence" and read_statement(unit, title)]
    if about and not led:
        yield title, about


def _lead(unit: Unit, led: Iterable[str], bullets: Iterable[str]) -> str | None:
    if unit.term:
        return unit.term
    short = unit.parent in bullets and len(unit.parent.split()) <= _SHORT_NAME if unit.parent else False
    if unit.parent and (short or unit.parent in led):
        return unit.parent
    found = _COLON_LEAD.match(unit.plain) if unit.kind == "bullet" else None
    return found[1] if found else None
