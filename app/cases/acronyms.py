"""What an abbreviation stands for: its letters open the words, so that the line proves itself."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.cases.drafts import Draft
from app.cases.lines import Line, is_aside
from app.cases.notes import Notes
from ingest.words import STOPWORDS

__all__ = ["acronyms", "expansion", "opens"]

_SHORT = r"(?P<short>[A-Z](?:[A-Za-z]?[A-Z]){1,6})s?"
_WORDS = r"[A-Za-z][\w’'-]*(?:,? (?:and |or )?[A-Za-z][\w’'-]*){1,9}"
_BEHIND = re.compile(rf" \({_SHORT}\)")
_MOST_WORDS = 10
_IN_FRONT = re.compile(
    rf"(?<![\w-]){_SHORT}(?: \((?P<bracket>{_WORDS})\)"
    rf"|(?: stands for| is short for| means|(?: [a-z]+)? is|[:,]| [-–—]) (?:the )?[\"“]?(?P<plain>{_WORDS}))"
)


def acronyms(notes: Notes) -> Iterator[Draft]:
    """ "What does SBAR stand for?", where the words of a line spell it and no other line spells it otherwise."""
    found: dict[str, dict[str, tuple[str, Line]]] = {}
    for line in notes.lines:
        for short, long in expansion(line.unit.plain):
            found.setdefault(short, {}).setdefault(long.lower(), (long, line))
    for short, spelt in found.items():
        long, line = next(iter(spelt.values()))
        if len(spelt) == 1 and not is_aside(line):
            yield Draft("definition", f"What does {short} stand for?", (line,), (long,), short)


def expansion(text: str) -> Iterator[tuple[str, str]]:
    """Each abbreviation in ``text`` with the words that it stands for there.

    >>> list(expansion("A support vector machine (SVM) seeks the widest margin."))
    [('SVM', 'support vector machine')]
    """
    for match in _BEHIND.finditer(text):
        if long := _ending(text[: match.start()], match["short"]):
            yield match["short"], long
    for match in _IN_FRONT.finditer(text):
        if long := _opening(match["bracket"] or match["plain"], match["short"]):
            yield match["short"], long


def _ending(words: str, short: str) -> str | None:
    parts = words.split()[-_MOST_WORDS:]
    return next((" ".join(parts[at:]) for at in reversed(range(len(parts))) if opens(parts[at:], short)), None)


def _opening(words: str, short: str) -> str | None:
    parts = words.split()
    ends = range(1, len(parts) + 1)
    return next((" ".join(parts[:end]).rstrip(",") for end in ends if opens(parts[:end], short)), None)


def opens(words: list[str], short: str) -> bool:
    """Whether the letters of ``short`` open ``words``, small words aside.

    >>> opens("Internet of Things".split(), "IoT"), opens("a wide area network".split(), "WAN")
    (True, False)
    """
    if not words or words[0].lower() in STOPWORDS:
        return False
    parts = [part for word in words for part in re.split(r"[-/]", word.strip(",")) if part]
    every = "".join(part[0] for part in parts).lower()
    telling = "".join(part[0] for part in parts if part.lower() not in STOPWORDS).lower()
    return short.lower() in {every, telling}
