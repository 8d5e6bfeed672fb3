"""Putting a drafted case right: its question, its facts, and the lines of the notes that answer it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from app.cases.behind import Behind, answering, behind, gold_of
from app.cases.gates import reads
from app.cases.models import Case
from app.cases.revise import revised, revised_refusal
from app.cases.store import CasesError
from app.ui.case_walk import Walk
from app.ui.course import outline, tutor
from app.ui.safe import label
from ingest.models import Section

__all__ = ["edit"]

_LONGEST = 500
_ODD = "Kept, though it does not read like one question: it should open with a question word and end with “?”."

_PutRight = Callable[[str], Case]
"""The case with the given question and whatever else the form says."""


def edit(walk: Walk, case: Case) -> bool:
    """The form; whether it was saved, which accepts the case."""
    key = f"{walk.id}-{case.id}"
    section = _section(case, key) if case.answerable else None
    with st.form(f"edit-{key}"):
        question = st.text_area("Question", case.question, max_chars=_LONGEST, height=90, key=f"question-{key}")
        put_right = _answer(case, section, key) if case.answerable else _refusal(case, key)
        with st.container(horizontal=True):
            saved = st.form_submit_button("Save and accept", type="primary", icon=":material/check:")
            st.form_submit_button("Cancel", on_click=walk.edit, kwargs={"editing": False})
    return saved and _keep(walk, question, put_right)


def _keep(walk: Walk, question: str, put_right: _PutRight) -> bool:
    try:
        case = put_right(question)
    except CasesError as error:
        st.error(label(str(error)), icon=":material/error:")
        return False
    tutor().cases.keep(case)
    walk.remark = "" if reads(case.question) else _ODD
    return True


def _section(case: Case, key: str) -> Section | None:
    """The section whose lines are offered: the one that answers now, unless another is chosen."""
    sections = answering(outline().sections)
    picked = st.selectbox(
        "Section that answers",
        range(len(sections)),
        index=_answers_now(case, sections),
        format_func=lambda at: " › ".join(gold_of(sections[at])),
        placeholder="Choose",
        key=f"section-{key}",
    )
    return None if picked is None else sections[picked]


def _answers_now(case: Case, sections: Sequence[Section]) -> int | None:
    """Which of ``sections`` the case names; of several with one name, the one that holds its lines."""
    named = [at for at, section in enumerate(sections) if gold_of(section) == case.gold]
    holding = {line.section.span for line in behind(case, [sections[at] for at in named])}
    return next((at for at in named if sections[at].span in holding), next(iter(named), None))


def _refusal(case: Case, key: str) -> _PutRight:
    missing = st.text_input("What the notes do not say", case.missing or "", max_chars=_LONGEST, key=f"missing-{key}")
    return lambda question: revised_refusal(case, question, missing)


def _answer(case: Case, section: Section | None, key: str) -> _PutRight:
    facts = st.text_area("Facts of a right answer, one a line", "\n".join(case.facts), key=f"facts-{key}")
    lines = _lines(case, section, key)
    return lambda question: revised(case, question, facts.splitlines(), lines)


def _lines(case: Case, section: Section | None, key: str) -> list[Behind]:
    """The ticked lines of ``section``, then those of the case that stand elsewhere."""
    now = behind(case, outline().sections)
    offered = [Behind(section, unit) for unit in section.units] if section else []
    elsewhere = [line for line in now if line not in offered]
    here = section is not None and gold_of(section) == case.gold
    st.markdown("Lines that answer it")
    with st.container(gap=None):
        ticked = [line for line in offered if _tick(line, key, on=line in now)]
    if elsewhere:
        st.markdown("Lines of other sections")
    # Whoever moves a case to another section has no more use for the lines of the old one.
    return ticked + [line for line in elsewhere if _tick(line, f"{key}-{here}", on=here)]


def _tick(line: Behind, key: str, *, on: bool) -> bool:
    name = outline().names[line.section.file]
    text = f"**{line.unit.lines[0]}** {label(line.unit.plain, 600)}"
    return st.checkbox(text, on, key=f"line-{key}-{name}-{line.unit.span[0]}")
