"""The page on which quizzes are set, taken and looked over."""

from __future__ import annotations

import streamlit as st

from app.ui.exam_item import take_exam
from app.ui.quiz_item import SLOT, take
from app.ui.quiz_results import show_results
from app.ui.quiz_setup import set_up
from app.ui.shelf import keep, kept
from app.ui.sitting import ExamSitting, Sitting
from app.ui.source import open_source


def show_page() -> None:
    sitting = kept(SLOT, Sitting)
    if sitting is None:
        sitting = set_up()
        if sitting:
            keep(SLOT, sitting)
            st.rerun()
        return
    opened = None
    if sitting.grade:
        opened = show_results(sitting, sitting.grade)
    elif isinstance(sitting, ExamSitting):
        take_exam(sitting)
    else:
        opened = take(sitting)
    if opened:
        open_source(opened)


show_page()
