"""What a tool does or is used for, from a keyword note that opens with its verb or with "for"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.cases.drafts import Draft, own
from app.cases.english import base, plural
from app.cases.lines import bare, is_term
from app.cases.naming import counted
from app.cases.notes import Notes
from ingest.words import content

__all__ = ["purposes"]

_NOTE = re.compile(r"^(?P<term>[^:–—=.!?,;]{3,50}?)(?:\s*\([^)]*\))?(?:: | [–—-] )(?P<said>\S.*)$")
_FOR = re.compile(r"(?:used |good |only )?for (?!(?:example|instance|now|me|us|it|sure)\b)")
_OBJECT = re.compile(r"(?!(?:in|on|at|by|up|out|off|from|with|when|to|like|as|and|or|into|for|over|under)\b)\w")


def purposes(notes: Notes) -> Iterator[Draft]:
    """ "What is a spokeshave used for?", "What does a router plane do?"."""
    for line in notes.clean:
        found = _NOTE.match(line.text) if line.keyed and line.unit.ordinal is None else None
        name = counted(bare(found["term"]), notes) if found and is_term(found["term"]) else None
        if found and name and (question := _question(name, found["said"])):
            yield Draft("definition", question, (line,), (own(found["said"].split(". ")[0]),), bare(found["term"]))


def _question(name: str, said: str) -> str | None:
    many = plural(name)
    if len(content(said)) < 2:
        return None
    if _FOR.match(said):
        return f"What {'are' if many else 'is'} {name} used for?"
    verb, _, rest = said.partition(" ")
    # A plural goes with a base form, which as often as not is a noun ("pair of sticks").
    return f"What does {name} do?" if not many and base(verb) and _OBJECT.match(rest) else None
