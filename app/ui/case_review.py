"""Going through the drafted cases, one at a time; each decision is on disk before the next case is shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import streamlit as st

from app.cases.behind import in_place
from app.cases.models import Case, Status
from app.models import Citation
from app.ui.case_card import STANDINGS, show_case
from app.ui.case_edit import edit
from app.ui.case_walk import Walk
from app.ui.course import outline, tutor

__all__ = ["review"]

_NONE_LEFT: dict[Status, str] = {
    "proposed": "No case is open: every draft has been accepted or rejected.",
    "accepted": "No case has been accepted yet.",
    "rejected": "No case has been rejected.",
}


def review(walk: Walk, cases: Sequence[Case]) -> Citation | None:
    """How far the review is, and the case that is shown; its line that was clicked, if one was."""
    _show_standing(walk, cases)
    _warn_of_gone(walk, cases)
    if walk.remark:
        st.info(walk.remark)
        walk.remark = ""
    case = walk.shown(cases)
    if case is None:
        st.success(_NONE_LEFT[walk.status], icon=":material/done_all:")
        _back(walk)
        return None
    opened = show_case(case)
    if not walk.editing:
        _decide(walk, case)
    elif edit(walk, case):
        _onward(walk, case)
    return opened


def _show_standing(walk: Walk, cases: Sequence[Case]) -> None:
    count = Counter(case.status for case in cases)
    decided = len(cases) - count["proposed"]
    standing = ", ".join(f"{count[status]} {name.lower()}" for status, name in STANDINGS.items())
    st.progress(decided / len(cases), text=f"{len(cases)} drafted: {standing}")
    key = f"walk-{walk.id}"
    st.session_state[key] = walk.status
    st.segmented_control(
        "Go through",
        list(STANDINGS),
        required=True,
        format_func=STANDINGS.__getitem__,
        key=key,
        on_change=lambda: walk.turn_to(st.session_state[key]),
    )


def _warn_of_gone(walk: Walk, cases: Sequence[Case]) -> None:
    """Accepted cases that an evaluation would stop at, where the notes have lost their sections."""
    sections = outline().sections
    gone = [case for case in cases if case.status == "accepted" and not in_place(case, sections)]
    if not gone or walk.at == gone[0].id:
        return
    count = "An accepted case names a section" if len(gone) == 1 else f"{len(gone)} accepted cases name sections"
    st.warning(f"{count} that your notes no longer have.", icon=":material/edit_location_alt:")
    st.button("Put it right", on_click=walk.turn_to, args=("accepted", gone[0].id))


def _decide(walk: Walk, case: Case) -> None:
    with st.container(horizontal=True):
        _back(walk)
        gone = not in_place(case, outline().sections)
        accepted = case.status != "accepted" and st.button(
            "Accept", type="primary", icon=":material/check:", disabled=gone
        )
        st.button("Edit", icon=":material/edit:", on_click=walk.edit, kwargs={"editing": True})
        rejected = case.status != "rejected" and st.button("Reject", icon=":material/close:")
        skipped = st.button("Skip", icon=":material/arrow_forward:")
    if accepted or rejected:
        tutor().cases.decide(case.id, "accepted" if accepted else "rejected")
    if accepted or rejected or skipped:
        _onward(walk, case)


def _back(walk: Walk) -> None:
    if walk.trail:
        st.button("Back", icon=":material/arrow_back:", on_click=walk.back)


def _onward(walk: Walk, case: Case) -> None:
    walk.onward(tutor().cases.cases(), case)
    st.rerun()
