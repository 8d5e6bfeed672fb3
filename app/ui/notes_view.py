"""The page on which the notes are browsed, searched, and cited lines are seen in their place."""

from __future__ import annotations

import streamlit as st

from app.ui.add_notes import refresh_notes
from app.ui.cited import cited
from app.ui.contents import Contents, found_lines
from app.ui.course import outline, tutor
from app.ui.outline import Outline, matching
from app.ui.places import CASES, NOTES, Place, go_to, place_of, spell_lines
from app.ui.safe import label
from app.ui.source import section_body
from ingest.models import Section

_MOST_TOPICS = 8
_MOST_LINES = 8


def show_page() -> None:
    course = outline()
    contents = Contents(course, tutor().scores())
    place = place_of(course, st.query_params)
    if place.problem:
        st.info(label(place.problem), icon=":material/help:")
    opened = _section(contents, place.section, place) if place.section else _overview(course, contents)
    if opened:
        go_to(opened)


def _overview(course: Outline, contents: Contents) -> str | None:
    st.title("Your notes", anchor=False)
    hint = "A term, a topic, or a whole question"
    words = st.text_input("Search", placeholder=hint, max_chars=300, key="notes-search")
    opened = _found(course, contents, words.strip()) if words.strip() else None
    opened = cited(contents.tree(), "contents", look="tree") or opened
    refresh_notes()
    st.caption("How often is the tutor right about your notes? Put together questions to measure it with.")
    st.page_link(CASES, label="Cases", icon=":material/fact_check:")
    return opened


def _found(course: Outline, contents: Contents, words: str) -> str | None:
    topics = matching(course.leaves, words)[:_MOST_TOPICS]
    opened = None
    if topics:
        st.subheader("Topics", anchor=False)
        opened = cited(contents.rows(topics), "found-topics", look="tree")
    hits = tutor().search(words, k=_MOST_LINES)
    if hits:
        st.subheader("Lines", anchor=False)
        opened = cited([found_lines(course, hits)], "found-lines") or opened
    if not topics and not hits:
        st.info("Nothing in your notes comes near that.")
    st.subheader("Contents", anchor=False)
    return opened


def _section(contents: Contents, section: Section, place: Place) -> str | None:
    with st.sidebar:
        opened = cited(contents.tree(section), "tree", look="tree small")
    st.page_link(NOTES, label="All notes", icon=":material/arrow_back:")
    if section.path[:-1]:
        st.caption(label(" › ".join(section.path[:-1])))
    st.title(label(section.title), anchor=False)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(contents.facts(section) + (f" · marked: {spell_lines(place.cited)}" if place.cited else ""))
        numbered = st.toggle("Line numbers", value=True, key="notes-numbers", persist_state="session")
    section_body(section, place.cited, f"body-{section.lines[0]}", numbered=numbered)
    return cited([contents.turn(section)], "turns") or opened


show_page()
