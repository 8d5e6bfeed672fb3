"""Lines of the notes with their place, what makes one quotable alone, and what makes words a term."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.lint.dangling import opener
from ingest.models import Section, Unit
from ingest.words import STOPWORDS, content

__all__ = ["Line", "bare", "clean", "is_term", "key_of"]

_BRACKETS = re.compile(r"\s*[(\[][^)\]]*[)\]]")


_NUMBERING = re.compile(
    r"^(?:(?:chapter|part|unit|week|lecture|section|domain|lesson)\s+)?[\dIVX]+(?:\.\d+)*[.:)]\s+", re.I
)


_UNSURE = re.compile(
    r"\?\?|\?\)|\b(?:TODO|FIXME|TBC|TBD|XXX)\b|\b(?:not sure|check this|look up|ask (?:Dr|Mr|Ms|Prof|the))\b", re.I
)


_ODD = re.compile(r"[|<>{}=→⇒←↔•✓×\\^~]|https?:|www\.|\.\.\.|…|\[\[|!\[|::|[^\x00-\u024f\u2000-\u20ac°′″µμ]")


_LABELS = frozenset(
    content(
        """advantage disadvantage benefit drawback pro con example note definition overview summary introduction
        conclusion purpose cost performance main key point limitation use tip important warning reason result goal
        input output parameter process task exercise reference source author date title name question answer problem
        solution function structure property idea concept detail background rule exception symptom cause effect
        location size remark hint fact quote meaning time step stage when where why what how type kind other general
        remember exam homework reading lecture chapter figure table see also caution common mistake trap revision
        todo aim method equipment ingredient safety storage keyword vocabulary term event people person place
        consequence outcome significance timeline impact evidence against for high medium low all both security"""
    )
)


_LINKING = frozenset({"of", "in", "and", "the", "for", "to", "on", "by", "with", "from", "a", "an", "as", "at"})


_DIALOGUE = re.compile(r"(?:Q|A|Question|Answer)\s?\d*\s?[:.)]\s", re.IGNORECASE)


_TERM = re.compile(r"(?=.*[A-Za-z])\w[\w\s/&+’'.-]*\w$")


_DEGREES = frozenset(
    re.findall(
        r"\S+",
        """
        high medium low more less other key main common typical custom good bad first second third
        last new old
        """,
    )
)


@dataclass(frozen=True, eq=False)
class Line:
    """A unit that can be quoted, and where it stands."""

    section: Section
    unit: Unit

    @property
    def text(self) -> str:
        """As plain text, without the full stop at its end."""
        return self.unit.plain.strip().removesuffix(".")

    @property
    def gold(self) -> tuple[str, ...]:
        """The path of its section."""
        return self.section.path

    @property
    def block(self) -> tuple[object, ...]:
        """Tells one paragraph or bullet from all others."""
        return self.section.file, self.unit.block


def bare(term: str) -> str:
    """``term`` without its bracket and numbering: "2. Ping (ICMP)" is "Ping"."""
    return _NUMBERING.sub("", _BRACKETS.sub("", term)).strip(" :.–—-")


def key_of(term: str) -> tuple[str, ...]:
    """The stems of ``term``: the same for singular and plural, and however it is written."""
    return tuple(content(term))


def is_term(term: str) -> bool:
    """Whether ``term`` can be the name of a thing, and is no label ("Advantages"), no clause ("When to use")."""
    name = bare(term)
    words = name.lower().split()
    if not (_TERM.fullmatch(name) and 1 <= len(words) <= 5) or (set(words) & STOPWORDS) - _LINKING or "vs" in words:
        return False
    stems = content(name)
    named = {stem for stem in stems if not stem.isdigit()} - _LABELS
    return bool(named) and not {words[0], words[-1]} & _LINKING and words[0] not in _DEGREES


def clean(line: Line) -> bool:
    """Whether ``line`` is a plain statement that stands alone: nothing unsure, half-written, or pointing elsewhere."""
    text = line.unit.plain
    if line.unit.kind not in {"bullet", "sentence"} or text.endswith((":", "?")) or opener(text):
        return False
    return not (_UNSURE.search(text) or _ODD.search(text) or _DIALOGUE.match(text)) and text.count("(") == text.count(
        ")"
    )
