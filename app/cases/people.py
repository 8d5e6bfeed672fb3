"""Persons that the notes name in full, known by their given names: whoever has one can be born, and can do things."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from app.cases.lines import Line
from app.cases.notes import Notes

__all__ = ["MADE", "Person", "full_name", "people"]

MADE = (
    "discovered|invented|developed|proposed|introduced|described|founded|painted|composed|published|formulated|designed"
    "|built|coined|created|established|commissioned|wrote|proved|devised|patented"
)
_NO_SURNAME = (
    r"(?!(?:Street|Road|Foundation|Society|Partnership|Holdings|Press|Institute|University|College|School|Museum"
    r"|Company|Group|Bank|Court|House|Hospital|Park|Award|Prize|Medal|Act|Law|River|Island|Lake|Mountain)\b)"
)
_SURNAME = (
    rf"(?:(?:[A-Z]\.|St\.|{_NO_SURNAME}[A-Z][a-z]+|van|von|de|der|la|du|le) ){{0,3}}"
    rf"{_NO_SURNAME}[A-Z][a-z]+(?:[A-Z][a-z]+)?"
)
_KNOWN = re.compile(
    rf"\b(?:{MADE})\b|\b1[5-9]\d\d\b|\b20[0-2]\d\b|['’]s (?:\w+ )?(?:laws?|model|theor\w+|principle|rule|pyramid"
    r"|scale|work)\b"
)
_PLACEHOLDERS = frozenset({"John Smith", "John Doe", "Jane Doe", "Jane Smith"})


class Person(NamedTuple):
    """A full name and the line that gives it."""

    name: str
    line: Line


@cache
def full_name() -> str:
    """A pattern of a given name with what can follow it: "Everett Rogers", "Ludwig van Beethoven"."""
    given = "|".join(files("app.cases").joinpath("given_names.txt").read_text(encoding="utf-8").split())
    return rf"(?:[A-Z]\. )?(?:{given}) {_SURNAME}"


def people(notes: Notes) -> Iterator[Person]:
    """Each person once, of lines that speak of the subject alone: a friend who lent a book is not asked about."""
    pattern = re.compile(
        rf"(?<![A-Z][a-z] )\b(?P<name>{full_name()})\b(?! [A-Z])(?!['’]s [A-Z])(?! (?:&|and [A-Z]\w+ v))"
    )
    seen: set[str] = set()
    for line in notes.clean:
        for found in pattern.finditer(line.text):
            known = _KNOWN.search(line.text) and found["name"] not in _PLACEHOLDERS
            if known and found["name"] not in seen:
                seen.add(found["name"])
                yield Person(found["name"], line)
