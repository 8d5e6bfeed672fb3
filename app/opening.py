"""A course as a command opens it, and what is said where there is none."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from app.errors import UnknownCourseError
from app.settings import BUNDLED_COURSE, Settings
from app.tutor import Tutor

__all__ = ["opened", "unknown"]


@contextmanager
def opened(settings: Settings) -> Iterator[Tutor]:
    """A course that holds notes; one that is not there is not opened, because that would make it."""
    if not settings.course_home.is_dir():
        raise unknown(settings)
    with Tutor(settings) as tutor:
        if not tutor.documents():
            raise unknown(settings)
        yield tutor


def unknown(settings: Settings) -> UnknownCourseError:
    """The error that the course of ``settings`` holds nothing, with the courses that do."""
    courses = settings.course_home.parent
    others = sorted(folder.name for folder in courses.glob("*/") if folder.name != settings.course)
    there = f" (there are: {', '.join(others)})" if others else ""
    paths = "" if settings.course == BUNDLED_COURSE else " PATH…"
    return UnknownCourseError(
        f"course {settings.course!r} holds no notes in {settings.home}{there}; "
        f"run `footnote ingest{paths} --course {settings.course}`"
    )
