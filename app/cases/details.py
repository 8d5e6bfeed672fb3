"""What can be asked of which kind of thing: a person was born somewhere, a tool has a price, a statute has sections."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from app.cases.acronyms import acronyms
from app.cases.definitions import named, terms
from app.cases.english import plural
from app.cases.lines import Line, bare, is_term
from app.cases.naming import TOOL, counted
from app.cases.notes import Notes
from app.cases.people import people

__all__ = ["DETAILS", "Detail", "Sort", "Subject", "subjects"]

Sort = str
"""The kind of a subject: ``person``, ``tool``, ``case``, ``act``, ``term`` or ``acronym``."""

_YEAR = r"\b1\d{3}\b|\b20\d\d\b|\bcentury\b"
_NAMED = (
    r"\b(?:invent\w*|coin(?:ed|age)|discover\w*|introduced|proposed|described|developed|devised|founded|credited"
    r"|attributed|goes back|dates|French|Latin|Greek|Italian|German)\b"
    r"|[a-z,(&] ?(?:[A-Z]\. )?[A-Z][a-z]+|^[A-Z][a-z]+ [A-Z][a-z]+|[A-Z][a-z]+['’]s\b"
)
_MONEY = (
    r"[$€£¥]|\b(?:prices?|priced|costs?|fees?|dollars?|euros?|pounds?|cents?|expensive|cheap\w*|dear|charge[sd]?)\b"
)
_BIRTH = r"\b(?:born|birth\w*|native|aged?|died|son|daughter)\b|\d{4}\s?[-–]\s?(?:\d\d|$)"
_COURT = r"\b(?:[Jj]udges?|[Jj]ustices?|Lord|Lady|LJ|J|CJ|Court|HL|CA|House|majority)\b"
_DEVICE = re.compile(r"an? (?:[\w-]+ ){0,3}(?:device|tool|machine|appliance|instrument)\b(?! (?:of|for the)\b)")
_PLAIN = frozenset(
    re.findall(
        r"\S+",
        """
        normal primary secondary tertiary public private early late long short large small hard soft fast slow hot cold
        wet dry light heavy open closed full partial total direct indirect internal external upper lower left right
        """,
    )
)
"""Words of everyday phrases, which nobody coins."""
_LEAD = re.compile(r"^([^:–—=.!?,;()]{3,40}?)(?: \([^)]*\))?(?:: | [–—-] )\S")
_CASE = re.compile(r"^(?!R v)[A-Z][\w&]+(?: [A-Z][\w&]+)* v [A-Z][\w&]+(?: [A-Z][\w&]+)*(?= [(\[]\d|[:;]| [-–] )")
_ACT = re.compile(r"\b(?!The )(?:[A-Z][\w’']+ (?:and |of )?(?:\([A-Z][^)]*\) )?)+Act \d{4}")


class Subject(NamedTuple):
    """Something the notes speak of, and the line that stands for it."""

    sort: Sort
    term: str
    line: Line
    name: str
    """As it reads within a question."""
    other: str = ""
    """Its other name, the words of an abbreviation."""


class Detail(NamedTuple):
    """Something that can be asked of one sort of thing, and what a line that states it looks like."""

    sort: Sort
    question: str
    missing: str
    stated: re.Pattern[str]


def _detail(sort: Sort, question: str, missing: str, stated: str) -> Detail:
    return Detail(sort, question, missing, re.compile(stated))


DETAILS = (
    _detail("person", "In which year was {name} born?", "a year of birth", _BIRTH),
    _detail("person", "In which country was {name} born?", "a place of birth", _BIRTH),
    _detail("tool", "How much does {name} cost?", "a price", _MONEY),
    _detail("case", "Which judges decided {name}?", "who decided", _COURT),
    _detail("act", "How many sections does the {name} have?", "how many there are", r"\b\d+ (?:sections|ss)\b"),
    _detail("term", "Who coined the term “{name}”?", "who coined the term", _NAMED),
    _detail("acronym", "In which year was the abbreviation “{name}” first used?", "a year", _YEAR),
)


def subjects(notes: Notes) -> Iterator[Subject]:
    """What the notes name, by its sort; nothing of which the sort is a guess."""
    for person in people(notes):
        yield Subject("person", person.name.split()[-1], person.line, person.name)
    for line in notes.clean:
        yield from (Subject("case", found[0], line, found[0]) for found in _CASE.finditer(line.text))
        yield from (Subject("act", found[0], line, found[0]) for found in _ACT.finditer(line.text))
    yield from _tools(notes)
    yield from _technical(notes)


def _tools(notes: Notes) -> Iterator[Subject]:
    """What has the word for a tool in its name, or is called one by its definition."""
    for found in terms(notes):
        name = notes.cased(bare(found.term))
        if not plural(name) and name.islower() and (_DEVICE.match(found.said) or TOOL.fullmatch(name)):
            yield Subject("tool", name, found.line, f"{'an' if name[0] in 'aeiou' else 'a'} {name}")
    for line in notes.clean:
        lead = _LEAD.match(line.text) if line.keyed else None
        if lead and TOOL.fullmatch(lead[1]) and is_term(lead[1]) and (one := counted(lead[1], notes)):
            yield Subject("tool", lead[1], line, one)


def _technical(notes: Notes) -> Iterator[Subject]:
    """Compounds that are defined and abbreviations: someone once came up with them, unlike with "inventory"."""
    for acronym in acronyms(notes):
        if len(acronym.about) > 2:  # two letters are mostly the learner's own shorthand
            yield Subject("acronym", acronym.about, acronym.lines[0], acronym.about, acronym.facts[0])
    for found in terms(notes):
        term = bare(found.term)
        if found.verb not in {"was", "were", "does"} and _is_compound(term, notes) and not TOOL.fullmatch(term):
            name = re.sub(r"^an? ", "", named(found, notes).strip("“”"))
            yield Subject("term", term, found.line, name)


def _is_compound(term: str, notes: Notes) -> bool:
    """Whether ``term`` is two or three small words, no name and no plural."""
    words = term.split()
    if words[0].lower() in _PLAIN:
        return False
    small = notes.cased(term).islower() and not re.search(r"['’]", term)
    full = 2 <= len(words) <= 3 and min(map(len, words)) > 2
    return small and full and term.replace(" ", "").isalpha() and not plural(term)
