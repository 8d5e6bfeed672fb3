"""What the pipeline reads and hands on: documents, sections, units, chunks, hits, reports.

Offsets count Unicode characters of the file as decoded from disk (no newline translation, no repair), so that
``document.text[span[0]:span[1]]`` is the quoted text to the letter. Lines count from 1, both ends included.
"""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

__all__ = ["Chunk", "Document", "Hit", "IngestReport", "Section", "Skipped", "Unit"]

Lines = tuple[int, int]
Span = tuple[int, int]


class Frozen(BaseModel):
    """A value: immutable, and unknown fields are errors."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Document(Frozen):
    """One file of notes as decoded from disk."""

    file: Path
    text: str
    sha: str
    """SHA-256 of the bytes on disk, hexadecimal."""


class Unit(Frozen):
    """The smallest thing that is quoted: one sentence of a paragraph or bullet, a table row, a code block.

    Sentences of one bullet share ``block`` and ``term``; the bullet's bold lead, if it has one, is the term.
    """

    text: str
    """Verbatim: ``document.text[span[0]:span[1]]``."""
    plain: str
    """For reading and searching: Markdown marks removed, mojibake repaired, white space folded."""
    lines: Lines
    span: Span
    kind: Literal["bullet", "sentence", "row", "code"]
    block: int
    """Ordinal of the paragraph, bullet, table or code block within the document."""
    term: str | None = None
    """The bold lead of the bullet, without a closing colon, as plain text."""
    parent: str | None = None
    """Plain text of the bullet that this unit's list hangs under, or of its lead-in, without a closing colon, if any.

    A lead-in is a paragraph that ends with a colon right before the list.
    """
    ordinal: int | None = None
    """The number of the item in its list, where the notes number them."""


class Section(Frozen):
    """A node of the tree: a heading, or a topic (a bold one-line paragraph that heads a list)."""

    file: Path
    path: tuple[str, ...]
    """Headings from the outermost to this one; empty for text above the first heading."""
    kind: Literal["root", "heading", "topic"]
    lines: Lines
    span: Span
    """From the heading's first character to the last character before the next node of this level or above."""
    units: tuple[Unit, ...]
    """The units that stand directly under this node, in order."""

    @property
    def title(self) -> str:
        """The innermost heading; the file's name where there is none."""
        return self.path[-1] if self.path else self.file.stem


class Chunk(Frozen):
    """Units of one section that are embedded together: a whole block, one sentence of it, or a question on them."""

    id: str
    """Deterministic: the same file, text, chunking and embedder give the same id."""
    file: Path
    section: tuple[str, ...]
    kind: Literal["block", "sentence", "question", "unanswered"]
    units: tuple[Unit, ...]
    text: str
    """The text that is embedded and indexed: headings, then the units' plain text; or the question alone."""


class Hit(Frozen):
    """A retrieved unit with the place it stands in."""

    file: Path
    section: tuple[str, ...]
    lines: Lines
    span: Span
    text: str
    """Verbatim slice of the file."""
    score: float
    unit: Unit = Field(exclude=True)

    @classmethod
    def of(cls, file: Path, section: tuple[str, ...], unit: Unit, score: float) -> Hit:
        """The hit of ``unit``, which stands under ``section`` of ``file``."""
        return cls(file=file, section=section, lines=unit.lines, span=unit.span, text=unit.text, score=score, unit=unit)


class Skipped(Frozen):
    """A file that was not ingested, whole or in part, and why."""

    file: Path
    reason: str


class IngestReport(Frozen):
    """What one run of the pipeline did."""

    course: str
    files: int
    """Files that are in the index now."""
    sections: int
    """Headings that hold text or topics directly."""
    topics: int
    units: int
    chunks: int
    questions: int = 0
    """Questions beside the notes, by which their lines are found."""
    embedded: int
    """Chunks and questions embedded by this run."""
    unchanged: int
    """Files that cost nothing because they had not changed."""
    pruned: tuple[Path, ...]
    """Files that left the index because they are gone from disk."""
    skipped: tuple[Skipped, ...]
    seconds: float
