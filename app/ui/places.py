"""Places in the notes as addresses: ``?file=…&lines=a-b`` marks lines, ``?file=…&at=n`` opens what starts on a line."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple, NoReturn

import streamlit as st

from app.models import Citation
from app.ui.outline import Outline
from ingest.models import Hit, Lines, Section

__all__ = [
    "CASES",
    "NOTES",
    "Place",
    "address_of",
    "citation_params",
    "go_to",
    "place_of",
    "section_params",
    "spell_lines",
]

NOTES = "notes_view.py"
CASES = "cases_view.py"
_LINES = re.compile(r"([0-9]{1,7})(?:-([0-9]{1,7}))?")
_NEWLINE = re.compile(r"\r\n|\r|\n")


class Place(NamedTuple):
    """A section to show and the lines of it to mark; ``problem`` says what was wrong with the address."""

    section: Section | None
    cited: Lines | None = None
    problem: str = ""


def section_params(outline: Outline, section: Section) -> dict[str, str]:
    """The address of a section on the notes page."""
    return {"file": outline.names[section.file], "at": str(section.lines[0])}


def citation_params(outline: Outline, citation: Citation) -> dict[str, str]:
    """The address of the cited lines on the notes page; without lines where the file has left the course."""
    first, last = citation.lines
    name = outline.names.get(citation.file)
    return {"file": name, "lines": f"{first}-{last}"} if name else {"file": citation.file.name}


def go_to(address: str) -> NoReturn:
    """Turn to the notes page at an address as ``address_of`` writes it."""
    name, _, where = address.rpartition("#")
    st.switch_page(NOTES, query_params={"file": name, "lines" if "-" in where else "at": where})


def address_of(outline: Outline, place: Section | Hit) -> str:
    """Where a section starts, or the lines of a hit, as one word that a button can report."""
    first, last = place.lines
    where = str(first) if isinstance(place, Section) else f"{first}-{last}"
    return f"{outline.names[place.file]}#{where}"


def place_of(outline: Outline, params: Mapping[str, str]) -> Place:
    """What an address points at, whatever was typed into it."""
    name = params.get("file")
    if name is None:
        return Place(None)
    if name not in outline.files:
        return Place(None, problem=f"“{name}” is not part of these notes. Pick a section below.")
    if "lines" not in params:
        return Place(_at(outline, name, _number(params.get("at", "1"))))
    lines = _parse(params["lines"], length=_length(outline.files[name].text))
    if lines is None:
        return Place(_at(outline, name, 1), problem=f"There are no lines “{params['lines']}” in {name}.")
    return Place(_at(outline, name, lines[0]), lines)


def spell_lines(lines: Lines) -> str:
    """``line 3`` or ``lines 3–5``."""
    first, last = lines
    return f"line {first}" if first == last else f"lines {first}–{last}"


def _parse(text: str, length: int) -> Lines | None:
    match = _LINES.fullmatch(text.strip())
    if match is None:
        return None
    first = int(match[1])
    last = min(int(match[2] or first), length)
    return (first, last) if 1 <= first <= last else None


def _length(text: str) -> int:
    return len(_NEWLINE.findall(text)) + 1


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) <= 7 else 1


def _at(outline: Outline, name: str, line: int) -> Section | None:
    here = (s for s in outline.sections if outline.names.get(s.file) == name)
    return outline.at(name, line) or next(here, None)
