"""What a table lists: a cell, asked for by the table, its column and its row, so that no other line can answer."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from app.cases.drafts import Draft
from app.cases.lines import Line, wanders
from app.cases.notes import Notes
from ingest.units import readable
from ingest.words import content

__all__ = ["tables"]

_CELLS = re.compile(r"(?<!\\)\|")
_KEY = re.compile(r"[A-Za-z][\w .,/+&’'-]{2,40}")
_NO_VALUE = re.compile(r"(?:[-–—?.]*|n/?a|none|see .*|\.\.\.|as above|ditto|.*\?.*|.*!.*)$", re.IGNORECASE)
_NO_COLUMN = re.compile(
    r"(?:see|notes?|comments?|remarks?|refs?|source|page|lecture|done|check|status|link|#|no|nr"
    r"|id|why|to ?do|my .*)\.?",
    re.IGNORECASE,
)
_COLUMN = re.compile(r"(?:[A-Za-z]{5,}|[A-Za-z]{3,}(?: [a-z]+){1,3})(?: ?\([^)]*\))?")
_MEASURED = re.compile(r"[A-Za-z]{2,}|[%°€£$Ω]")
_UNIT = re.compile(
    r"\(.+\)|\b(?:volts?|amps?|watts?|metres?|meters?|grams?|kilos?|litres?|liters?|years?|days|hours|minutes|seconds"
    r"|number|count|percent|percentage|degrees|price)\b",
    re.IGNORECASE,
)
"""A bare number tells nothing unless its column says what it counts."""
_TITLE = re.compile(r"[A-Z][\w’'-]+(?: [\w’'-]+){0,3}")
_FEWEST, _MOST_WORDS = 3, 12
_PER_COLUMN = 2


class _Cell(NamedTuple):
    column: str
    value: str


def tables(notes: Notes) -> Iterator[Draft]:
    """ "In the table “Batteries”, what is listed under “full” for “LiFePO4”?", of a heading with one table."""
    for section, lines in notes.sections_of_lines():
        cells = [line for line in lines if line.unit.kind == "row"] if section.path else []
        found = [list(rows) for _, rows in groupby(cells, key=lambda line: line.unit.block)]
        named = Counter(rows[0].caption for rows in found)
        for rows in found:
            if _TITLE.fullmatch(rows[0].caption) and named[rows[0].caption] == 1 and len(rows) >= _FEWEST:
                yield from _asked(rows[0].caption, rows)


def _asked(title: str, rows: Sequence[Line]) -> Iterator[Draft]:
    keys = Counter(_key(line) for line in rows)
    taken: Counter[str] = Counter()
    for line in rows:
        key = _key(line)
        if keys[key] > 1 or not _KEY.fullmatch(key) or not content(key):
            continue
        for cell in _cells(line):
            if taken[cell.column] < _PER_COLUMN and _is_told(cell):
                taken[cell.column] += 1
                question = f"In the table “{title}”, what is listed under “{cell.column}” for “{key}”?"
                yield Draft("open", question, (line,), (cell.value,), f"{title} {cell.column} {taken[cell.column]}")


def _key(line: Line) -> str:
    return line.unit.term or ""


def _is_told(cell: _Cell) -> bool:
    plain = (
        bool(_COLUMN.fullmatch(cell.column))
        and not _NO_COLUMN.fullmatch(cell.column)
        and not _NO_VALUE.match(cell.value)
    )
    measured = _MEASURED.search(cell.value) or _UNIT.search(cell.column)
    return plain and bool(measured) and len(cell.value.split()) <= _MOST_WORDS and not wanders(cell.value)


def _cells(line: Line) -> Iterator[_Cell]:
    """The cells of a row behind its first one, with the names of their columns, which only its plain text holds."""
    raw = [readable(cell.strip()) for cell in _CELLS.split(line.unit.text.strip().strip("|"))][1:]
    values = [cell for cell in raw if cell]
    told = line.unit.plain.removeprefix(f"{_key(line)}: ").split("; ")
    if len(raw) < 2 or len(told) != len(values):
        return
    for part, value in zip(told, values, strict=True):
        if part.endswith(f" {value}"):
            yield _Cell(part.removesuffix(value).strip(), value)
