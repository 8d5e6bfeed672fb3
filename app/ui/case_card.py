"""One evaluation case as it is read before it is decided: what is asked, what is right, and the lines that say so."""

from __future__ import annotations

import streamlit as st

from app.cases.behind import citations, in_place
from app.cases.models import Case, Kind, Status
from app.models import Citation
from app.ui.cited import cited
from app.ui.course import outline
from app.ui.nodes import Node, node
from app.ui.prose import footnotes
from app.ui.safe import label

__all__ = ["STANDINGS", "show_case"]

STANDINGS: dict[Status, str] = {"proposed": "Open", "accepted": "Accepted", "rejected": "Rejected"}
_KINDS: dict[Kind, str] = {
    "definition": "Definition",
    "difference": "Difference",
    "choice": "Choice",
    "why": "Reason",
    "ordering": "Order",
    "number": "Number",
    "list": "List",
    "open": "Open question",
    "near_miss": "Near miss: your notes name the thing, but not this detail",
    "off_topic": "Off topic: your notes are about something else",
}
_GONE = (
    "Your notes have changed since: the section that answers this is gone, and an evaluation would stop here. "
    "Choose another section with Edit, or reject the case."
)


def show_case(case: Case) -> Citation | None:
    """The whole case; the line that was clicked, if one was."""
    st.caption(label(" · ".join((STANDINGS[case.status], _KINDS[case.kind]))))
    course = outline()
    behind = citations(case, course.sections)
    stale = {each.label for each in behind if not each.stands_in(course.texts.get(each.file))}
    drawing = [node("p", case.question, kind="stem"), *_right(case)]
    if behind:
        drawing += [_heading(_lines_are(case)), footnotes(behind, stale)]
    opened = cited(drawing, f"case-{case.id}", look="case", reveal=".stem")
    if not in_place(case, course.sections):
        st.warning(_GONE, icon=":material/edit_location_alt:")
    return next((each for each in behind if str(each.label) == opened), None)


def _right(case: Case) -> list[Node]:
    if case.answerable:
        facts = node("ul", *(node("li", fact) for fact in case.facts), kind="points")
        return [_heading("A right answer says"), facts]
    refuse = "That your notes do not answer this. They do not say: "
    return [_heading("A right answer says"), node("p", refuse, node("strong", case.missing or ""))]


def _lines_are(case: Case) -> str:
    where = " › ".join(case.gold)
    return f"The lines that answer it, in {where}" if case.answerable else f"The lines nearest to it, in {where}"


def _heading(text: str) -> Node:
    return node("h2", text, kind="about")
