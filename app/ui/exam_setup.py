"""The practice exam of a course whose notes bring a blueprint."""

from __future__ import annotations

import secrets

import streamlit as st

from app.errors import BlueprintError
from app.quiz.blueprint import Blueprint
from app.ui.course import tutor
from app.ui.safe import label
from app.ui.sitting import ExamSitting

__all__ = ["offer_exam"]


def offer_exam() -> ExamSitting | None:
    """What the exam is like; a new sitting once it has been started."""
    try:
        blueprint = tutor().blueprint()
        return _offer(blueprint) if blueprint else None
    except BlueprintError as error:
        st.warning(label(str(error)))
        return None


def _offer(blueprint: Blueprint) -> ExamSitting | None:
    st.subheader("Practice exam", anchor=False)
    st.markdown(
        f"{label(blueprint.exam)}: {blueprint.questions} questions in {blueprint.minutes} minutes, each domain with "
        "its share. Nothing is marked before you hand in, and what you leave open is wrong."
    )
    if blueprint.unset:
        kinds = " or ".join(name.replace("_", " ") for name in blueprint.unset)
        st.caption(f"The exam itself also has questions of the kind {kinds}; those are not set from notes alone yet.")
    if not st.button("Start the exam", icon=":material/timer:"):
        return None
    with st.spinner("Setting the exam from your notes…"):
        exam = tutor().exam(seed=secrets.randbelow(10**9))
    if exam.quiz.items:
        return ExamSitting.of(exam)
    st.warning("These notes yield no question that keeps to the rules of the exam.")
    return None
