"""What the notes keep under a proper name: a case, a part number, a law, a treaty, with all that is said there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from app.cases.drafts import Draft
from app.cases.lines import Line, is_aside, wanders
from app.cases.notes import Notes
from ingest.words import content

__all__ = ["records"]

_NAMED = re.compile(r"^(?P<name>[^:–—=.?!]{2,60}?(?: \([^)]*\))?(?: \[\d{4}\])?)(?:: | [–—-] )(?P<said>\S.*)$")
_DATE = re.compile(r"\s*[(\[]\d{4}[)\]]$|\s*\((?:\d{4}\s?[-–]\s?\d{2,4})\)$")
_AGAINST = re.compile(r"[A-Z][\w’'&. -]* v\.? [A-Z][\w’'&. -]*")
_PART = re.compile(r"(?=.*\d)(?=.*[A-Z])[A-Z0-9][A-Za-z0-9]*(?:[-/][A-Za-z0-9]+)*(?: [A-Z][A-Z0-9]+)?")
_MEASURE = re.compile(r"(?:\d+(?:[.,]\d+)?[A-Za-zµΩ]{1,4}|[A-Z]?\d{1,2}[A-Z]?|[A-Z]{1,3}\d|[QW]\d+|\d+[kKMRV]\d*)$")
_KINDS = (
    r"law|theorem|principle|rule|effect|paradox|test|doctrine|act|treaty|battle|syndrome|disease|equation|model|theory"
    r"|method|experiment|hypothesis|reaction|cycle|war|convention|amendment|algorithm|reflex|sign|score|scale|manoeuvre"
    r"|maneuver|bill|edict|pact|agreement|revolution|congress|council|criterion|number|constant|distribution"
)
_KIND = re.compile(
    rf"(?:[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*(?: [a-z]+)? (?i:{_KINDS})"
    rf"|(?i:{_KINDS}) of (?:the )?[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*)"
)
_LAW = re.compile(r"(?:Law|Rule|Principle|Theory|Doctrine|Paradox|Theorem) of (?:the )?[a-z]+(?: [a-z]+){0,2}")
_COMMON = re.compile(
    r"(?:General|Main|Basic|Golden|First|Second|Third|Last|Key|Important|Special|Simple|Old|New|Common|Another"
    r"|Other|Same"
    r"|Exact|My|Our|The|This|Famous|Big|Quick|Easy|Final|Modern|Early|Late|Two|Three|Alternative|Standard|Classic)\b"
)
_MOST_FACTS, _LONGEST, _FEWEST_WORDS = 4, 32, 4
_ODD = re.compile(r"[|<>{}→⇒←↔✓\\^]|https?:|\?|!")


def records(notes: Notes) -> Iterator[Draft]:
    """ "What do the notes say about Donoghue v Stevenson?", of a name that one keyword note alone speaks of."""
    for block in notes.blocks():
        found = _NAMED.match(block[0].unit.plain)
        if not found or is_aside(block[0]) or block[0].unit.kind not in {"bullet", "sentence"}:
            continue
        name = _DATE.sub("", found["name"]).strip()
        hung = any(line.unit.parent and line.unit.parent.startswith(name) for line in notes.lines)
        if _is_name(name) and not hung and _is_alone(name, block, notes) and (facts := _facts(found["said"], block)):
            question = f"What do the notes say about {_within(name)}?"
            yield Draft("open", question, tuple(block), facts, name)


def _is_name(name: str) -> bool:
    if _AGAINST.fullmatch(name) or _LAW.fullmatch(name):
        return True
    if _PART.fullmatch(name):
        return not _MEASURE.match(name)
    proper = [word for word in name.split() if word[:1].isupper()]
    return (
        bool(_KIND.fullmatch(name))
        and not _COMMON.match(name)
        and len(proper) >= 1
        and len(name.split()) <= 6
        and name.split(maxsplit=1)[0] in proper
    )


def _within(name: str) -> str:
    """ "the law of demand", "the Treaty of Tilsit", but "Boyle's law" and "Bolton v Stone"."""
    if _LAW.fullmatch(name):
        return f"the {name[0].lower()}{name[1:]}"
    return f"the {name}" if _KIND.fullmatch(name) and not re.search(r"['’]s?\b", name) else name


def _is_alone(name: str, block: Sequence[Line], notes: Notes) -> bool:
    """Whether no other line and no heading of the notes speaks of ``name``, by its first word or as a whole."""
    first = name.split(" v", maxsplit=1)[0] if _AGAINST.fullmatch(name) else name
    pattern = re.compile(rf"\b{re.escape(first)}\b", re.IGNORECASE)
    others = (line.unit.plain for line in notes.lines if line.block != block[0].block)
    titles = (title for section in notes.sections for title in section.path)
    return not any(pattern.search(text) for text in (*others, *titles))


def _facts(said: str, block: Sequence[Line]) -> tuple[str, ...]:
    """Everything the block says, a sentence each; nothing where a sentence is unsure, long or half a one."""
    parts = (said, *(line.unit.plain for line in block[1:]))
    facts = tuple(part.strip().rstrip(".") for part in parts)
    fit = len(facts) <= _MOST_FACTS and all(len(fact.split()) <= _LONGEST for fact in facts)
    odd = any(_ODD.search(fact) or wanders(fact) or fact.count("(") != fact.count(")") for fact in parts)
    whole = all(re.match(r"[A-Z“\"(\d]", fact) or at == 0 or len(fact.split()) >= 2 for at, fact in enumerate(facts))
    return facts if fit and not odd and whole and len(content(" ".join(facts))) >= _FEWEST_WORDS else ()
