"""The stated property of a named thing, and the one thing that something is called: "The X of Y is Z"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.cases.drafts import Draft, clause, short
from app.cases.english import AUXILIARIES, plural
from app.cases.lines import Line
from app.cases.notes import Notes
from ingest.words import content

__all__ = ["attributes"]

_PROPERTY = re.compile(
    r"^The (?P<what>[^,;:()]+?(?: (?:of|for|in|between|to) [^,;:()]+?)?) (?P<verb>is|was|are|were) (?P<said>.+)$"
)
_FIRST = re.compile(
    r"^(?P<name>[^,;:()]{2,60}?) (?P<verb>is|was) (?P<what>the (?:first|last|only|main|chief|universal|[a-z]{3,}est"
    r"|most [a-z]+|least [a-z]+|second[- ][a-z]+est) [^,;:()]+"
    r"|the (?:[a-z-]+ )?(?:capital|threshold|unit|pacemaker|symbol|antidote|inventor|author|founder|father|site"
    r"|target|seat"
    r"|inverse|currency|powerhouse|limit|treatment|drug|vector|pathogen) (?:of|for|to|in) [^,;:()]+)$"
)
_CALLED = re.compile(
    r"^(?P<what>[^,;:()]{12,120}?) (?P<verb>is|are) (?:also )?(?:called|known as|termed|referred to as)"
    r" (?P<said>(?:an?|the)? ?[\w“”\"’' -]{3,50})$"
)
_NOMINAL = re.compile(r"(?:an?|the|to|about|around|roughly|at (?:least|most)|up to|between|that)\b|[“\"\d]|[A-Z]")
_ROUGHLY = r"(?:(?:about|around|roughly|at least|at most|up to|between|under|over|below|above) )?"
_VAGUE = re.compile(
    r"\b(?:use|lack|choice|problem|trouble|rest|fact|case|bit|point|trick|idea|kind|sort|half|most|some|many"
    r"|all|one|ones"
    r"|thing|things|way|same|other|next|opposite|question|difference|differences|answer|number|amount)\b"
)
_PERSON = re.compile(
    r"\b(?:person|man|woman|king|queen|president|minister|scientist|emperor|chancellor|leader|author|composer"
    r"|ruler|pope)\b"
)
_LEANS = re.compile(
    r"\b(?:it|its|this|that|these|those|they|them|their|he|she|his|her|we|you|your|our|here|there|above|below|so|such"
    r"|which|who|when|if|because|not)\b",
    re.IGNORECASE,
)
_LONGEST = 10


def attributes(notes: Notes) -> Iterator[Draft]:
    """ "What is the unit of force?", "What is the largest organ of the body?", "What is … called?"."""
    for line in notes.clean:
        if line.unit.ordinal is None:
            yield from _property(line)
            yield from _superlative(line, notes)
            yield from _called(line, notes)


def _property(line: Line) -> Iterator[Draft]:
    found = _PROPERTY.match(line.text)
    if not found or _LEANS.search(found["what"]) or _VAGUE.search(found["what"]) or _is_long(found["what"]):
        return
    head = re.split(r" (?:of|for|in|between|to) ", found["what"])[0]
    named = len(content(head)) >= 3 or bool(re.search("[A-Z]", head))
    if head == found["what"] and not (named and re.match(rf"{_ROUGHLY}\d", found["said"])):
        return
    if plural(head) == (found["verb"] in {"are", "were"}) and _NOMINAL.match(found["said"]) and not _verbal(head):
        question = f"What {found['verb']} the {found['what']}?"
        yield Draft("open", question, (line,), (clause(found["said"]),), found["what"])


def _superlative(line: Line, notes: Notes) -> Iterator[Draft]:
    found = _FIRST.match(line.text)
    if not found or _LEANS.search(found["what"]) or _LEANS.search(found["name"]) or _is_long(found["what"]):
        return
    if len(content(found["what"])) >= 3 and content(found["name"]) and not _VAGUE.search(found["what"]):
        asks = "Who" if _PERSON.search(found["what"]) else "What"
        name = notes.within(found["name"])
        yield Draft("open", f"{asks} {found['verb']} {found['what']}?", (line,), (name,), found["what"])


def _called(line: Line, notes: Notes) -> Iterator[Draft]:
    found = _CALLED.match(line.text)
    if not found or _LEANS.search(found["what"]) or len(content(found["what"])) < 3 or _is_long(found["said"], 5):
        return
    if not {"and", "but", *AUXILIARIES} & set(found["what"].lower().split()):
        question = f"What {found['verb']} {notes.within(found['what'])} called?"
        yield Draft("open", question, (line,), (short(found["said"]),), found["said"])


def _verbal(head: str) -> bool:
    return not content(head) or any(word in AUXILIARIES for word in head.split())


def _is_long(text: str, most: int = _LONGEST) -> bool:
    return len(text.split()) > most
