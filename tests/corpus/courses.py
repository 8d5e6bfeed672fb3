"""The bundled courses, read as anyone's notes are."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from ingest.load import load
from ingest.models import Section
from ingest.roots import expand
from ingest.sections import parse

COURSES = sorted(file.parent for file in (Path(__file__).parents[2] / "corpus").glob("*/blueprint.yaml"))


def files_of(course: Path) -> tuple[Path, ...]:
    """The files of notes of one course."""
    files, skipped = expand(course)
    assert not skipped
    return files


@cache
def read_course(course: Path) -> tuple[Section, ...]:
    """Every node of one course."""
    return tuple(section for file in files_of(course) for section in parse(load(file)))


def chooses(section: Section) -> bool:
    """Whether the last list of a section says how to choose."""
    return bool(section.units) and (section.units[-1].parent or "").startswith("How to choose ")
