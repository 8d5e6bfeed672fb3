"""What the quiz is to be about, and how the learner stands so far."""

from __future__ import annotations

import secrets
from typing import Any, cast

import streamlit as st

from app.quiz.items import Difficulty, ItemType, QuizSpec
from app.ui.cited import cited
from app.ui.course import outline, tutor
from app.ui.exam_setup import offer_exam
from app.ui.outline import Outline
from app.ui.record import course_scores, score_rows
from app.ui.sitting import Sitting
from ingest.models import Section

__all__ = ["set_up"]

_TYPES = {
    ItemType.MULTIPLE_CHOICE: "Multiple choice",
    ItemType.MULTIPLE_RESPONSE: "Select several",
    ItemType.TRUE_FALSE: "True or false",
    ItemType.MATCHING: "Matching",
}
_ANY = "any"
_LEVELS = {_ANY: "Any", "easy": "Easy", "medium": "Medium", "hard": "Hard"}
_COUNTS = (5, 10, 20, 40)
_WHOLE = "The whole course"
_KEEP: Any = {"persist_state": "session"}


def set_up() -> Sitting | None:
    """The form; a new sitting once it has been handed in and the notes yield questions."""
    st.title("Test yourself", anchor=False)
    st.markdown("Questions come from your notes alone, and every option shows its source once you have answered.")
    with st.form("quiz-setup"):
        section = _scope(outline())
        spec = _spec(outline(), section)
        started = st.form_submit_button("Start the quiz", type="primary", icon=":material/play_arrow:", width="stretch")
    if started:
        return _draw_up(spec, section.title if section else _WHOLE)
    exam = offer_exam()
    if exam is None:
        _record()
    return exam


def _scope(course: Outline) -> Section | None:
    sections = [section for section in course.sections if section.path]
    picked = st.selectbox(
        "From",
        range(-1, len(sections)),
        format_func=lambda at: _WHOLE if at < 0 else _indented(sections[at]),
        key="quiz-scope",
        **_KEEP,
    )
    return sections[picked] if picked is not None and picked >= 0 else None


def _indented(section: Section) -> str:
    return "\u2003" * (len(section.path) - 1) + section.title


def _spec(course: Outline, section: Section | None) -> QuizSpec:
    count = st.segmented_control("Questions", _COUNTS, default=10, required=True, key="quiz-count", **_KEEP)
    level = st.segmented_control(
        "Difficulty",
        list(_LEVELS),
        default=_ANY,
        required=True,
        format_func=_LEVELS.__getitem__,
        key="quiz-level",
        **_KEEP,
    )
    with st.expander("More", type="compact"):
        types = st.pills(
            "Kinds of question",
            list(ItemType),
            default=list(ItemType),
            selection_mode="multi",
            format_func=_TYPES.__getitem__,
            key="quiz-types",
            **_KEEP,
        )
        seed = st.number_input(
            "Seed", 0, 10**9, value=None, placeholder="Random", help="The same seed sets the same quiz."
        )
    outermost = section in course.domains
    return QuizSpec(
        domain=section.title if section and outermost else None,
        section=section.title if section and not outermost else None,
        n=count or 10,
        types=tuple(types) or tuple(ItemType),
        difficulty=None if level in {None, _ANY} else cast("Difficulty", level),
        seed=secrets.randbelow(10**9) if seed is None else int(seed),
    )


def _draw_up(spec: QuizSpec, title: str) -> Sitting | None:
    with st.spinner("Setting questions from your notes…"):
        quiz = tutor().quiz(spec)
    if quiz.items:
        return Sitting(quiz, title, asked=spec.n)
    st.warning("These notes yield no such question. Choose a wider part of the course, or more kinds of question.")
    return None


def _record() -> None:
    rows = course_scores(outline(), tutor().scores())
    if rows:
        st.subheader("Your record", anchor=False)
        cited([score_rows(rows)], "record")
