"""What tells two things apart, from a line that names both and says it of each."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.cases.drafts import Draft, short
from app.cases.english import AUXILIARIES, DETERMINERS, base, lowered, plural
from app.cases.lines import Line
from app.cases.naming import cased
from app.cases.notes import Notes
from ingest.words import content

__all__ = ["differences"]

_DIFFERS = re.compile(
    r"^(?P<one>[^,;:]{2,60}?) (?:differs?|is (?:different|distinct)|are (?:different"
    r"|distinct)) from (?P<other>[^,;:]{2,60}?)"
    r"(?: (?:in|by|only|because|since|mainly)\b[^:]*)?(?:: | because | since |, because |, since | in that "
    r"| in )(?P<said>.+)$"
)
_BETWEEN = re.compile(
    r"^The (?:main |key |only )?differences? between (?P<one>.{2,50}?) and (?P<other>[^,;:]{2,50}?) (?:is|are"
    r"|lies in)(?: that)?:? (?P<said>.+)$"
)
_SET_AGAINST = re.compile(r"^(?P<first>[^;:]+?)(?:,? (?:whereas|while)|, (?:but|and)|;| but| and) (?P<second>[^,;:]+)$")
_CONTRASTS = re.compile(r"\b(?:whereas|while|but)\b|;")
_LEANS = frozenset(
    re.findall(
        r"\S+",
        """
        it they this these that those he she both one each some most many others other all difference i we
        you there what which
        """,
    )
)
_ADVERBS = frozenset({"already", "usually", "often", "mostly", "also", "mainly"})
_BOLD_PAIR = re.compile(r"^\*\*[^*]+\*\* .*, \*\*([^*]+)\*\* ")
_LONGEST, _LONGEST_FACT = 5, 30


def differences(notes: Notes) -> Iterator[Draft]:
    """ "How does X differ from Y?" and "What is the difference between X and Y?", each from one line."""
    for line in notes.clean:
        yield from _stated(line)
        yield from _contrasted(line, _SET_AGAINST.match(line.text), notes)
        if bold := _BOLD_PAIR.match(line.unit.text):
            halves = re.match(rf"(?P<first>.+?), (?P<second>{re.escape(bold[1])}.*)", line.text)
            yield from _contrasted(line, halves, notes)


def _stated(line: Line) -> Iterator[Draft]:
    found = _DIFFERS.match(line.text) or _BETWEEN.match(line.text)
    if found and not {found["one"].split()[0].lower(), found["other"].split()[0].lower()} & _LEANS:
        one, other = lowered(found["one"]), found["other"]
        if found.re is _BETWEEN:
            question = f"What is the difference between {one} and {other}?"
        else:
            question = f"How {'do' if plural(one) else 'does'} {one} differ from {other}?"
        yield Draft("difference", question, (line,), (short(found["said"]),), f"{one} {other}")


def _contrasted(line: Line, found: re.Match[str] | None, notes: Notes) -> Iterator[Draft]:
    """ "X covers this, whereas Y covers that": the verb, said of both, shows that the two are set side by side."""
    halves = (_subject(found["first"]), _subject(found["second"])) if found else (None, None)
    one, other = halves
    if not (found and one and other) or set(content(one[0])) == set(content(other[0])):
        return
    akin = bool(set(content(one[0])) & set(content(other[0])))
    if _is_contrast(found, akin, one[1], other[1], bool(_BOLD_PAIR.match(line.unit.text))):
        bold = one[0] == line.unit.term
        first = cased(one[0], line.text, notes, keyed=False) if bold else notes.within(one[0])
        names = f"{first} and {notes.within(other[0])}"
        whole = len(line.text.split()) <= _LONGEST_FACT
        facts = (line.text,) if whole else (found["first"], found["second"])
        yield Draft("difference", f"What is the difference between {names}?", (line,), facts, names)


def _is_contrast(found: re.Match[str], akin: bool, verb: str, other: str, bold: bool) -> bool:
    """Whether two clauses set their subjects side by side: by one verb, or by one noun and a word that contrasts."""
    contrasts = bool(_CONTRASTS.search(found[0]))
    if verb != other:
        return akin and contrasts
    return akin or bold or (contrasts and verb not in AUXILIARIES)


def _subject(text: str) -> tuple[str, str] | None:
    """The subject of a clause and its verb, in one form for "covers" and "cover"."""
    words = text.split()
    for at in range(1, min(len(words) - 1, _LONGEST + 1)):
        subject = [word for word in words[:at] if word not in _ADVERBS]
        verb = words[at] if words[at] in AUXILIARIES or words[at] in {"has", "have"} else None
        verb = verb or base(words[at]) or (base(words[at], "=") if plural(" ".join(subject)) else None)
        if verb:
            leans = {word.lower() for word in subject} & _LEANS or subject[-1].lower() in DETERMINERS
            return None if leans or not content(" ".join(subject)) else (" ".join(subject), verb)
    return None
