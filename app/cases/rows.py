"""The lines of a section: sentences, and the rows of a paragraph that is kept line by line ("Term: what it is")."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from app.cases.lines import Line
from ingest.models import Section, Unit
from ingest.units import readable

__all__ = ["lines_of"]

_KEYED = re.compile(r"^\s*\S[^:.!?\n]{0,60}?(?::| [-–—=]) \S")
_OPENED = re.compile(r"[A-Z\d“\"(]")
_ENDED = re.compile(r"[.!?][\"”’')]*$")
_BOLD = re.compile(r"(\*\*|__).+\1:?")
_DAY = re.compile(r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b[^.]*$", re.IGNORECASE)
_LONGEST = 14
_MOSTLY = 0.6


def lines_of(section: Section) -> Iterator[Line]:
    """The units of ``section``, those of a paragraph that is kept line by line cut where its lines end."""
    caption = section.path[-1] if section.path else ""
    for _, group in groupby(section.units, key=lambda unit: unit.block):
        units = list(group)
        if _is_caption(units):
            caption = units[0].plain.rstrip(": ")
        if _is_kept_by_line(units):
            yield from (Line(section, row, caption, row.lines[0]) for unit in units for row in _rows(unit))
        else:
            yield from (Line(section, unit, caption) for unit in units)


def _is_caption(units: Sequence[Unit]) -> bool:
    """Whether a paragraph is a heading that is not marked as one: a short line in bold or in capitals, or a date."""
    text = units[0].text
    if len(units) > 1 or units[0].kind != "sentence" or "\n" in text or len(text.split()) > _LONGEST:
        return False
    return bool(_BOLD.fullmatch(text) or (text.isupper() and len(text) > 3) or _DAY.match(text))


def _is_kept_by_line(units: Sequence[Unit]) -> bool:
    """Whether most lines of a paragraph are keyword notes, or every line ends with a sentence."""
    if units[0].kind != "sentence":
        return False
    rows = _texts(units)
    keyed = sum(bool(_KEYED.match(row)) for row in rows)
    # Wrapped prose hardly ever opens each of its lines with a capital, nor ends each with a full stop.
    opened = len(rows) > 2 and all(_OPENED.match(row) for row in rows)
    return len(rows) > 1 and (keyed >= _MOSTLY * len(rows) or opened or all(_ENDED.search(row) for row in rows))


def _texts(units: Sequence[Unit]) -> list[str]:
    """The lines on which ``units`` stand, each as far as units cover it."""
    rows: dict[int, str] = {}
    for unit in units:
        for number, text in enumerate(unit.text.split("\n"), unit.lines[0]):
            rows[number] = f"{rows.get(number, '')} {text.strip()}".strip()
    return [row for row in rows.values() if row]


def _rows(unit: Unit) -> Iterator[Unit]:
    start, line = unit.span[0], unit.lines[0]
    for raw in unit.text.split("\n"):
        text = raw.strip()
        first = start + len(raw) - len(raw.lstrip())
        if text:
            place = {"text": text, "plain": readable(text), "span": (first, first + len(text)), "lines": (line, line)}
            yield unit.model_copy(update=place)
        start, line = start + len(raw) + 1, line + 1
