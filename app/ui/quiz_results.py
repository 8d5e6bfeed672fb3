"""The score, by section and question by question, and what to do about it."""

from __future__ import annotations

import streamlit as st

from app.models import Citation
from app.quiz.exam import Exam, Verdict, assess
from app.quiz.items import Grade, Graded, Item
from app.ui.cited import cited
from app.ui.feedback import cited_by, feedback, stem
from app.ui.quiz_item import SLOT
from app.ui.record import graded_scores, score_rows
from app.ui.safe import label
from app.ui.shelf import keep, put_away
from app.ui.sitting import ExamSitting, Sitting

__all__ = ["show_results"]


def show_results(sitting: Sitting, grade: Grade) -> Citation | None:
    """The graded quiz; the citation that was clicked, if one was."""
    right = sum(graded.correct for graded in grade.graded)
    st.title(f"{right} of {len(grade.graded)} right", anchor=False)
    st.caption(f"{grade.score:.0%} · {label(sitting.title)}{_helped(grade)}")
    if isinstance(sitting, ExamSitting):
        _verdict(sitting.exam, assess(sitting.exam, grade), f"scores-{sitting.id}")
    else:
        cited([score_rows(graded_scores(grade.graded))], f"scores-{sitting.id}")
    _next_steps(sitting)
    st.subheader("Question by question", anchor=False)
    items = {item.id: item for item in sitting.quiz.items}
    in_order = sorted(grade.graded, key=lambda graded: graded.correct)
    opened = [_review(items[each.item], each, f"review-{sitting.id}-{at}") for at, each in enumerate(in_order)]
    return next((citation for citation in opened if citation), None)


def _helped(grade: Grade) -> str:
    """How many right answers the learner's record does not count, because they took a hint."""
    helped = sum(graded.correct and not graded.unaided for graded in grade.graded)
    return f" · {helped} of them with a hint, which your record does not count as known" if helped else ""


def _verdict(exam: Exam, verdict: Verdict, key: str) -> None:
    """How the exam went, by domain, and how far that is from passing."""
    plan = exam.blueprint
    low, high = plan.scale
    say = st.success if verdict.passed else st.warning
    say(
        f"The exam passes at {plan.pass_mark:g} on a scale from {low:g} to {high:g}. On a straight scale that is "
        f"{verdict.needed:.0%} of the questions; where forms are weighed by difficulty, that is only a guide."
    )
    cited([score_rows([(part.title, part.right, part.of) for part in verdict.parts if part.of])], key)


def _next_steps(sitting: Sitting) -> None:
    wrong = sitting.wrong()
    with st.container(horizontal=True):
        if wrong.items:
            st.button(
                f"Retry the {len(wrong.items)} wrong",
                type="primary",
                icon=":material/replay:",
                on_click=lambda: keep(SLOT, Sitting(wrong, sitting.title)),
            )
        st.button("New quiz", icon=":material/add:", on_click=put_away, args=(SLOT,))


def _review(item: Item, graded: Graded, key: str) -> Citation | None:
    icon = ":material/check_circle:" if graded.correct else ":material/cancel:"
    with st.expander(label(item.stem, 160), icon=icon):
        return cited_by(item, cited([stem(item), feedback(item, graded)], key))
