"""The entry that Streamlit runs: the frame around every page."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from app.errors import FootnoteError
from app.ui import course
from app.ui.add_notes import add_notes
from app.ui.safe import label

_HERE = Path(__file__).parent

# An icon by name would be fetched as favicon from a font host; a file of our own is not.
st.set_page_config(page_title="Footnote", page_icon=_HERE / "icon.svg", layout="centered")
st.logo(_HERE / "logo.svg", size="large")
st.html(_HERE / "page.css")
pages = [
    st.Page("chat_view.py", title="Chat", icon=":material/forum:", url_path="chat", default=True),
    st.Page("quiz_view.py", title="Quiz", icon=":material/quiz:", url_path="quiz"),
    st.Page("notes_view.py", title="Notes", icon=":material/menu_book:", url_path="notes"),
]
# Reached from the Notes page: few learners measure their tutor, and the others need no word about it.
cases = st.Page("cases_view.py", title="Cases", icon=":material/fact_check:", url_path="cases", visibility="hidden")
page = st.navigation([*pages, cases], position="top")
# Streamlit folds its own navigation away on a phone; these links stay in sight there, and only there.
with st.container(key="tabs", horizontal=True, gap="xxsmall"):
    for each in pages:
        st.page_link(each)
try:
    if course.outline().sections:
        page.run()
    else:
        add_notes()
except FootnoteError as error:
    st.error(label(str(error), 1000), icon=":material/error:")
    st.button("Try again", icon=":material/refresh:")
