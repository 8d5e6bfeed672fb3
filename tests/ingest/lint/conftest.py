"""Notes from text, and what one rule finds in them."""

from __future__ import annotations

from pathlib import Path

from ingest.lint import Finding, Note, lint
from ingest.models import Document


def note(text: str, name: str = "notes.md") -> Note:
    return Note(Document(file=Path("/nowhere") / name, text=text, sha="0"))


def found(rule: str, *texts: str) -> list[Finding]:
    """What ``rule`` finds in files with these texts, called ``1.md`` and so on."""
    return list(lint([note(text, f"{number}.md") for number, text in enumerate(texts, 1)], [rule]))


def lines(rule: str, *texts: str) -> list[int]:
    return [finding.line for finding in found(rule, *texts)]
