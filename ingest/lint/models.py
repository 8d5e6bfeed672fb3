"""What the linter reads and hands on: notes, findings, reports."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Literal, NamedTuple

from markdown_it.tree import SyntaxTreeNode

from ingest.models import Document, Frozen, Section, Skipped, Unit
from ingest.sections import parse
from ingest.units import MARKDOWN

__all__ = ["Finding", "Found", "Level", "LintReport", "Note", "quoted"]

Level = Literal["error", "warning", "note"]
"""``error``: an answer comes out wrong or unreadable; ``warning``: it reads badly; ``note``: worth a look."""


class Finding(Frozen):
    """One thing in the notes to mend."""

    file: Path
    line: int
    """From 1."""
    rule: str
    level: Level
    message: str
    """What is wrong, with the words in question."""
    advice: str
    """What to write instead."""


class LintReport(Frozen):
    """What one run found, in reading order."""

    files: int
    findings: tuple[Finding, ...]
    skipped: tuple[Skipped, ...] = ()

    def count(self, level: Level) -> int:
        """How many findings are of ``level``."""
        return sum(finding.level == level for finding in self.findings)


class Found(NamedTuple):
    """What a rule hands out; the table of rules adds its name and, where ``level`` is ``None``, its usual level."""

    file: Path
    line: int
    message: str
    advice: str
    level: Level | None = None


@dataclass(frozen=True)
class Note:
    """One file of notes, parsed."""

    document: Document
    root: Path | None = None
    """The folder that was given to be linted, if the file was found below one."""

    @property
    def file(self) -> Path:
        """Where it stands."""
        return self.document.file

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """Its tree, as the tutor sees it."""
        return parse(self.document)

    @cached_property
    def tree(self) -> SyntaxTreeNode:
        """Its Markdown, for what the tutor does not look at: links, rules, empty blocks."""
        return SyntaxTreeNode(MARKDOWN.parse(self.document.text.replace("\ufeff", " ", 1)))

    def units(self) -> Iterator[tuple[Section, Unit]]:
        """Everything that can be quoted, with the section it stands in."""
        return ((section, unit) for section in self.sections for unit in section.units)


def quoted(text: str, width: int = 72) -> str:
    """``text`` in quotation marks, on one line, shortened to ``width`` characters.

    >>> quoted("It  is\\nfast.")
    '"It is fast."'
    """
    short = textwrap.shorten(text, width, placeholder=" …")
    return f'"{short if short.strip(" …") else text[:width]}"'
