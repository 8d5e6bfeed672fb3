"""Who did what, from a sentence that opens with a person's full name and the verb of a maker."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.cases.drafts import Draft
from app.cases.notes import Notes
from app.cases.people import MADE, full_name
from ingest.words import content

__all__ = ["makers"]

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_ENDS = (
    rf"(?:,? (?:in|of|from) (?:(?:{_MONTHS}) )?(?:an? )?\d{{4}}\b.*|[,;(].*"
    r"| (?:because|when|while|after|before|so|and|but|which|who|by)\b.*)?$"
)
_LEANS = re.compile(
    r"\b(?:it|its|this|that|these|those|them|they|their|his|her|him|us|our|one|ones|both|same|another)\b", re.IGNORECASE
)


def makers(notes: Notes) -> Iterator[Draft]:
    """ "Who discovered penicillin?", of a maker whom only one line names."""
    pattern = re.compile(rf"^(?P<name>{full_name()}) (?:first )?(?P<made>{MADE}) (?P<what>[^,;:()]+?){_ENDS}")
    for line in notes.clean:
        found = pattern.match(line.text)
        if found and _is_named(found["what"]):
            yield Draft("open", f"Who {found['made']} {found['what']}?", (line,), (found["name"],), found["what"])


def _is_named(what: str) -> bool:
    return not _LEANS.search(what) and 2 <= len(what.split()) <= 12 and bool(content(what))
