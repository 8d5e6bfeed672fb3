"""One question and its answer on the page."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from app.models import Answer, Citation, Depth
from app.ui.cited import cited
from app.ui.conversation import Exchange
from app.ui.course import outline
from app.ui.nodes import Node, node
from app.ui.places import NOTES, section_params
from app.ui.prose import footnotes, paragraph, sentences
from app.ui.safe import label

__all__ = ["show_answer", "show_draft", "show_question"]


_WANTED = {Depth.SHORT: "in short", Depth.EXAMPLE: "with an example"}


def show_question(exchange: Exchange, key: str) -> None:
    """What the learner asked, and how much of an answer was wanted."""
    wanted = [node("span", f" · {_WANTED[exchange.depth]}", kind="facts")] if exchange.depth in _WANTED else []
    cited([node("p", exchange.question, *wanted, kind="question")], f"{key}-question")


def show_draft(exchange: Exchange, key: str) -> None:
    """As much as there is while the answer is still coming."""
    if exchange.sentences:
        cited([sentences(exchange.sentences, exchange.citations)], key)
    elif exchange.looked_at is None:
        st.markdown(":gray[:material/search: Searching your notes…]")
    else:
        st.markdown(f":gray[:material/edit_note: Reading {exchange.looked_at} lines of your notes…]")


def show_answer(exchange: Exchange, key: str, *, fresh: bool = False) -> Citation | None:
    """The answer as it stands; the citation that was clicked, if one was. A ``fresh`` one is scrolled to its start."""
    if exchange.unkept:
        st.warning(label(f"This turn is not on your record: {exchange.unkept}", 600), icon=":material/warning:")
    if exchange.problem:
        st.error(label(exchange.problem, 600), icon=":material/error:")
        return None
    if exchange.answer is None:
        return _broken_off(exchange, key)
    if not exchange.answer.refused:
        return _answer(exchange.answer, key, ".answer" if fresh else "")
    _refusal(exchange.answer, key)
    return None


def _answer(answer: Answer, key: str, reveal: str) -> Citation | None:
    nodes = [sentences(answer.sentences, answer.citations, answer.unresolved)]
    if answer.reason:
        nodes.append(paragraph(answer.reason, "aside"))
    if answer.citations:
        nodes.append(_footnotes(answer.citations))
    opened = _draw(nodes, answer.citations, key, reveal)
    opened = _held_back(answer, key) or opened
    _how(answer)
    return opened


def _refusal(answer: Answer, key: str) -> None:
    cited([node("p", node("strong", answer.reason or "Your notes don’t cover this."))], key)
    course = outline()
    near = [section for path in answer.nearest if (section := course.find(path))]
    if near:
        st.caption("Nearest in your notes")
        with st.container(gap=None):
            for section in near:
                name = label(" › ".join(section.path[-2:]))
                st.page_link(
                    NOTES, label=name, icon=":material/menu_book:", query_params=section_params(course, section)
                )
    _how(answer)


def _broken_off(exchange: Exchange, key: str) -> Citation | None:
    opened = None
    if exchange.sentences:
        nodes = [sentences(exchange.sentences, exchange.citations)]
        if exchange.citations:
            nodes.append(_footnotes(exchange.citations))
        opened = _draw(nodes, exchange.citations, key)
    st.caption(":material/stop_circle: Stopped before the answer was complete.")
    return opened


def _footnotes(citations: Sequence[Citation]) -> Node:
    """The footnotes, with those marked that quote what the notes no longer say there."""
    now = outline().texts
    return footnotes(citations, {each.label for each in citations if not each.stands_in(now.get(each.file))})


def _held_back(answer: Answer, key: str) -> Citation | None:
    if not answer.held_back:
        return None
    count = len(answer.held_back)
    with st.expander(f"{count} sentence{'s' * (count > 1)} held back", icon=":material/block:", type="compact"):
        st.caption("The model wrote this, but the lines it cites don’t say so. Don’t learn it.")
        rows = [sentences([sentence], answer.citations) for sentence in answer.held_back]
        return _draw(rows, answer.citations, f"{key}-held")


def _how(answer: Answer) -> None:
    with st.expander("How this was answered", type="compact"):
        engine = "your notes’ own lines, no model" if answer.engine == "notes" else answer.engine
        facts = [("Worded by", engine), ("Searched for", answer.standalone), ("Took", f"{answer.seconds.total:.1f} s")]
        if answer.prompt:
            facts.insert(1, ("By the prompt", answer.prompt))
        if answer.unresolved:
            facts.append(("Footnotes that point at nothing", ", ".join(answer.unresolved)))
        st.markdown("  \n".join(f":small[:gray[{name}:] {label(value, 2000)}]" for name, value in facts))


def _draw(nodes: Sequence[Node], citations: Sequence[Citation], key: str, reveal: str = "") -> Citation | None:
    opened = cited(nodes, key, reveal=reveal)
    return next((citation for citation in citations if str(citation.label) == opened), None)
