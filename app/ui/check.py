"""Check me: one question about what an answer explained, under the answer."""

from __future__ import annotations

import streamlit as st

from app.errors import LearnerRecordError
from app.models import Answer, Citation
from app.quiz.grade import grade
from app.quiz.items import Graded, Item, Quiz
from app.ui.cited import cited
from app.ui.conversation import Exchange
from app.ui.course import tutor
from app.ui.feedback import cited_by, feedback, stem
from app.ui.ladder import offer_hint, show_hints
from app.ui.prose import footnotes
from app.ui.quiz_item import missing, respond, verdict
from app.ui.safe import label
from app.ui.sitting import Sitting

__all__ = ["offer_check", "show_check"]


def offer_check(exchange: Exchange, answer: Answer, key: str) -> None:
    """A button that asks a question about ``answer``, unless one is open already."""
    if answer.citations and exchange.check is None:
        st.button(
            "Check me", icon=":material/quiz:", type="tertiary", key=f"{key}-check", on_click=_set, args=(exchange,)
        )


def show_check(exchange: Exchange) -> Citation | None:
    """The question under the answer, or how it was answered; the citation that was clicked, if one was."""
    sitting = exchange.check
    if sitting is None:
        return None
    if not sitting.quiz.items:
        st.info("Your notes yield no further question about this answer.", icon=":material/info:")
        return None
    with st.container(border=True, key=f"check-{sitting.id}"):
        cited([stem(sitting.item)], f"stem-{sitting.id}", reveal="" if sitting.done else ".stem")
        if sitting.done:
            return _answered(exchange, sitting)
        _open(exchange, sitting)
    return None


def _set(exchange: Exchange) -> None:
    """Put the next question about the answer in the place of the one before."""
    if exchange.answer:
        quiz = tutor().check(exchange.answer, exchange.checked, seed=len(exchange.checked))
        exchange.checked.extend(item.id for item in quiz.items)
        exchange.check = Sitting(quiz, "Check me", asked=1)


def _open(exchange: Exchange, sitting: Sitting) -> None:
    """The question as long as its answer is not in."""
    item = sitting.item
    respond(sitting, item)
    show_hints(sitting, item)
    with st.container(horizontal=True):
        handed_in = st.button("Check answer", type="primary", icon=":material/check:", key=f"hand-in-{sitting.id}")
        offer_hint(sitting, item)
        st.button("Not now", type="tertiary", key=f"leave-{sitting.id}", on_click=_leave, args=(exchange,))
    if handed_in and sitting.check(item):
        _record(exchange, sitting)
        st.rerun()
    elif handed_in:
        st.warning(missing(item))


def _answered(exchange: Exchange, sitting: Sitting) -> Citation | None:
    """How it was answered, and the lines that decide."""
    item = sitting.item
    graded = _graded(sitting, item)
    verdict(graded)
    if exchange.unrecorded:
        st.warning(label(f"This is not on your record: {exchange.unrecorded}", 600), icon=":material/warning:")
    lines = [each.model_copy(update={"label": number}) for number, each in enumerate(item.citations, start=1)]
    opened = cited([feedback(item, graded), footnotes(lines)], f"feedback-{sitting.id}", reveal=".options")
    st.button("Another question", icon=":material/refresh:", key=f"more-{sitting.id}", on_click=_set, args=(exchange,))
    return cited_by(item, opened) or next((each for each in lines if str(each.label) == opened), None)


def _graded(sitting: Sitting, item: Item) -> Graded:
    return grade(Quiz(items=(item,), dropped=()), [sitting.response(item)]).graded[0]


def _record(exchange: Exchange, sitting: Sitting) -> None:
    """Keep the attempt like one of a quiz; a record that cannot be written is no reason to hold back the feedback."""
    try:
        sitting.finish(tutor().grade)
        exchange.unrecorded = ""
    except LearnerRecordError as error:
        exchange.unrecorded = str(error)


def _leave(exchange: Exchange) -> None:
    exchange.check = None
