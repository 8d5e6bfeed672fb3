"""The names the notes define: terms, topics and headings, with the shorter forms learners use for them.

A name is matched word by word after stemming, so "real time endpoint" finds "Real-time endpoints". Other forms come
from the name itself: its last words ("Amazon EKS" → "EKS"), an abbreviation in parentheses, the parts of "Kafka/Flink".
Last words stand for the name only where the notes never use them as ordinary words: "Firehose" does, "Pipelines" not.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from ingest.models import Section
from ingest.words import content, fold

__all__ = ["Entry", "Glossary", "Match"]

_PARENTHESES = re.compile(r"\(([^)]*)\)")
_NUMBERING = re.compile(r"^(?:(?:domain|chapter|part|unit|section|lesson|week)\s+)?\d+(?:\.\d+)*[.:)]?\s+", re.I)
_SHARE = re.compile(r"\s*\(\s*\d+\s*%\s*\)")

Key = tuple[str, ...]


class Entry(NamedTuple):
    """Where a name stands: a term's bullet (``block``), or a whole section (``block`` is ``None``)."""

    name: str
    section: Section
    block: int | None


class Match(NamedTuple):
    """A name found in a question."""

    entries: tuple[Entry, ...]
    text: str
    """The words of the question that matched."""
    start: int
    end: int
    """Character offsets in the question."""
    specific: bool
    """Several words, or one that the notes use as a name alone ("S3", "Firehose"), not one like "cost" or "it"."""


class Glossary:
    """Every name of a course, found in questions longest first."""

    def __init__(self, sections: Sequence[Section]) -> None:
        self._ordinary = _ordinary(unit.plain for section in sections for unit in section.units)
        entries = tuple(_entries(sections))
        # A name that something has in full is not another one's nickname as well.
        nicknames = _by_key(entries, lambda entry: _nicknames(entry, self._ordinary))
        self._entries = nicknames | _by_key(entries, _full)
        self._longest = max(map(len, self._entries), default=0)

    def find(self, question: str) -> tuple[Match, ...]:
        """The names in ``question``, from left to right, longest first, without overlaps."""
        return tuple(self._find(question))

    def _find(self, question: str) -> Iterator[Match]:
        words = fold(question)
        at = 0
        while at < len(words):
            size = next((n for n in range(self._longest, 0, -1) if self._known(words[at : at + n], n)), 0)
            if size and not self._in_a_compound(words[at : at + size + 1], size, question):
                yield self._match(question, words[at : at + size])
            at += size or 1

    def _known(self, words: Sequence[tuple[str, int, int]], size: int) -> bool:
        return len(words) == size and tuple(word for word, _, _ in words) in self._entries

    def _in_a_compound(self, words: Sequence[tuple[str, int, int]], size: int, question: str) -> bool:
        """Whether an ordinary word only opens what the notes call by two words: "security" in "security group"."""
        if size > 1 or len(words) == size or not content(question[words[-1][1] : words[-1][2]]):
            return False
        run = tuple(word for word, _, _ in words)
        return run[:1] in self._ordinary and run in self._ordinary

    def _match(self, question: str, words: Sequence[tuple[str, int, int]]) -> Match:
        start, end = words[0][1], words[-1][2]
        key = tuple(word for word, _, _ in words)
        text = question[start:end]
        specific = bool(content(text)) and (len(key) > 1 or key not in self._ordinary)
        return Match(self._entries[key], text, start, end, specific)


def _entries(sections: Sequence[Section]) -> Iterator[Entry]:
    for section in sections:
        if section.path:
            yield Entry(section.title, section, None)
        blocks = {unit.block: unit.term for unit in section.units if unit.term}
        yield from (Entry(term, section, block) for block, term in blocks.items())


def _ordinary(texts: Iterable[str]) -> frozenset[Key]:
    """Runs of up to three words that the notes write in lower case."""
    found: set[Key] = set()
    for text in texts:
        words = [(word, text[start:end].islower()) for word, start, end in fold(text)]
        for at in range(len(words)):
            for size in range(1, 4):
                run = words[at : at + size]
                if all(lower for _, lower in run):
                    found.add(tuple(word for word, _ in run))
    return frozenset(found)


def _by_key(entries: Iterable[Entry], forms: Callable[[Entry], Iterable[str]]) -> dict[Key, tuple[Entry, ...]]:
    found: dict[Key, dict[tuple[object, ...], Entry]] = defaultdict(dict)
    for entry in entries:
        for form in forms(entry):
            if key := tuple(word for word, _, _ in fold(form)):
                found[key].setdefault((entry.section.file, entry.section.path, entry.block), entry)
    return {key: tuple(places.values()) for key, places in found.items()}


def _full(entry: Entry) -> Iterator[str]:
    plain = _unnumbered(entry)
    yield from (entry.name, plain, _PARENTHESES.sub(" ", plain))


def _nicknames(entry: Entry, ordinary: frozenset[Key]) -> Iterator[str]:
    plain = _unnumbered(entry)
    yield from _PARENTHESES.findall(plain)
    bare = _PARENTHESES.sub(" ", plain).strip()
    # "HTTP/2" is no other name for 2.
    alternatives = tuple(form for form in _alternatives(bare) if re.search(r"[^\W\d_]", form))
    yield from alternatives
    for form in (bare, *alternatives):
        yield from _endings(form, ordinary)


def _unnumbered(entry: Entry) -> str:
    """ "Domain 1: Storage (28%)" → "Storage"; only headings are numbered, the "5 GHz band" is called so."""
    return entry.name if entry.block is not None else _NUMBERING.sub("", _SHARE.sub("", entry.name))


def _endings(name: str, ordinary: frozenset[Key]) -> Iterator[str]:
    words = name.split()
    for ending in (" ".join(words[at:]) for at in range(1, len(words))):
        if ending[0].isupper() and tuple(word for word, _, _ in fold(ending)) not in ordinary:
            yield ending


def _alternatives(name: str) -> tuple[str, ...]:
    """ "Inf1/Inf2 instances" → "Inf1 instances", "Inf2 instances"; "CodeBuild/CodeDeploy" → both."""
    head, slash, rest = name.partition("/")
    if not slash or " " in head:
        return tuple(name.split("/")) if slash else ()
    parts = [head, *rest.split("/")]
    tail = " ".join(parts[-1].split(" ")[1:])
    last = parts[-1].split(" ")[0]
    return tuple(f"{part} {tail}".strip() for part in (*parts[:-1], last))
