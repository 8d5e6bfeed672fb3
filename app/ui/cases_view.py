"""The page on which questions drafted from the notes are accepted, put right or rejected, to measure the tutor with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import streamlit as st

from app.cases.models import Case
from app.errors import FootnoteError
from app.settings import BUNDLED_NOTES
from app.ui.case_review import review
from app.ui.case_walk import Walk
from app.ui.course import tutor
from app.ui.places import NOTES
from app.ui.safe import label
from app.ui.shelf import keep, kept
from app.ui.source import open_source

_SLOT = "review"
_AT_ONCE = 20
_WHAT_FOR = (
    "How often is the tutor right about your notes? Footnote drafts questions from them, each with the answer your "
    "notes give. Keep the ones you would ask; an evaluation then asks the tutor all of them and counts."
)
_NO_MORE = (
    "Your notes give no further question that passes every check. Sentences that say what a thing is, or why, do."
)
_BUNDLED = (
    "The courses that come with Footnote have question sets of their own, and an evaluation asks those. What you "
    "accept here is kept, but is asked only in a course of your own: footnote ingest NOTES --course NAME."
)


def show_page() -> None:
    walk = kept(_SLOT, Walk) or Walk()
    keep(_SLOT, walk)
    cases = tutor().cases.cases()
    st.page_link(NOTES, label="All notes", icon=":material/arrow_back:")
    st.title("Cases", anchor=False)
    if not cases:
        st.markdown(_WHAT_FOR)
    if BUNDLED_NOTES.with_name(tutor().cases.course).is_dir():
        st.info(_BUNDLED)
    opened = review(walk, cases) if cases else None
    _offer_drafts(walk, cases)
    _show_command(cases)
    if opened:
        open_source(opened)


def _offer_drafts(walk: Walk, cases: Sequence[Case]) -> None:
    is_open = any(case.status == "proposed" for case in cases)
    title = f"Draft {_AT_ONCE} more" if cases else f"Draft {_AT_ONCE} questions"
    if st.button(title, type="secondary" if is_open else "primary", icon=":material/edit_note:", key="draft"):
        _draft(walk)


def _draft(walk: Walk) -> None:
    bar = st.progress(0.0, text="Reading your notes for questions…")

    def progress(done: int, total: int) -> None:
        bar.progress(done / total, text=f"The model has worded {done} of {total}; each is kept.")

    try:
        added = tutor().propose_cases(_AT_ONCE, progress)
    except FootnoteError as error:
        bar.empty()
        st.error(label(str(error), 600), icon=":material/error:")
        return
    walk.turn_to("proposed", added[0].id if added else None)
    walk.remark = _told(added) if added else _NO_MORE
    st.rerun()


def _told(added: Sequence[Case]) -> str:
    answered = Counter(case.answerable for case in added)
    return (
        f"{len(added)} new: {answered[True]} that your notes answer, {answered[False]} that they do not answer and "
        "the tutor should refuse."
    )


def _show_command(cases: Sequence[Case]) -> None:
    if not any(case.status == "accepted" for case in cases):
        return
    course = tutor().cases.course
    st.subheader("Run the evaluation", anchor=False)
    st.markdown(
        "Stop the app, since one program at a time can hold your notes open. Then ask the tutor every accepted case:"
    )
    st.code(f"footnote eval --course {course}", language=None)
    st.caption(
        f"In a terminal, footnote eval review --course {course} goes through the same cases, also while the app runs."
    )


show_page()
