"""How a quantity is worked out: lines that are an equation between words, not between the symbols of one page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from app.cases.drafts import Draft
from app.cases.lines import Line, is_aside, wanders
from app.cases.notes import Notes

__all__ = ["formulas"]

_EQUATION = re.compile(
    r"^(?P<left>[A-Z][A-Za-z-]+(?: [a-z-]+){0,3}|[A-Z]{3,6}) = (?P<right>[^=≈<>?!:;]+?)(?:(?:,|\.|;) .*|\.)?$"
)
_OPERATES = re.compile(r"[·×*/÷−]| - |\b(?:times|over|minus|less|divided by)\b")
_WORD = re.compile(r"[A-Za-z]{4,}|[A-Z]{3,}")
_LONGEST = 16


def formulas(notes: Notes) -> Iterator[Draft]:
    """ "How is the break-even volume calculated?", of a quantity in words that the notes give one formula for."""
    found = [(line, match) for line in notes.lines if not is_aside(line) and (match := _equation(line))]
    times = Counter(match["left"].lower() for _, match in found)
    for line, match in found:
        left = match["left"]
        if times[left.lower()] == 1:
            name = left if left.isupper() else f"“{notes.cased(left)}”"
            fact = f"{left} = {match['right'].strip()}"
            yield Draft("open", f"How is {name} calculated?", (line,), (fact,), left)


def _equation(line: Line) -> re.Match[str] | None:
    """The equation that ``line`` opens with, if words are worked out on its right, not one example in figures."""
    text = line.unit.plain.strip()
    kept = line.unit.kind in {"bullet", "sentence"} and "\n" not in line.unit.text
    found = _EQUATION.match(text) if kept and not wanders(text) else None
    if not found or text.count("(") != text.count(")") or len(found["right"].split()) > _LONGEST:
        return None
    named = bool(_WORD.search(found["left"])) and len(_WORD.findall(found["right"])) >= 2
    return found if named and _OPERATES.search(found["right"]) else None
