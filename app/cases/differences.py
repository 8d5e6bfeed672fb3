"""What tells two things apart, from a line that says so or from two definitions that share their genus."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from app.cases.definitions import Definition, known_terms, lists_items, named
from app.cases.drafts import Draft, short
from app.cases.english import lowered, plural
from app.cases.lines import Line, bare, is_term
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
_WHEREAS = re.compile(r"^(?P<first>[^,;:]+?),? (?:whereas|while|in contrast to) (?P<second>[^,;:]+)$")
_OUTSIDE = frozenset(
    re.findall(
        r"\S+",
        """
        it they this these that he she both one
        """,
    )
)


def differences(notes: Notes) -> Iterator[Draft]:
    """ "How does X differ from Y?" from a line, "What is the difference between X and Y?" from two."""
    known = known_terms(notes)
    for line in notes.clean:
        yield from _stated(line)
        yield from _contrasted(line, known, notes)
    for one, other in pairwise(known):
        if _comparable(one, other):
            names = f"{named(one, notes)} and {named(other, notes)}".replace("“", "").replace("”", "")
            facts = tuple(short(f"{bare(each.term)}: {each.said}") for each in (one, other))
            question = f"What is the difference between {names}?"
            yield Draft("difference", question, (one.line, other.line), facts, f"{one.term} {other.term}")


def _stated(line: Line) -> Iterator[Draft]:
    found = _DIFFERS.match(line.text) or _BETWEEN.match(line.text)
    if found and not {found["one"].split()[0].lower(), found["other"].split()[0].lower()} & _OUTSIDE:
        one, other = lowered(found["one"]), found["other"]
        if found.re is _BETWEEN:
            question = f"What is the difference between {one} and {other}?"
        else:
            question = f"How {'do' if plural(one) else 'does'} {one} differ from {other}?"
        yield Draft("difference", question, (line,), (short(found["said"]),), f"{one} {other}")


def _contrasted(line: Line, known: tuple[Definition, ...], notes: Notes) -> Iterator[Draft]:
    """ "X does this, whereas Y does that", of two terms."""
    found = _WHEREAS.match(line.text)
    if not found:
        return
    names = [bare(each.term) for each in known]
    one, other = (_opening(found[half], names) for half in ("first", "second"))
    if one and other and one.lower() != other.lower():
        question = f"What is the difference between {notes.written(one)} and {notes.written(other)}?"
        yield Draft("difference", question, (line,), (short(line.text),), f"{one} {other}")


def _opening(text: str, names: list[str]) -> str | None:
    start = re.sub(r"^(?:an?|the) ", "", text, flags=re.IGNORECASE).lower()
    found = [name for name in names if re.match(rf"{re.escape(name.lower())}(?:e?s)? \w", start)]
    return max(found, key=len, default=None)


def _comparable(one: Definition, other: Definition) -> bool:
    """Whether two neighbours are of a kind: one list, definitions, and a genus or a head word in common."""
    same = one.line.section is other.line.section and one.line.unit.parent == other.line.unit.parent
    if (
        lists_items(one)
        or lists_items(other)
        or not same
        or one.verb != other.verb
        or one.verb == "does"
        or content(one.term) == content(other.term)
    ):
        return False
    heads = [bare(each.term).split()[-1].lower() for each in (one, other)]
    alike = heads[0] == heads[1] and all(len(bare(each.term).split()) > 1 for each in (one, other))
    return (
        (alike and not one.terse)
        or (alike and is_term(heads[0]))
        or (not one.terse and _genus(one) == _genus(other) != "")
    )


def _genus(found: Definition) -> str:
    """The noun that a definition opens with: "command" of "a command that lists …"."""
    head = re.match(r"(?:an?|the) (.+?) (?:that|which|of|for|in|to|with|who|where|used|made)\b", found.said)
    words = content(head[1]) if head else []
    return words[-1] if words else ""
