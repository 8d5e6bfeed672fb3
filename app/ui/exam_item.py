"""A practice exam, one question at a time: a clock, no feedback before the end, and a way back to any question."""

from __future__ import annotations

from math import ceil

import streamlit as st

from app.ui.cited import cited
from app.ui.course import tutor
from app.ui.feedback import stem
from app.ui.quiz_item import SLOT, respond
from app.ui.shelf import put_away
from app.ui.sitting import ExamSitting

__all__ = ["take_exam"]


def take_exam(sitting: ExamSitting) -> None:
    """The item that is shown, with the way on; handed in by itself when the time is up."""
    if sitting.left <= 0:
        _hand_in(sitting)
        st.rerun()
    count = len(sitting.quiz.items)
    st.progress((count - len(sitting.open)) / count, text=f"Question {sitting.at + 1} of {count}")
    if count < sitting.asked:
        st.caption(f"These notes yield {count} questions that keep to the exam's rules, not {sitting.asked}.")
    _clock(sitting)
    cited([stem(sitting.item)], f"stem-{sitting.id}-{sitting.at}")
    respond(sitting, sitting.item)
    _controls(sitting)


@st.fragment(run_every="10s")
def _clock(sitting: ExamSitting) -> None:
    if sitting.left <= 0:
        st.rerun()
    hours, minutes = divmod(ceil(sitting.left / 60), 60)
    st.caption(f":material/timer: {f'{hours} h ' if hours else ''}{minutes} min left")


def _controls(sitting: ExamSitting) -> None:
    with st.container(horizontal=True):
        if sitting.at:
            st.button("Back", icon=":material/arrow_back:", on_click=sitting.back)
        if sitting.at + 1 < len(sitting.quiz.items):
            st.button(
                "Next question",
                type="primary",
                icon=":material/arrow_forward:",
                on_click=sitting.go,
                args=(sitting.at + 1,),
            )
        _end(sitting)


def _end(sitting: ExamSitting) -> None:
    last = sitting.at + 1 == len(sitting.quiz.items)
    with st.popover("Hand in", type="primary" if last else "tertiary"):
        if sitting.open:
            st.markdown(f"{len(sitting.open)} of {len(sitting.quiz.items)} questions are open, and count as wrong.")
            st.button("Go to the first open question", on_click=sitting.go, args=(sitting.open[0],))
        else:
            st.markdown("Every question has an answer.")
        st.button("Hand in now", type="primary", icon=":material/flag:", on_click=_hand_in, args=(sitting,))
        st.button("Leave without a score", on_click=put_away, args=(SLOT,))


def _hand_in(sitting: ExamSitting) -> None:
    sitting.finish(tutor().grade)
