"""Questions that the notes ask and answer themselves: "Q: … A: …", or a heading that is a question."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from app.cases.drafts import Draft, capitalised, short
from app.cases.lines import Line
from app.cases.models import Kind
from app.cases.notes import Notes

__all__ = ["answers"]

_ASKS = re.compile(
    r"^(?:Q(?:uestion)?\s?\d*\s?[:.)]\s*)(?P<question>.+\?)\s*(?:A(?:nswer)?\s?\d*\s?[:.)]\s*(?P<answer>.+))?$",
    re.IGNORECASE,
)
_ANSWERS = re.compile(r"^A(?:nswer)?\s?\d*\s?[:.)]\s*(?P<answer>.+)$", re.IGNORECASE)
_OF = re.compile(r"^(?:what (?:is|are|was|were) (?:an? |the )?)|\?$", re.IGNORECASE)
"""What a question has around the thing that it asks about."""
_KINDS: tuple[tuple[str, Kind], ...] = (
    (r"why\b", "why"),
    (r"how (?:many|much|long|often|old|hot|far)\b|(?:at|in|for) (?:which|what) (?:year|temperature)|when\b", "number"),
    (r".*\b(?:difference between|differ)\b", "difference"),
    (r"(?:which|what) .*\bin (?:which |what )?order\b", "ordering"),
    (r"what (?:is|are|does|do)\b|who\b", "definition"),
)


def answers(notes: Notes) -> Iterator[Draft]:
    """The notes' own questions, word for word."""
    for section, lines in notes.sections_of_lines():
        yield from _pairs(lines)
        if section.title.endswith("?") and lines and lines[0].unit.kind in {"sentence", "bullet"}:
            yield _draft(section.title, lines, lines[0].text)


def _pairs(lines: Sequence[Line]) -> Iterator[Draft]:
    asked: str | None = None
    behind: list[Line] = []
    for line in lines:
        found = _ASKS.match(line.unit.plain)
        answer = _ANSWERS.match(line.unit.plain)
        if found and found["answer"]:
            yield _draft(found["question"], [line], found["answer"])
        elif answer and asked:
            behind = [other for other in lines if other.block == line.block and other.unit.span[0] >= line.unit.span[0]]
            behind = list(_until_next(behind))
            yield _draft(asked, behind, answer["answer"])
        asked = found["question"] if found and not found["answer"] else None


def _until_next(lines: Sequence[Line]) -> Iterator[Line]:
    for ended, group in groupby(lines, key=lambda line: bool(_ASKS.match(line.unit.plain))):
        if ended:
            return
        yield from group


def _draft(question: str, lines: Sequence[Line], answer: str) -> Draft:
    asked = capitalised(re.sub(r"^\d+[.)]\s*", "", question).strip())
    kinds = (kind for pattern, kind in _KINDS if re.match(pattern, asked, re.IGNORECASE))
    kind: Kind = next(kinds, "open")
    about = _OF.sub("", asked)
    return Draft(kind, asked, tuple(lines), (short(answer.removesuffix(".")),), about)
