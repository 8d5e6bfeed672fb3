"""Lines of the notes with their place, what makes one quotable alone, and what makes words a term."""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.cases.behind import gold_of
from ingest.lint.dangling import opener
from ingest.models import Section, Unit
from ingest.words import STOPWORDS, content

__all__ = ["Line", "bare", "clean", "is_aside", "is_term", "key_of", "wanders"]

_BRACKETS = re.compile(r"\s*[(\[][^)\]]*[)\]]")


_NUMBERING = re.compile(
    r"^(?:(?:chapter|part|unit|week|lecture|section|domain|lesson)\s+)?[\dIVX]+(?:\.\d+)*[.:)]\s+", re.I
)


_UNSURE = re.compile(
    r"\?\?|\?\)|\(\?|!!|^\[[ xX]?\]|\b(?:TODO|to do|FIXME|TBC|TBD|XXX|apparently|I think|supposedly|allegedly)\b"
    r"|\b(?:not sure|check (?:this|again|with)|look (?:this |it )?up|ask (?:Dr|Mr|Mrs|Ms|Prof|the|[A-Z][a-z]+))\b",
    re.IGNORECASE,
)


_ASIDE = re.compile(
    r"\bI(?:['’](?:m|ve|d|ll)\b| (?:am|was|have|had|do|don['’]t|did|didn['’]t|think|keep|need|forg[eo]t|know|will|would"
    r"|should|can|can['’]t|could|missed|got|always|never|still|must|wrote|guess|suppose|believe|like|hate|love|want|understand|mean"
    r"|mix|read|asked|feel|saw|remember|learned|learnt|made|said|tried|lost)\b)"
    r"|\b(?:my|me|mine|myself|[Ww]e (?:did|do|had|have|need|skipped|got"
    r"|saw|learned))\b"
    r"|\b(?:[Ss]he|[Hh]e|Prof\w*|Chef|Sir|Miss|Lecturer|Teacher|Tutor|Coach|(?:Dr|Mrs?|Ms)\.? [A-Z]\w*) "
    r"(?:said|says|told|thinks|warned|calls|called|always|mentioned|asks|asked|stressed|reckons|wants|hates"
    r"|loves|likes)\b"
    r"|\b[Aa]ccording to (?:[A-Z][a-z]+|the (?:lecturer|tutor|teacher|book|slides?))\b"
    r"|\b(?:exams?|midterm|finals|essay|homework|coursework|assignments?|deadline|syllabus|timetable|room \w*\d|moodle"
    r"|handouts?|placement|portfolio|seminar|tutorials?|past papers?|slides?|lecturers?|lectures? \d|classmates?|revise"
    r"|revision|next (?:week|time|lecture|class)|last (?:week|time|lecture|class)|office hours?|due (?:on|by"
    r"|mon|tue|wed|thu|fri)"
    r"|see (?:above|below|p\.|page|ch|also|notes|slide|next|last|fig|table)|as above|textbook)\b"
    r"|\b(?:lol|haha|btw|tbh|omg|sorry|ugh|argh|yay|anyway)\b|[:;]-?[()D](?!\w)|^(?:Seems|Sounds|Looks|Feels"
    r"|Reminds)\b",
)


_PRIVATE = re.compile(
    r"\b(?:to[ -]?do|(?:my|open|own|exam|practice|revision|discussion) (?:questions|stuff|problems)"
    r"|questions? (?:for|to ask)"
    r"|admin|logistics|timetable|reading list|further reading|references|bibliography|sources|links|homework"
    r"|assignments?"
    r"|exam|deadlines?|diary|shopping|packing|contacts?|misc|random|scratch|ideas|feedback|reflections?"
    r"|next (?:week|time)|before the|corrections?|acknowledge?ments|about (?:me|these notes|this))\b",
    re.IGNORECASE,
)
"""Headings over what is the learner's own affair."""


_CUT = re.compile(
    r"(?:^|[\s(])(?:approx|esp|incl|excl|max|min|neg|pos|imp|dept|temp|resp|gen|fig|no|vol|ch|pp|ed|est|govt|abbr|cath"
    r"|cent|corp|def|misc|orig|poss|prob|ref|sec|std|univ|parl|const|econ|soc|annex|cf|vs|e\.g|i\.e|ca|St|Dr"
    r"|Mrs?|Prof)\.$",
    re.IGNORECASE,
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


_AGAINST = re.compile(r" (?:v|vs|versus)\.? ")


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
    caption: str = ""
    """The heading right above, also one that is only written like a heading; empty where there is none."""
    row: int = 0
    """In a paragraph that is kept line by line, the line it stands on; else 0."""

    @property
    def text(self) -> str:
        """As plain text, without the full stop at its end."""
        return self.unit.plain.strip().removesuffix(".")

    @property
    def gold(self) -> tuple[str, ...]:
        """The path of its section; the file's name where the notes have no heading at all."""
        return gold_of(self.section)

    @property
    def block(self) -> tuple[object, ...]:
        """Tells one paragraph or bullet from all others."""
        return self.section.file, self.unit.block, self.row

    @property
    def keyed(self) -> bool:
        """Whether it can be a keyword note ("Term: what it is"): a bullet, or a line kept for itself."""
        return self.unit.kind == "bullet" or self.row > 0


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
    if (
        not (_TERM.fullmatch(name) and not _AGAINST.search(name) and 1 <= len(words) <= 5)
        or (set(words) & STOPWORDS) - _LINKING
        or "vs" in words
    ):
        return False
    stems = content(name)
    named = {stem for stem in stems if not stem.isdigit()} - _LABELS
    return bool(named) and not {words[0], words[-1]} & _LINKING and words[0] not in _DEGREES


def clean(line: Line) -> bool:
    """Whether ``line`` is a plain statement that stands alone: nothing unsure, half-written, or pointing elsewhere."""
    text = line.unit.plain
    if line.unit.kind not in {"bullet", "sentence"} or text.endswith((":", "?")) or wanders(text):
        return False
    return not (_ODD.search(text) or _DIALOGUE.match(text)) and text.count("(") == text.count(")")


def wanders(text: str) -> bool:
    """Whether ``text`` points out of itself, is unsure, cut off, or the learner's own affair rather than the subject's.

    >>> wanders("Essay due Friday."), wanders("Ask Priya for her copy."), wanders("Salt draws out water.")
    (True, True, False)
    """
    return bool(opener(text) or _UNSURE.search(text) or _ASIDE.search(text) or _CUT.search(text))


def is_aside(line: Line) -> bool:
    """Whether a heading says that what stands below is no matter of the subject: "To do", "My questions".

    A heading that is a question is part of the subject.
    """
    # The title of a whole file ("Exam notes") says nothing against its sections.
    titles = (*(line.section.path[1:] or line.section.path), line.caption)
    return any(_PRIVATE.search(title) and not title.endswith("?") and len(title.split()) <= 4 for title in titles)
