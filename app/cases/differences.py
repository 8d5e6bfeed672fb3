"""What tells two things apart, from a line that names both and says it of each."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.cases.drafts import Draft, short
from app.cases.english import AUXILIARIES, DETERMINERS, base, lowered, plural
from app.cases.lines import Line
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
        it they this these that those he she both one each some most many others other all i we you there what which
        """,
    )
)
_LONGEST = 5


def differences(notes: Notes) -> Iterator[Draft]:
    """ "How does X differ from Y?" and "What is the difference between X and Y?", each from one line."""
    for line in notes.clean:
        yield from _stated(line)
        yield from _contrasted(line, notes)


def _stated(line: Line) -> Iterator[Draft]:
    found = _DIFFERS.match(line.text) or _BETWEEN.match(line.text)
    if found and not {found["one"].split()[0].lower(), found["other"].split()[0].lower()} & _LEANS:
        one, other = lowered(found["one"]), found["other"]
        if found.re is _BETWEEN:
            question = f"What is the difference between {one} and {other}?"
        else:
            question = f"How {'do' if plural(one) else 'does'} {one} differ from {other}?"
        yield Draft("difference", question, (line,), (short(found["said"]),), f"{one} {other}")


def _contrasted(line: Line, notes: Notes) -> Iterator[Draft]:
    """ "X covers this, whereas Y covers that": the verb, said of both, shows that the two are set side by side."""
    found = _SET_AGAINST.match(line.text)
    halves = (_subject(found["first"]), _subject(found["second"])) if found else (None, None)
    one, other = halves
    if not (found and one and other) or one[1] != other[1] or set(content(one[0])) == set(content(other[0])):
        return
    akin = set(content(one[0])) & set(content(other[0]))
    if akin or (_CONTRASTS.search(found[0]) and one[1] not in AUXILIARIES):
        names = f"{notes.within(one[0])} and {notes.within(other[0])}"
        yield Draft("difference", f"What is the difference between {names}?", (line,), (short(line.text),), names)


def _subject(text: str) -> tuple[str, str] | None:
    """The subject of a clause and its verb, in one form for "covers" and "cover"."""
    words = text.split()
    for at in range(1, min(len(words) - 1, _LONGEST + 1)):
        verb = words[at] if words[at] in AUXILIARIES or words[at] in {"has", "have"} else None
        verb = verb or base(words[at]) or (base(words[at], "=") if plural(" ".join(words[:at])) else None)
        if verb:
            subject = words[:at]
            leans = {word.lower() for word in subject} & _LEANS or subject[-1].lower() in DETERMINERS
            return None if leans or not content(" ".join(subject)) else (" ".join(subject), verb)
    return None
