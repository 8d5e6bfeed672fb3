"""The lines of the bundled courses that may be trained on."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path

from app.settings import BUNDLED_NOTES
from evals.errors import DatasetError
from evals.reader.rows import Asked, Contrast
from ingest.load import load
from ingest.models import Section
from ingest.roots import expand
from ingest.sections import parse

__all__ = ["course", "dev_sections", "drilled", "trained_notes"]

_UNSPLIT = ("computer-networking",)
"""Courses that are trained on whole; the questions that they are scored by came later."""


def course(folder: Path) -> tuple[Section, ...]:
    """The sections of a course that hold text, read from its files."""
    files, _ = expand(folder)
    return tuple(section for file in files for section in parse(load(file)) if section.units)


def dev_sections(sections: Sequence[Section], questions: Collection[Asked]) -> tuple[Section, ...]:
    """Those of ``sections`` that questions of the dev split are about.

    Raises:
        DatasetError: a question names a section that the course does not have.
    """
    wanted = {row.section for row in questions if row.split == "dev"}
    if missing := wanted - {section.path for section in sections}:
        name = " > ".join(min(missing))
        raise DatasetError(f"questions.jsonl: section {name!r} is not in the course; see `footnote sections`")
    return tuple(section for section in sections if section.path in wanted)


def trained_notes(questions: Collection[Asked]) -> tuple[Section, ...]:
    """The dev topics of the bundled course, and all of the courses that have no dev topics.

    Raises:
        DatasetError: a question names a section that the course does not have.
    """
    whole = [section for name in _UNSPLIT for section in course(BUNDLED_NOTES.with_name(name))]
    return (*dev_sections(course(BUNDLED_NOTES), questions), *whole)


def drilled(notes: Sequence[Section], held: Collection[Contrast]) -> list[str]:
    """The lines of ``notes`` to edit: none that only leads in a list, and none that a held-out contrast is about."""
    kept_apart = {line for row in held for line in row.lines}
    lines = [unit.plain for section in notes for unit in section.units]
    return [line for line in lines if not line.endswith(":") and line not in kept_apart]
