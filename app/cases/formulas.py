"""What a symbol is in the notes on a topic: lines that are an equation and little else."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from app.cases.drafts import Draft
from app.cases.english import lowered
from app.cases.lines import Line, wanders
from app.cases.notes import Notes

__all__ = ["formulas"]

_EQUATION = re.compile(
    r"^(?P<left>[A-Za-zα-ωΑ-Ω][\w()²³α-ωΑ-Ω/%-]*(?: [\w()%-]+){0,3}) = (?P<right>[^=≈<>?!:;]+?)"
    r"(?:(?:,|\.|;) .*|\.)?$"
)
_OPERATES = re.compile(r"[·×*/÷+−^²³√]| - |\b(?:times|over|minus|plus|divided by)\b")
_NAMES = re.compile(r"[A-Za-zα-ωΑ-Ω]")


def formulas(notes: Notes) -> Iterator[Draft]:
    """ "What is the formula for tau in the notes on “RC”?", of a symbol that a section gives one formula for."""
    for section, lines in notes.sections_of_lines():
        found = [(line, match) for line in lines if (match := _equation(line))]
        times = Counter((line.caption, match["left"]) for line, match in found)
        for line, match in found:
            if section.path and times[line.caption, match["left"]] == 1:
                left = lowered(match["left"]) if " " in match["left"] else match["left"]
                question = f"What is the formula for {left} in the notes on “{line.caption}”?"
                fact = f"{match['left']} = {match['right'].strip()}"
                yield Draft("open", question, (line,), (fact,), f"{line.caption} {match['left']}")


def _equation(line: Line) -> re.Match[str] | None:
    """The equation that ``line`` opens with, if names are worked out on its right, not one example in figures."""
    text = line.unit.plain.strip()
    found = _EQUATION.match(text) if line.unit.kind in {"bullet", "sentence"} and not wanders(text) else None
    if not found or text.count("(") != text.count(")") or len(found["right"].split()) > 12:
        return None
    right = found["right"]
    return found if _OPERATES.search(right) and _NAMES.search(right) and right.count("(") == right.count(")") else None
