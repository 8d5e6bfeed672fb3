"""What a term is or does, from the line that defines it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from app.cases.drafts import Draft, short
from app.cases.english import base, plural
from app.cases.lines import Line, bare, is_term, key_of
from app.cases.models import Kind
from app.cases.notes import Notes
from ingest.words import content

__all__ = ["Definition", "definitions", "definitions_of", "known_terms", "lists_items", "named", "terms"]

_COLON = re.compile(r"^(?P<term>[^:–—=.!?]{2,60}?)(?:\s*\([^)]*\))?(?::| [–—-])\s+(?P<said>\S.*)$")
_LABEL = re.compile(r"^\s*(?:\([^)]*\)\s*)?(?::|[–—-])\s+(?P<said>\S.*)$")
_COPULA = re.compile(
    r"^(?P<article>(?:an?|the) )?(?P<term>[^,;:.]{2,60}?)(?:\s*\([^)]*\))?,? (?P<verb>is|are|means|refers to|was|were)"
    r" (?P<said>.+)$",
    re.IGNORECASE,
)
_NO_DEFINITION = re.compile(
    r"(?:the )?(?:same|opposite|reason|result|cause|best|worst|most|main|first|last|only|biggest|easiest|key"
    r"|next|problem"
    r"|not|also|now|still|often|always|never|usually|about|only|just|one reason|common|typical|important|called"
    r"|known|due"
    r"|\w+er than|\w+est|good|bad|better|useful|necessary|essential|required|needed|where|when|why|how|because|what)\b",
    re.IGNORECASE,
)
_FORMAL = re.compile(
    r"(?:an?|the|any|one of|[a-z][\w-]*(?:ing|s|tion|ment)?\b)(?:.* (?:that|which|who|of|for|in which|where"
    r"|with|to|from|by|used|made|between|in|on|inside|without)\b)",
    re.IGNORECASE,
)
_VAGUE = re.compile(
    r"(?:[A-Z][\w-]*(?: [A-Z][\w-]*)+$|(?:All|Most|Some|Every|No|Not|See|Same|As|Like|And|Or|But|Never|Always)\b)"
)
_PERSON = re.compile(
    r"^(?:an?|the) (?:(?!(?:of|that|which|for|in)\b)[\w-]+ ){0,4}(?:king|queen|emperor|empress|tsar|minister"
    r"|chancellor|president|general|leader|philosopher|writer|scientist"
    r"|physicist|chemist|biologist|economist|politician|statesman|poet|inventor|engineer|composer|painter"
    r"|nationalist|lawyer|doctor|author|mathematician|diplomat|reformer|monk|pope|count|prince|duke|chef"
    r"|historian)\b(?! \w+s?$)",
)


class Definition(NamedTuple):
    """A term with what its line says of it."""

    term: str
    said: str
    line: Line
    terse: bool
    """A keyword note ("Term: a, b, c") rather than a sentence."""
    verb: str = "is"
    article: str = ""
    """The one its sentence opens with, in small letters and with a blank behind it."""


def definitions(notes: Notes) -> Iterator[Draft]:
    """ "What is X?", "What does X do?" or, for a keyword note that lists, "What are the key points about X?"."""
    for found in known_terms(notes):
        question = _question(found, named(found, notes))
        if question:
            kind: Kind = "list" if question.startswith("What are the key points") else "definition"
            yield Draft(kind, question, (found.line,), (short(found.said),), found.term)


def named(found: Definition, notes: Notes) -> str:
    """The term as it stands within a sentence; its own definition knows its article best."""
    return (
        found.article + notes.cased(bare(found.term)) if found.article in {"a ", "an "} else notes.written(found.term)
    )


def terms(notes: Notes) -> tuple[Definition, ...]:
    """Every definition in the notes, in reading order; the first line of a block defines, and no other."""
    firsts = (block[0] for block in notes.blocks())
    bold = [found for line in firsts for found in definitions_of(line)]
    return tuple(found for found in bold if is_term(found.term))


def known_terms(notes: Notes) -> tuple[Definition, ...]:
    """The definitions whose term is sure to be one.

    The one word before a colon may be a label that only its heading explains ("Hybrid: …"), unless the notes speak of
    it in another place, too, or it is written like a name: "ORC", "XGBoost", "gp3".
    """
    return tuple(found for found in terms(notes) if _is_sure(found, notes))


def _is_sure(found: Definition, notes: Notes) -> bool:
    name = bare(found.term)
    if not found.terse or " " in name or re.search(r"\w[A-Z]|\d", name):
        return True
    return notes.elsewhere(name, found.line)


def definitions_of(line: Line) -> Iterator[Definition]:
    """The definition that ``line`` gives, if it gives one."""
    term = line.unit.term
    tail = line.text.removeprefix(term or "")
    if term and (label := _LABEL.match(tail)):
        yield Definition(term, label["said"], line, _is_terse(label["said"]))
    elif found := _sentence(line):
        yield found
    elif not term and line.unit.kind == "bullet" and (said := _COLON.match(line.text)):
        yield Definition(said["term"], said["said"], line, _is_terse(said["said"]))


def _sentence(line: Line) -> Definition | None:
    term, text = line.unit.term, line.text
    if term and text.startswith(term):
        verb, _, rest = text.removeprefix(term).strip().partition(" ")
        if verb in {"is", "are", "means"} and not _NO_DEFINITION.match(rest):
            return Definition(term, rest, line, False, verb)
        return Definition(term, f"{verb} {rest}", line, False, "does") if base(verb) and rest else None
    found = _COPULA.match(text)
    if not found or _NO_DEFINITION.match(found["said"]) or not _FORMAL.match(found["said"]):
        return None
    if not (_headed(line, found["term"]) or _introduced(found)):
        return None
    article = (found["article"] or "").lower()
    return Definition(found["term"], found["said"], line, False, found["verb"].lower(), article)


def _headed(line: Line, term: str) -> bool:
    return key_of(bare(line.section.title)) == key_of(term)


def _introduced(found: re.Match[str]) -> bool:
    """Whether a sentence is a definition by its form: "A zymogen is an enzyme …", "Osmosis is the movement …"."""
    if (found["article"] or "").lower() == "the " or found["verb"] in {"was", "were"}:
        return False
    formal = re.match(r"(?:an?|the|any)\b", found["said"], re.IGNORECASE)
    return bool(formal) and len(found["term"].split()) <= 3


def _is_terse(said: str) -> bool:
    return not re.search(r"\b(?:is|are|was|were|has|have|can|must|should|will|may)\b", said)


def _question(found: Definition, name: str) -> str | None:
    if len(content(found.said)) < 3 - found.terse or (found.terse and _VAGUE.match(found.said)):
        return None
    if lists_items(found):
        return f"What are the key points about {name.strip('“”')}?"
    if found.verb == "does" or (found.terse and _does(found.said)):
        return f"What {'do' if plural(name) else 'does'} {name.strip('“”')} do?"
    if found.verb in {"was", "were"} or (
        _PERSON.search(found.said) and not found.terse and bare(found.term)[:1].isupper()
    ):
        return _past(found)
    if name.startswith("“"):
        return f"What does {name} mean?"
    return f"What {'are' if plural(name) or found.verb == 'are' else 'is'} {name}?"


def _past(found: Definition) -> str | None:
    """ "Who was Metternich?" where the line names an office, "What was the Zollverein?" where it names a thing."""
    head = " ".join(found.said.split()[:8])
    verb = "was" if found.verb in {"is", "was"} else found.verb
    if _PERSON.search(head):
        return f"Who {verb if found.verb == 'was' else 'is'} {bare(found.term)}?" if found.term[:1].isupper() else None
    return None if found.verb == "is" else f"What {verb} {bare(found.term)}?"


def lists_items(found: Definition) -> bool:
    """Whether a keyword note is a row of items rather than a description."""
    parts, said = found.said.split(", "), found.said
    return (
        found.terse
        and len(parts) >= 2
        and len(parts[0].split()) <= 3
        and not re.match(r"(?:an?|the)\b", said, re.IGNORECASE)
    )


def _does(said: str) -> bool:
    """Whether a keyword note opens with a verb: "Stores files in buckets", "Stabilize training"."""
    words = said.lower().split()
    finite = base(words[0]) is not None and len(words) > 1 and not words[1].endswith("ed")
    return finite or (base(words[0], "=") is not None and len(words) > 2 and words[1] not in {"of", "for", "in", "and"})
