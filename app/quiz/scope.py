"""Which entries a quiz may ask about: a section, a topic or a domain by title, part of the title, or number."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from rapidfuzz import fuzz, process, utils

from app.errors import UnknownSectionError
from app.quiz.items import QuizSpec
from app.quiz.outline import Entry, Outline

__all__ = ["scope"]

_NUMBER = re.compile(r"^(?:[a-z]+\s+)?(\d+(?:\.\d+)*)(?=[\s.:)]|$)", re.IGNORECASE)
"""``1.2`` of ``1.2 Transform Data``, ``1`` of ``Domain 1: Data Preparation``."""


def scope(outline: Outline, spec: QuizSpec) -> tuple[Entry, ...]:
    """The entries that ``spec.domain`` and ``spec.section`` leave.

    Raises:
        UnknownSectionError: nothing of that name; the message names the nearest titles.
    """
    entries = outline.entries
    if spec.domain is not None:
        part = slice(outline.depth - 1, outline.depth)
        named = _named(spec.domain, "domain", [title for path in outline.paths for title in path[part]])
        entries = tuple(entry for entry in entries if named.intersection(entry.path[part]))
    if spec.section is not None:
        named = _named(spec.section, "section", [title for path in outline.paths for title in path])
        entries = tuple(entry for entry in entries if named.intersection(entry.path))
    return entries


def _named(wanted: str, what: str, titles: Sequence[str]) -> set[str]:
    """The headings that are called, numbered or contain ``wanted``, in this order of preference."""
    known = list(dict.fromkeys(titles))
    asked = " ".join(wanted.split()).lower()
    number = _NUMBER.fullmatch(asked)
    named = _first(
        (title for title in known if title.lower() == asked),
        (title for title in known if number and _number(title) == number[1]),
        (title for title in known if asked and asked in title.lower()),
    )
    if not named:
        raise UnknownSectionError(_unknown(wanted, what, known))
    return named


def _first(*candidates: Iterable[str]) -> set[str]:
    return next((found for titles in candidates if (found := set(titles))), set())


def _number(title: str) -> str | None:
    found = _NUMBER.match(title)
    return found[1] if found else None


def _unknown(wanted: str, what: str, known: Sequence[str]) -> str:
    close = process.extract(wanted, known, scorer=fuzz.WRatio, processor=utils.default_process, limit=3)
    near = "; ".join(title for title, *_ in close)
    nearest = f"the nearest are: {near}" if near else "the notes hold no terms to ask about"
    return f"no {what} called {wanted!r}; {nearest}; `footnote sections` lists them all"
