"""What a list holds and in which order, from a lead-in and its items, or from a sentence that counts them up."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, takewhile

from app.cases.drafts import Draft
from app.cases.english import base, lowered, plural
from app.cases.lines import Line, bare, key_of, wanders
from app.cases.notes import Notes
from ingest.words import content

__all__ = ["lists"]

_NUMBERS = "two|three|four|five|six|seven|eight|nine|ten|[2-9]|1\\d"
_STEPS = re.compile(
    r"\b(?:steps?|stages?|phases?|order|sequence|procedure|process|cycle|chain|timeline|layers)\b", re.IGNORECASE
)
_RANKED = re.compile(r"\bfrom (?:the )?\w+(?: \w+)? (?:up |down )?to (?:the )?\w+", re.IGNORECASE)
_HOW_TO = re.compile(r"^(?:How to|To|Steps (?:to|for)|Procedure for|Method for) (?P<rest>.+)$", re.IGNORECASE)
_PASSES = re.compile(
    rf"^(?P<whole>.{{3,60}}?) (?:has|have|consists? of|is divided into|are divided into|is made (?:up )?of"
    rf"|comprises?|includes?"
    rf"|(?:goes|go|passes|pass|runs|run) through|happens in|takes place in|proceeds in|falls into|involves?)"
    rf" (?:the following |these )?(?P<count>(?:{_NUMBERS}) )?(?P<parts>(?:[a-z-]+ ){{0,2}}[a-z]+s)(?: in order)?$",
    re.IGNORECASE,
)
_THERE_ARE = re.compile(
    rf"^There (?:are|were) (?P<count>{_NUMBERS}) (?P<parts>[a-z][\w -]{{2,60}}?)(?:: (?P<items>.+))?$"
)
_INLINE = re.compile(
    rf"^(?P<whole>The (?:[\w/-]+ ){{0,3}}?(?:{_NUMBERS}|main|common|usual|basic|principal|chief|key"
    rf"|classic)? ?[\w/ -]{{3,60}}?) (?P<verb>are|were):? (?P<items>.+)$"
)
_MADE_OF = re.compile(
    r"^(?P<whole>[^,;:]{2,60}?) (?P<verb>consists? of|contains?|comprises?|includes?):? (?P<items>.+)$"
)
_HAS = re.compile(
    rf"^(?P<whole>[^,;:]{{2,60}}?) (?P<verb>has|have|consists? of|comes? in|is divided into|is made up of) (?:the )?"
    rf"(?P<count>{_NUMBERS}) (?P<parts>(?:[a-z-]+ ){{0,2}}[a-z]+s)"
    r"(?::|,? (?:these|which|they) are|, namely| –| —| -|,) (?P<items>.+)$"
)
_WHOLE = re.compile(
    r" (?:of|for|in|to|against|on) (?!(?:too|being|having|it|this|that|these|those|them|all|the (?:above|following))\b)"
    r"(?:.*\w)"
)
_LEANS = re.compile(
    r"\b(?:it|its|this|that|these|those|they|them|their|he|she|his|her|we|you|your|our|above|below|also|another|other"
    r"|following|further|more|next|some)\b",
    re.IGNORECASE,
)
_KEYED = re.compile(
    r"^(?!.* (?:come|comes|fall|falls|exist|differ|vary|depend|go|goes) )"
    r"(?P<whole>(?P<head>(?:[A-Z][\w-]*|[a-z-]+)(?: [a-z-]+)?) (?:of|for|in) [^,;:.()]{3,50}): (?P<items>[^:;.!?]+)$"
)
_NOTE = re.compile(r"[A-Za-z][\w /-]{1,30}(?: \([^)]*\))?(?:: | [-–—] )\S")
_JOINED = re.compile(r", (?:and )?| and ")
_EITHER = re.compile(r", (?:or )?| or ")
_FEWEST, _MOST = 3, 9
_LONGEST_ITEM = 24
_CLAUSE = re.compile(r"\b(?:that|which|who|when|because|so|if|while|where|is|are|was|were|can|must|has|have)\b")


def lists(notes: Notes) -> Iterator[Draft]:
    """ "What are the steps of …, in order?" of a numbered list, "What are the …?" of any other."""
    for section, lines in notes.sections_of_lines():
        hung = [line for line in lines if line.unit.parent]
        for parent, group in groupby(hung, key=lambda line: line.unit.parent):
            yield from _listed(str(parent), list(group), notes)
        if lines and all(line.unit.kind == "bullet" and not line.unit.parent for line in lines):
            yield from _listed(section.title, list(lines), notes)
        for lead, rows in _under_rows(lines):
            yield from _listed(lead, rows, notes)
    for line in notes.clean:
        yield from _keyed(line, notes)
        yield from _inline(line, notes)


def _under_rows(lines: Sequence[Line]) -> Iterator[tuple[str, list[Line]]]:
    """Each row that ends with a colon, with the keyword notes on the lines below it, up to the first that is none."""
    rows = (line for line in lines if line.row)
    for _, group in groupby(rows, key=lambda line: line.unit.block):
        first, *rest = group
        if first.text.endswith(":"):
            yield first.text, list(takewhile(lambda line: bool(_NOTE.match(line.text)), rest))


def _listed(lead: str, items: Sequence[Line], notes: Notes) -> Iterator[Draft]:
    blocks = [next(group) for _, group in groupby(items, key=lambda line: line.block)]
    if not _FEWEST <= len(blocks) <= _MOST or not _is_lead_in(lead, items[0]):
        return
    ordered = all(line.unit.ordinal is not None for line in blocks) and bool(
        _STEPS.search(lead) or _RANKED.search(lead) or _HOW_TO.match(lead)
    )
    asked = _asked(re.sub(r"[.:]$", "", bare(lead)), ordered, notes)
    facts = tuple(_item(line) for line in blocks)
    if asked and all(facts) and not any(wanders(line.unit.plain) for line in items):
        yield Draft("ordering" if ordered else "list", asked, tuple(items), facts, lead)


def _is_lead_in(lead: str, first: Line) -> bool:
    """Whether a list hangs under a line that introduces it, not under a bullet or a term of its own."""
    before = [unit for unit in first.section.units if unit.span[0] < first.unit.span[0]]
    return not any(unit.term == lead for unit in before) and len(lead.split()) >= 2


def _item(line: Line) -> str:
    """What an item says, without what explains it; nothing where that is not short."""
    text = line.unit.term or line.text
    said = re.split(r"[:;–—(]| - |, (?:because|which|so|where)\b", text)[0].strip().rstrip(".,")
    return said if len(said.split()) <= _LONGEST_ITEM else ""


def _asked(lead: str, ordered: bool, notes: Notes) -> str | None:
    end = ", in order?" if ordered and " order " not in lead else "?"
    if len(lead.split()) > 16 or lead.endswith("?"):
        return None
    if found := _HOW_TO.match(lead):
        to_do = ordered and base(found["rest"].split()[0].lower(), "=")
        return f"What are the steps to {lowered(found['rest'])}{end}" if to_do else None
    return None if _LEANS.search(lead) else _parts(lead, end, notes)


def _parts(lead: str, end: str, notes: Notes) -> str | None:
    """A lead-in that is a sentence: "There are three states of matter", "The skin has three layers"."""
    if found := _THERE_ARE.match(lead):
        return f"What are the {found['count']} {found['parts']}{end}" if _WHOLE.search(found["parts"]) else None
    if found := _PASSES.match(lead):
        count, whole = found["count"] or "", notes.within(found["whole"])
        return f"What are the {count}{found['parts']} of {whole}{end}"
    named = re.split(" when | in which ", lead)[0]
    return _phrase(lead, end, notes) if lead.startswith("The ") or not _CLAUSE.search(named) else None


def _phrase(lead: str, end: str, notes: Notes) -> str | None:
    """A lead-in that is a noun phrase: "The causes of scurvy", "Types of flour"."""
    head = re.split(r" (?:of|for|in|that|which|from|to|on|at|with|when|by|a|an|the)\b", lead)[0]
    if not plural(head) or "," in head:
        ranked = _RANKED.search(lead)
        return f"What is the order of {notes.within(lead)}?" if ranked and end != "?" else None
    if not _WHOLE.search(lead):  # "Advantages", "The factors a court weighs": of what, only the heading says
        return None
    return (
        f"What are {notes.within(lead)}{end}"
        if lead.lower().startswith("the ")
        else f"What are the {notes.within(lead)}{end}"
    )


def _keyed(line: Line, notes: Notes) -> Iterator[Draft]:
    """ "Symptoms of scurvy: bleeding gums, tiredness, slow healing": a label that says of what."""
    found = _KEYED.match(line.text)
    if not found or not plural(found["head"]) or not (asked := _asked(found["whole"], False, notes)):
        return
    items = tuple(part.strip() for part in _JOINED.split(found["items"]) if part.strip())
    if 2 <= len(items) <= _MOST and all(len(item.split()) <= 8 and not _CLAUSE.search(item) for item in items):
        yield Draft("list", asked, (line,), items, found["whole"])


def _inline(line: Line, notes: Notes) -> Iterator[Draft]:
    """ "The four layers of the TCP/IP model are link, internet, transport, and application."."""
    for pattern in (_HAS, _INLINE, _MADE_OF, _THERE_ARE):
        found = pattern.match(line.text)
        items = _items(found["items"]) if found and found["items"] else ()
        if not found or not items:
            continue
        question = _inline_question(found, notes)
        if question:
            yield Draft("list", question, (line,), items, line.text.removesuffix(found["items"]))
        return


def _inline_question(found: re.Match[str], notes: Notes) -> str | None:
    if found.re is _THERE_ARE:
        return f"What are the {found['count']} {found['parts']}?" if _WHOLE.search(found["parts"]) else None
    whole = found["whole"]
    if _LEANS.search(whole):
        return None
    if found.re is _HAS:
        named = is_name(whole) and not _CLAUSE.search(whole)
        return f"What are the {found['count']} {found['parts']} of {notes.within(whole)}?" if named else None
    if found.re is _INLINE:
        whole = lowered(whole)
        return f"What {found['verb']} {whole}?" if _WHOLE.search(whole) and not _CLAUSE.search(whole) else None
    if _CLAUSE.search(whole) or not is_name(whole):
        return None
    verb, of = re.sub(r"s?(?: of)?$", "", found["verb"]), " of" if found["verb"].endswith("of") else ""
    do = "does" if found["verb"].split()[0].endswith("s") else "do"
    return f"What {do} {notes.within(whole)} {verb}{of}?"


def is_name(whole: str) -> bool:
    """Whether what has parts is named, not pointed to: no "other", "some", "it"."""
    return not re.match(
        r"(?:it|they|this|that|these|those|some|other|others|many|most|there|which|all)\b", whole, re.IGNORECASE
    )


def _items(text: str) -> tuple[str, ...]:
    """The items of a row with at least three, each of a few words and no clause; none if it is no such row."""
    joined = _JOINED if re.search(r"\band\b", text) else _EITHER
    parts = [part.strip() for part in joined.split(text) if part.strip()]
    fits = _FEWEST <= len(parts) <= _MOST and ("," in text) and re.search(r"\b(?:and|or)\b", text)
    if not fits or any(len(part.split()) > 6 or _CLAUSE.search(part) or "(" in part for part in parts):
        return ()
    if re.search(r"[a-z]{3}(?:ed|ly)$", parts[0].split()[0]) or base(parts[0].split()[0], "*"):
        return ()
    return tuple(parts) if len({key_of(part) for part in parts}) == len(parts) and all(map(content, parts)) else ()
