"""What tells two things apart, from a note that sets them against each other: "Sill vs dyke: a sill …, a dyke …"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.cases.drafts import Draft
from app.cases.english import plural
from app.cases.lines import is_aside, wanders
from app.cases.notes import Notes

__all__ = ["versus"]

_VERSUS = re.compile(
    r"^(?P<one>[^:;,.?!]{3,40}?) (?:vs\.?|versus) (?P<other>[^:;,.?!]{3,40}?)(?:: | [-–—] )(?P<said>[^?]+?)\.?$"
)
_AND = re.compile(r"; |,? (?:whereas|while|but|and) |, ")
_GOES_ON = r"(?:is|are|was|were|has|have|can|means|[a-z]{3,}s)\b"
_LEANS = re.compile(r"\b(?:it|its|that|ones?|them|they|the (?:first|former))\b")
_LONGEST = 32


def versus(notes: Notes) -> Iterator[Draft]:
    """ "What is the difference between a sill and a dyke?", where a half of the line speaks of each."""
    for line in notes.lines:
        found = _VERSUS.match(line.unit.plain)
        if not found or is_aside(line) or wanders(line.unit.plain) or " vs" in found["other"]:
            continue
        one, other, halves = found["one"], found["other"], _halves(found["said"], found["one"], found["other"])
        names = [_named(term, half, notes) for term, half in zip((one, other), halves, strict=False)]
        if len(names) == 2 and all(names):
            question = f"What is the difference between {names[0]} and {names[1]}?"
            said = found["said"]
            whole = bool(_LEANS.search(halves[1])) and len(said.split()) <= _LONGEST
            yield Draft("difference", question, (line,), (said,) if whole else halves, f"{one} {other}")


def _halves(said: str, one: str, other: str) -> tuple[str, ...]:
    """What is said of each, where the line turns to the second thing in just one place."""
    for cut in _AND.finditer(said):
        first, second = said[: cut.start()], said[cut.end() :]
        if _opens(first, one) and _opens(second, other) and not _opens(second, one):
            whole = all(2 < len(half.split()) <= _LONGEST for half in (first, second))
            return (first, second) if whole else ()
    return ()


def _opens(half: str, term: str) -> bool:
    """Whether ``half`` speaks of ``term`` from its first words on."""
    return term.split(maxsplit=1)[0].lower() in re.split(r"[ -]", half.lower())[:3]


def _named(term: str, half: str, notes: Notes) -> str | None:
    """``term`` with the article it has in its half; ``None`` where that shows it to be part of a longer name."""
    name = re.escape(term)
    if found := re.search(rf"\b(an?|the) ({name})\b(?! [a-z]+(?<!s) {_GOES_ON})", half, re.IGNORECASE):
        return f"{found[1].lower()} {notes.cased(found[2])}"
    alone = re.search(rf"\b{name} {_GOES_ON}", half, re.IGNORECASE)
    return notes.cased(term) if alone or " " in term or plural(term) else None
