"""What a term is or does, from the line that defines it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from app.cases.drafts import Draft, own
from app.cases.english import base, plural
from app.cases.lines import Line, bare, clean, is_aside, is_term, key_of
from app.cases.naming import quoted, within
from app.cases.notes import Notes
from ingest.words import content

__all__ = ["Definition", "definitions", "definitions_of", "named", "terms"]

_KEYED = re.compile(r"^(?P<term>[^:–—=.!?]{2,60}?)(?:\s*\([^)]*\))?(?:::?| [–—-])\s+(?P<said>\S.*)$")
_LABEL = re.compile(r"^\s*(?:\([^)]*\)\s*)?(?::|[–—-])\s+(?P<said>\S.*)$")
_COPULA = re.compile(
    r"^(?P<article>(?:an?|the) )?(?P<term>[^,;:.]{2,60}?)(?:\s*\([^)]*\))?,? (?P<verb>is|are|means|refers to"
    r"|is defined as|was|were) (?P<said>.+)$",
    re.IGNORECASE,
)
_UNDER = re.compile(r"^(?:Def(?:inition|n)?\.?:\s*(?P<whole>.+)|(?:Is|Means|Refers to) (?P<said>.+))$")
_VAGUE_GENUS = (
    r"factor|problem|reason|case|issue|part|example|matter|sign|result|mistake|trap|must|good|bad|bit|lot|few|number"
    r"|favou?rite|classic|big|great|common|key|major|real|useful|nice|confusing|hard|easy|extreme|best|worst|main|most"
    r"|same|opposite|cause|first|last|only|biggest|easiest|next|one|typical|important|thing|question|point|pain"
    r"|long|short"
    r"|different|better|complete|clear|simple|lovely|mess|mystery|fact|shame|pity|way|step|half|third|quarter|figure"
)
_NO_DEFINITION = re.compile(
    rf"(?:(?:an?|the|one of the|any) (?:very |really |quite |rather |more |less )?(?:{_VAGUE_GENUS}|usual|standard)\b"
    rf"|(?:the )?\w+est\b"
    r"|(?:not|also|now|still|often|always|never|usually|about|only|just|called|known|due|necessary|essential|required"
    r"|needed|better|good|bad|common|important|typical|where|when (?!two\b)|why|how|because|\w+er than)\b)",
    re.IGNORECASE,
)
_RELATES = (
    r"(?:that|which|who|whose|of|for|in which|where|when|with|to|from|by|used|made|between|in|on|inside|without|across"
    r"|per|against|at|around|under|along|consisting|containing|caused|formed|produced|whereby)\b"
)
_FORMAL = re.compile(
    rf"(?:an?|the|any|one of)\b.* {_RELATES}|when two \w+|(?:someone|anyone|whoever"
    r"|something|everything)\b",
    re.IGNORECASE,
)
_BARE = re.compile(
    rf"(?:[a-z][\w-]* ){{0,4}}[a-z-]*(?:[a-z](?:tion|sion|ment|ness|ity|sis|ance|ence|ture|age)|loss|flow|force|rate"
    rf"|energy|work|process|movement|tissue|fluid|level|ratio|sum|time|amount|area|study|ability) {_RELATES}"
)
_OBJECT = re.compile(r"(?!(?:in|on|at|by|up|out|off|from|with|when|to|like|as|and|or|into|for|over|under|not)\b)\w")
_GENUS_ENDS = re.compile(rf" {_RELATES}")
_FINITE = re.compile(r"\b(?:is|are|was|were|has|have|can|must|should|will|may|does|do)\b")
_GLOSSARY = re.compile(
    r"\b(?:glossary|definitions?|terms|terminology|vocab\w*|words|jargon|key concepts|lingo)\b", re.I
)
_ORDERED = re.compile(
    r"(?:types?|categor(?:y|ies)|stages?|phases?|class|grades?|steps?|parts?|levels?|groups?|layers?|scales?"
    r"|option|case"
    r"|rule|figure|chapter|method|example|version)(?: (?:\w|\d+|one|two|three|four|five|six|[IVX]+))?",
    re.IGNORECASE,
)
_PERSON = re.compile(
    r"^(?:an?|the) (?:(?!(?:of|that|which|for|in)\b)[\w-]+ ){0,4}(?:king|queen|emperor|empress|tsar|minister"
    r"|chancellor|president|general|leader|philosopher|writer|scientist"
    r"|physicist|chemist|biologist|economist|politician|statesman|poet|inventor|founder|father|mother|pioneer"
    r"|explorer|architect|artist|singer|director|engineer|composer|painter"
    r"|nationalist|lawyer|doctor|author|mathematician|diplomat|reformer|monk|pope|count|prince|duke|chef"
    r"|historian)\b(?! \w+s?$)",
)
_NOUN = re.compile(r"(?!(?:structure|system|process|model|unit|area|group|form|set|court|person|state)$)[\w-]+(?<!ing)")
"""One word behind "the" that may be the name of something; "the control system" is that of something else."""
_GERUND = re.compile(r"[a-z]{3,}ing (?!(?:to|that|with)\b)(?:[\w'’-]+ ){3,}")
_KIND_THAT = re.compile(r"(?:[a-z-]+ ){0,3}[a-z-]+ (?:that|which|who|whose) ")
_KINDS_WITH = re.compile(r"(?:[a-z-]+ ){0,3}[a-z-]+(?<!s)s (?:with|that|which|whose) ")
_KIND_OF = re.compile(
    r"(?:[a-z-]+ ){0,3}(?:[a-z-]*[a-z](?:tion|sion|ment|ness|ity|sis|ance|ence|ture|age)|change|lack|loss|piece|mixture"
    r"|group|set|layer|branch|form|body|series|network|sequence|pair|flow|transfer|spread|study|ratio|sum|amount"
    r"|movement|process|work|use|circle|strip|sheet|row|list|method|theory|measure) (?:of|in) [a-z]+\b"
)
_LONGEST = 4


class Definition(NamedTuple):
    """A term with what its line says of it."""

    term: str
    said: str
    line: Line
    verb: str = "is"
    article: str = ""
    """The one its sentence opens with, in small letters and with a blank behind it."""
    keyed: bool = False
    """Said behind a colon or a dash, not in a sentence."""


def definitions(notes: Notes) -> Iterator[Draft]:
    """ "What is X?" of what a line defines by its kind, "What does X do?" of a bold term and its verb."""
    for found in terms(notes):
        question = _question(found, named(found, notes))
        # "The focus" is the focus of something; only a word that the notes use elsewhere, too, stands alone.
        alone = found.article != "the " or notes.elsewhere(found.term, found.line)
        if question and alone and clean(found.line):
            yield Draft("definition", question, (found.line,), (own(found.said),), bare(found.term))


def named(found: Definition, notes: Notes) -> str:
    """The term as it stands within a sentence; its own definition knows its article best."""
    term = bare(found.term)
    if found.article:
        return found.article + notes.cased(term)
    return quoted(term, found.said, notes) if found.keyed else within(term, found.said, notes)


def terms(notes: Notes) -> tuple[Definition, ...]:
    """Every definition in the notes, in reading order; the first line of a block defines, and no other."""
    blocks = (block for block in notes.blocks() if not is_aside(block[0]))
    found = (each for block in blocks for line in _defining(block) for each in definitions_of(line))
    return tuple(each for each in found if is_term(each.term) and not _ORDERED.fullmatch(bare(each.term)))


def _defining(block: tuple[Line, ...]) -> tuple[Line, ...]:
    """The line of a bullet that can define: its first; of a paragraph, any."""
    return block if block[0].unit.kind == "sentence" else block[:1]


def definitions_of(line: Line) -> Iterator[Definition]:
    """The definition that ``line`` gives, if it gives one."""
    term = line.unit.term if line.unit.kind == "bullet" else None
    if found := _sentence(line, term) or _keyed(line, term) or _under(line):
        yield found


def _keyed(line: Line, term: str | None) -> Definition | None:
    """ "Term: an oven that …", or anything behind a term where the heading says that words are explained."""
    if not line.keyed:
        return None
    if term:
        found = _LABEL.match(line.text.removeprefix(term))
        said = found["said"] if found else ""
    else:
        found = _KEYED.match(line.text)
        term, said = (found["term"], found["said"]) if found else ("", "")
    explained = bool(_GLOSSARY.search(line.caption)) and bool(content(said))
    opened = re.match(r"(?:an?|the|any|someone|something)\b", said, re.IGNORECASE)
    fits = opened and _is_formal(said) if opened else _is_kind(term or "", said)
    return (
        Definition(term, said, line, keyed=True)
        if term and said and (explained or fits) and not _is_row(said)
        else None
    )


def _is_row(said: str) -> bool:
    """Whether what stands behind the colon is a row of items or figures rather than a description."""
    parts = said.split(", ")
    return bool(re.match(r"[~<>+-]?\d", said)) or (len(parts) > 2 and all(len(part.split()) <= 3 for part in parts))


def _sentence(line: Line, term: str | None) -> Definition | None:
    text = line.text
    if term and text.startswith(term):
        verb, _, rest = text.removeprefix(term).strip().partition(" ")
        if verb in {"is", "are", "means"}:
            return Definition(term, rest, line, verb) if _is_formal(rest) else None
        acts = base(verb) and verb != "has" and _OBJECT.match(rest)
        return Definition(term, f"{verb} {rest}", line, "does") if acts else None
    found = _COPULA.match(text)
    formal = found and (_is_formal(found["said"]) or (found["verb"] == "means" and _GERUND.match(found["said"])))
    if not found or not formal or not (_headed(line, found["term"]) or _introduced(found)):
        return None
    article = (found["article"] or "").lower()
    if article == "the " and not (re.match(r"(?:an?|the)\b", found["said"]) and _NOUN.fullmatch(found["term"])):
        return None
    return Definition(found["term"], found["said"], line, found["verb"].lower(), article)


def _under(line: Line) -> Definition | None:
    """ "Means financial loss that …" or "Definition: an employer is …", of what the heading names."""
    found = _UNDER.match(line.text)
    if not found or not line.section.path:
        return None
    said = found["whole"] or found["said"]
    return Definition(line.section.title, said, line) if len(content(said)) >= 3 else None


def _is_formal(said: str) -> bool:
    """Whether ``said`` gives a kind and what sets the thing apart: "an oven that …", "movement of water …"."""
    plain = re.sub(r"\([^)]*\)", "", said)
    found = _FORMAL.match(plain) or _BARE.match(plain)
    return bool(found) and not _NO_DEFINITION.match(said) and not _FINITE.search(_GENUS_ENDS.split(said)[0])


def _is_kind(term: str, said: str) -> bool:
    """Whether ``said`` opens with a kind though it has no article: "magma that …", "change of …", "minerals with …"."""
    if _NO_DEFINITION.match(said) or _FINITE.search(_GENUS_ENDS.split(said)[0]) or base(said.split(" ", maxsplit=1)[0]):
        return False
    if _KIND_THAT.match(said):
        return len(content(said)) >= 3
    if _KIND_OF.match(said) or re.match(r"(?:how|what) an? ", said):
        return len(content(said)) >= 4 and not set(content(said.split(" of ", maxsplit=1)[0])) & set(content(term))
    return plural(term) and bool(_KINDS_WITH.match(said))


def _headed(line: Line, term: str) -> bool:
    return key_of(bare(line.section.title)) == key_of(term)


def _introduced(found: re.Match[str]) -> bool:
    """Whether a sentence is a definition by its form: "A zymogen is an enzyme …", "Osmosis is the movement …"."""
    if found["verb"].lower() in {"was", "were", "are"}:
        return False
    return len(found["term"].split()) <= _LONGEST


def _question(found: Definition, name: str) -> str | None:
    if found.verb == "does":
        return f"What {'do' if plural(name) else 'does'} {name.strip('“”')} do?"
    if found.verb in {"was", "were"} or (_PERSON.search(found.said) and bare(found.term)[:1].isupper()):
        return _past(found)
    if name.startswith("“") or (found.verb == "means" and plural(name)):
        name = f"“{name.strip('“”')}”"
        return f"What does {name} mean?"
    return f"What {'are' if plural(name) or found.verb == 'are' else 'is'} {name}?"


def _past(found: Definition) -> str | None:
    """ "Who was Metternich?" where the line names an office, "What was the Zollverein?" where it names a thing."""
    head = " ".join(found.said.split()[:8])
    verb = "was" if found.verb in {"is", "was"} else found.verb
    if _PERSON.search(head):
        return f"Who {verb if found.verb == 'was' else 'is'} {bare(found.term)}?" if found.term[:1].isupper() else None
    return None if found.verb == "is" else f"What {verb} {bare(found.term)}?"
