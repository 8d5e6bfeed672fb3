"""What a term means, from a line that sets it equal to words: "Private label = the retailer's own brand"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.cases.drafts import Draft
from app.cases.lines import bare, is_aside, is_term, wanders
from app.cases.naming import quoted
from app.cases.notes import Notes
from ingest.words import content

__all__ = ["equals"]

_EQUAL = re.compile(
    r"^(?P<term>[A-Za-z][a-z’'-]{3,}(?: [a-z’'-]+){0,2})(?: \([^)]*\))? = (?P<said>(?!if\b)[^=:;,?!]+?)\.?$"
)
_WORKED_OUT = re.compile(r"[+×*/·^→<>~≈|\\]| [-−] |\bones?\b")
_FEWEST = 3


def equals(notes: Notes) -> Iterator[Draft]:
    """ "What does “private label” mean?"; what holds a sum or a product is a formula, not a meaning."""
    for line in notes.lines:
        found = _EQUAL.match(line.unit.plain) if line.unit.kind in {"bullet", "sentence"} else None
        if not found or is_aside(line) or wanders(line.unit.plain) or not is_term(found["term"]):
            continue
        term, said = bare(found["term"]), found["said"]
        fewest = _FEWEST - 1 if re.match(r"(?:an?|the) ", said) else _FEWEST
        if len(content(said)) >= fewest and not _WORKED_OUT.search(said):
            name = quoted(term, said, notes)
            question = f"What does {name} mean?" if name.startswith("“") else f"What is {name}?"
            yield Draft("definition", question, (line,), (said,), term)
