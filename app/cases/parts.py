"""What somebody counts up behind a colon: "Three ways to melt rock: …", "The cycle has four stages: …"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.cases.drafts import Draft
from app.cases.english import plural
from app.cases.notes import Notes

__all__ = ["parts"]

_COUNT = "two|three|four|five|six|seven|eight|nine|ten|[2-9]|1\\d"
_ITEMS = r"(?P<items>[^:;.!?=]+)$"
_WAYS = re.compile(
    rf"^(?P<count>(?i:{_COUNT})) (?P<parts>(?:[a-z-]+ )?[a-z]+s (?:of|for|to|in) [^,;:.()]{{3,50}}): {_ITEMS}"
)
_STAGES = re.compile(
    rf"^(?P<whole>[^,;:]{{2,60}}?) (?:has|have) (?P<count>{_COUNT}) (?P<parts>[a-z]+s)"
    rf"(?P<rest> [a-z ]{{3,40}})?: {_ITEMS}"
)
# Only what is called after somebody says of what it is: "Side effects" are those of something else.
_CALLED_AFTER = re.compile(rf"^(?P<whole>[A-Z]\w+(?:ian|ean|['’]s) [a-z]{{3,}}s): {_ITEMS}")
_JOINED = re.compile(r", (?:and )?| and ")
_CLAUSE = re.compile(r"\d|\b(?:that|which|who|when|because|so|if|while|where|is|are|was|were|can|must|has|have)\b")
_LEANS = re.compile(r"\b(?:it|its|this|that|these|those|they|their|each|we|you|there)\b", re.IGNORECASE)
_FEWEST, _MOST, _LONGEST = 3, 9, 6


def parts(notes: Notes) -> Iterator[Draft]:
    """ "What are the three ways to melt rock?", "What four stages does the cycle have?", "What are Kepler's laws?"."""
    for line in notes.clean:
        found = next(
            (found for pattern in (_WAYS, _STAGES, _CALLED_AFTER) if (found := pattern.match(line.text))), None
        )
        items = tuple(part.strip() for part in _JOINED.split(found["items"]) if part.strip()) if found else ()
        if found and _FEWEST <= len(items) <= _MOST and all(map(_is_item, items)):
            about = line.text.removesuffix(found["items"])
            if not _LEANS.search(about):
                yield Draft("list", _question(found, notes), (line,), items, about)


def _is_item(text: str) -> bool:
    return len(text.split()) <= _LONGEST and not _CLAUSE.search(text)


def _question(found: re.Match[str], notes: Notes) -> str:
    if found.re is _WAYS:
        return f"What are the {found['count'].lower()} {found['parts']}?"
    if found.re is _CALLED_AFTER:
        the = "" if re.search(r"['’]s ", found["whole"]) else "the "
        return f"What are {the}{found['whole']}?"
    do = "do" if plural(found["whole"]) else "does"
    return f"What {found['count']} {found['parts']} {do} {notes.within(found['whole'])} have{found['rest'] or ''}?"
