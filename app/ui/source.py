"""The cited lines in their section: as a drawer over the page, and as the body of the notes page."""

from __future__ import annotations

import streamlit as st

from app.models import Citation
from app.ui.cited import cited
from app.ui.course import outline
from app.ui.nodes import node
from app.ui.outline import Outline
from app.ui.places import NOTES, citation_params, section_params, spell_lines
from app.ui.reading import reading
from app.ui.safe import label
from ingest.models import Lines, Section

__all__ = ["open_source", "section_body"]


def section_body(section: Section, marked: Lines | None, key: str, *, numbered: bool = True) -> None:
    """The text of a section with the ``marked`` lines highlighted and scrolled into view."""
    course = outline()
    name = course.names[section.file]
    below_title = section.lines if section.kind == "root" else (section.lines[0] + 1, section.lines[1])
    nodes = reading(course.files[name].text, below_title, marked, course.topics(section.file))
    cited(nodes, key, look="notes numbered" if numbered else "notes", reveal=".cited" if marked else "")


def open_source(citation: Citation) -> None:
    """A drawer with the section that ``citation`` stands in."""
    title = citation.section[-1] if citation.section else citation.file.name
    st.dialog(label(title, 120), position="right", width="medium")(_drawer)(citation)


def _drawer(citation: Citation) -> None:
    course = outline()
    name = course.names.get(citation.file)
    where = f"{name or citation.file.name}, {spell_lines(citation.lines)}"
    st.caption(label(" › ".join((*citation.section[:-1], where))))
    section = course.at(name, citation.lines[0]) if name else None
    if section is None or not citation.stands_in(course.texts.get(citation.file)):
        _stale(course, citation)
        return
    address = citation_params(course, citation)
    st.page_link(NOTES, label="Open in Notes", icon=":material/menu_book:", query_params=address)
    section_body(section, citation.lines, key="source")


def _stale(course: Outline, citation: Citation) -> None:
    """What was cited, and the section of that name as it is now, if there is one; no line of it is marked."""
    why = node("span", "Your notes have changed since, and these lines no longer stand in this place.", kind="why")
    cited([node("p", why), node("p", "This is what was cited:"), node("pre", citation.quote)], key="stale")
    section = course.find(citation.section)
    if section is not None:
        address = section_params(course, section)
        st.page_link(NOTES, label="The section as it is now", icon=":material/menu_book:", query_params=address)
