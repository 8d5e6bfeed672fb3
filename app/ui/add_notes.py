"""Bringing notes in: the page of an empty course, and the way to pick up what has changed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import streamlit as st

from app.errors import FootnoteError
from app.settings import BUNDLED_COURSE, BUNDLED_NOTES, chosen
from app.ui import course
from app.ui.safe import label
from ingest.models import IngestReport

__all__ = ["add_notes", "refresh_notes"]

_REPORT = "ingest_report"


def add_notes() -> None:
    """Ask for the learner's notes; nothing else can be done without them."""
    st.title("Bring your notes")
    st.markdown(
        "Footnote answers and sets quizzes only from what you have written down. "
        "Give it a file or a folder of notes on this computer; they stay where they are."
    )
    with st.form("add"):
        typed = st.text_input("File or folder", placeholder="~/notes/my-course", max_chars=1000)
        if st.form_submit_button("Read these notes", type="primary", icon=":material/library_add:") and typed.strip():
            _ingest([Path(typed.strip()).expanduser()])
    if chosen().course == BUNDLED_COURSE and BUNDLED_NOTES.is_dir():
        st.caption("Or try it on the course that comes with Footnote.")
        if st.button("Read the bundled course", icon=":material/school:"):
            _ingest([BUNDLED_NOTES])
    show_report()


def refresh_notes() -> None:
    """A button that reads the notes again."""
    if st.button("Read the notes again", icon=":material/sync:", help="Picks up files that were changed or removed."):
        _ingest([])
    show_report()


def show_report() -> None:
    """What the last run did, once."""
    report: IngestReport | None = st.session_state.pop(_REPORT, None)
    if report is None:
        return
    st.success(f"{report.files} files, {report.units} lines of notes; {report.embedded} passages were new or changed.")
    for skipped in report.skipped:
        st.warning(f"{label(skipped.file.name)} was left out: {label(skipped.reason)}")


def _ingest(paths: Sequence[Path]) -> None:
    bar = st.progress(0.0, text="Looking at the files…")

    def progress(done: int, total: int, what: str) -> None:
        bar.progress(done / total if total else 0.0, text=label(what, 80))

    try:
        st.session_state[_REPORT] = course.ingest(paths, progress)
    except FootnoteError as error:
        bar.empty()
        st.error(label(str(error), 600), icon=":material/error:")
    else:
        st.rerun()
