"""The course that every visitor's session shares: opened once, closed when the server stops."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import streamlit as st

from app.settings import chosen
from app.tutor import Tutor
from app.ui.outline import Outline, named
from ingest.errors import EmptyIndexError
from ingest.models import IngestReport

__all__ = ["close", "ingest", "outline", "tutor"]


@st.cache_resource(show_spinner="Opening your notes…", on_release=lambda opened: opened.close())
def tutor() -> Tutor:
    """The one open tutor of this process."""
    return Tutor(chosen())


@st.cache_resource(show_spinner="Reading the outline…")
def outline() -> Outline:
    """The tree of the notes as they were last ingested; empty when nothing has been."""
    try:
        return Outline(tutor().sections(), named(tutor().documents()))
    except EmptyIndexError:
        return Outline((), {})


def ingest(paths: Sequence[Path], progress: Callable[[int, int, str], None]) -> IngestReport:
    """Bring the index up to date and let every session see the new outline."""
    try:
        return tutor().ingest(paths, progress)
    finally:
        outline.clear()


def close() -> None:
    """Give the course back."""
    outline.clear()
    tutor.clear()
