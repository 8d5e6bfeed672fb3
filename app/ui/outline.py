"""The course as a tree for browsing: what stands under what, how much of it, and how well it is known."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from ingest.models import Document, Section

__all__ = ["Outline", "Scores", "matching", "named", "tally"]

Headings = tuple[str, ...]
_Key = tuple[Path, int]
Scores = Mapping[Headings, tuple[int, int]]


@dataclass(frozen=True)
class Outline:
    """Every section in reading order, and the files by the short name that stands in addresses."""

    sections: tuple[Section, ...]
    files: Mapping[str, Document]

    @cached_property
    def names(self) -> dict[Path, str]:
        """The short name of each file."""
        return {document.file: name for name, document in self.files.items()}

    @cached_property
    def texts(self) -> dict[Path, str]:
        """What each file says."""
        return {document.file: document.text for document in self.files.values()}

    @cached_property
    def domains(self) -> tuple[Section, ...]:
        """The outermost sections."""
        return tuple(section for section in self.sections if not self.parents(section))

    @cached_property
    def leaves(self) -> tuple[Section, ...]:
        """The sections with text and nothing below them: what is leafed through."""
        return tuple(section for section in self.sections if section.units and not self.children(section))

    def parents(self, section: Section) -> tuple[Section, ...]:
        """From the outermost section down to the one above ``section``."""
        return self._above[_key(section)]

    def children(self, parent: Section) -> tuple[Section, ...]:
        """The sections directly below ``parent``; a level that is skipped is no gap."""
        return tuple(self._below[_key(parent)])

    def units(self, section: Section) -> int:
        """How many units stand in ``section`` and below it."""
        return self._units[_key(section)]

    def find(self, path: Headings) -> Section | None:
        """The section with that path."""
        return next((section for section in self.sections if section.path == path), None)

    def at(self, name: str, line: int) -> Section | None:
        """The innermost section of the file ``name`` that holds ``line``; one that starts there comes first."""
        holding = [s for s in self.sections if self.names.get(s.file) == name and s.lines[0] <= line <= s.lines[1]]
        starting = (s for s in holding if s.lines[0] == line)
        return next(starting, holding[-1] if holding else None)

    def topics(self, file: Path) -> frozenset[int]:
        """The lines of ``file`` on which a topic starts."""
        return frozenset(s.lines[0] for s in self.sections if s.file == file and s.kind == "topic")

    def around(self, section: Section) -> tuple[Section | None, Section | None]:
        """The leaves before and after ``section``."""
        order = {_key(each): at for at, each in enumerate(self.sections)}
        here = order[_key(section)]
        before = [leaf for leaf in self.leaves if order[_key(leaf)] < here]
        after = (leaf for leaf in self.leaves if order[_key(leaf)] > here)
        return (before[-1] if before else None, next(after, None))

    @cached_property
    def _above(self) -> dict[_Key, tuple[Section, ...]]:
        above: dict[_Key, tuple[Section, ...]] = {}
        branch: list[Section] = []
        for section in self.sections:
            branch = [each for each in branch if _is_below(section, each)]
            above[_key(section)] = tuple(branch)
            branch.append(section)
        return above

    @cached_property
    def _below(self) -> dict[_Key, list[Section]]:
        below: dict[_Key, list[Section]] = {_key(section): [] for section in self.sections}
        for section in self.sections:
            for parent in self.parents(section)[-1:]:
                below[_key(parent)].append(section)
        return below

    @cached_property
    def _units(self) -> dict[_Key, int]:
        counts = {_key(section): len(section.units) for section in self.sections}
        for section in self.sections:
            for parent in self.parents(section):
                counts[_key(parent)] += len(section.units)
        return counts


def named(documents: Sequence[Document]) -> dict[str, Document]:
    """The documents by their path below the folder they share."""
    if not documents:
        return {}
    shared = os.path.commonpath([document.file.parent for document in documents])
    return {document.file.relative_to(shared).as_posix(): document for document in documents}


def matching(sections: Sequence[Section], words: str) -> list[Section]:
    """The sections whose title or one of whose terms holds every word."""
    wanted = words.casefold().split()
    return [s for s in sections if all(word in _searchable(s) for word in wanted)] if wanted else []


def tally(scores: Scores, path: Headings) -> tuple[int, int]:
    """Items answered right, and items in all, of everything at and below ``path``."""
    below = [score for place, score in scores.items() if place[: len(path)] == path]
    return sum(right for right, _ in below), sum(total for _, total in below)


def _searchable(section: Section) -> str:
    terms = (unit.term for unit in section.units if unit.term)
    return " ".join((section.title, *terms)).casefold()


def _is_below(section: Section, parent: Section) -> bool:
    depth = len(parent.path)
    starts_within = section.file == parent.file and section.lines[0] <= parent.lines[1]
    return starts_within and len(section.path) > depth > 0 and section.path[:depth] == parent.path


def _key(section: Section) -> _Key:
    return section.file, section.lines[0]
