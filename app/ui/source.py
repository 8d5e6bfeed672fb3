"""The cited lines in their section: as a drawer over the page, and as the body of the notes page."""

from __future__ import annotations

import streamlit as st

from app.models import Citation
from app.ui.cited import cited
from app.ui.course import outline
from app.ui.places import NOTES, citation_params, spell_lines
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
    section = course.at(name, citation.lines[0]) if name else None
    where = f"{name or citation.file.name}, {spell_lines(citation.lines)}"
    st.caption(label(" › ".join((*citation.section[:-1], where))))
    if section is None:
        st.warning("These lines are no longer part of the notes. This is what was cited:")
        st.text(citation.quote)
        return
    address = citation_params(course, citation)
    st.page_link(NOTES, label="Open in Notes", icon=":material/menu_book:", query_params=address)
    section_body(section, citation.lines, key="source")
