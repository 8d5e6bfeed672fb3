"""Notes to claims: each fact with the place it is stated in, and what that place says it is about."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from ingest.lint.facts import Fact, facts
from ingest.lint.models import Note
from ingest.models import Section, Unit
from ingest.words import STOPWORDS, content

__all__ = ["Claim", "claims"]

Manner = Literal["told", "bidden", "labelled"]
"""In a sentence, as an instruction, or as an entry of a form: "Dose: 5 mg" or a cell of a table."""

_RULE = re.compile(r"\s*\|?\s*:?-+")
_CELLS = re.compile(r"(?<!\\)\|")
_QUESTION = re.compile(r"(?:Q|Question)\s?[:.]\s", re.IGNORECASE)
_ASKED = re.compile(r"\bhow (?:many|much|long|often|old|large|big|high|far)\b", re.IGNORECASE)
_TURN = re.compile(r"\s(?=(?:Q|A|Question|Answer):\s)")
_LABEL = re.compile(r"[^:.;,]{1,48}:\s")
# "Fry the onions", "Add 2 eggs", "Bake at 180 °C": a verb comes first, and no subject.
_BIDDEN = re.compile(
    r"(?:(?:Then|Now|Next|Finally|First),?\s)?([A-Za-z][a-z-]+)\s"
    r"(?:(?:the|an?|your|all|each|them|it|for|until|in|with|at|on|to|up|by|from|into|over|two|three|four|five|six|seven|eight|nine|ten|twelve)\s|\d)"
)
# A sentence that opens so has its subject from what stands above it.
_DEFINITE = re.compile(r"(?:The|Its)\s")


class Claim(NamedTuple):
    """A fact with the place it is stated in."""

    note: Note
    section: Section
    unit: Unit
    stated: Fact
    named: frozenset[str]
    """Names in the headings that the fact itself does not say."""
    inherits: bool = False
    """Whether the words of the heading were added to those of the fact."""

    @property
    def context(self) -> tuple[object, ...]:
        """What a sentence is about that names nothing itself."""
        return *self.place, self.unit.parent

    @property
    def place(self) -> tuple[object, ...]:
        """The section, as a reader tells it from others."""
        return self.note.file, self.section.path

    @property
    def list(self) -> tuple[object, ...]:
        """The list or the table that it stands in."""
        return *self.context, self.section.lines[0], self.unit.block if self.unit.kind == "row" else None

    @property
    def manner(self) -> Manner:
        """How it is stated."""
        if self.unit.kind == "row" or _LABEL.match(self.unit.plain):
            return "labelled"
        opening = _BIDDEN.match(self.unit.plain)
        return "bidden" if opening and opening[1].lower() not in STOPWORDS else "told"

    @property
    def leans(self) -> bool:
        """Whether the subject may be known from what stands above: "The dose is 5 mg"."""
        return self.manner != "told" or bool(_DEFINITE.match(self.unit.plain))


def claims(note: Note, known: frozenset[str]) -> Iterator[Claim]:
    """The claims of ``note``, in reading order; those that lean on their heading also with its words.

    Args:
        note: What to read.
        known: Stems of names.
    """
    for section, unit, stated in _facts(note):
        named = frozenset(content(" ".join(section.path))) & known - stated.words
        yield (claim := Claim(note, section, unit, stated, named))
        title = frozenset(content(section.title)) if section.path else frozenset()
        if (
            (claim.leans or not known & stated.words)
            and unit.kind != "row"
            and 0 < len(title) <= 3
            and title - stated.words
        ):
            whole = stated._replace(words=stated.words | title)
            yield Claim(note, section, unit, whole, named - title, inherits=True)


def _facts(note: Note) -> Iterator[tuple[Section, Unit, Fact]]:
    heads: dict[int, list[str]] = {}
    block, question = -1, ""
    for section, unit in note.units():
        if unit.kind == "row":
            if unit.block not in heads:
                heads[unit.block] = _heads(note, unit)
            yield from ((section, unit, stated) for stated in _cells(heads[unit.block], unit))
        elif unit.kind != "code":
            block, question = unit.block, question if unit.block == block else ""
            for turn in _TURN.split(unit.plain):
                yield from ((section, unit, stated) for stated in facts(turn, question or unit.term or ""))
                question = _ASKED.sub("", turn.partition(" ")[2]) if _QUESTION.match(turn) else ""


def _heads(note: Note, unit: Unit) -> list[str]:
    """The header of the table whose first row is ``unit``."""
    lines = note.document.text.splitlines()
    at = unit.lines[0] - 3
    return _split(lines[at]) if 0 <= at < len(lines) - 1 and _RULE.match(lines[at + 1]) else []


def _cells(heads: list[str], unit: Unit) -> Iterator[Fact]:
    """A row of a table as sentences: "Chicken core temperature: 74 °C"."""
    cells = _split(unit.text)
    if len(heads) == len(cells):
        for head, cell in zip(heads[1:], cells[1:], strict=True):
            label = f"{cells[0]} {head}: "
            yield from (stated for stated in facts(label + cell) if stated.quantity.start >= len(label))


def _split(row: str) -> list[str]:
    return [cell.strip(" *`_") for cell in _CELLS.split(row.strip().strip("|"))]
