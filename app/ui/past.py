"""Conversations out of the learner's record: brought back, listed, searched, exported and deleted."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from app.errors import LearnerRecordError
from app.export import exported, file_name
from app.learner.conversations import Headline
from app.ui.cited import cited
from app.ui.conversation import Conversation, Exchange
from app.ui.course import outline, tutor
from app.ui.nodes import Node, node
from app.ui.shelf import drop, keep, kept, on_shelf, put_away

__all__ = ["SLOT", "current", "offer_earlier", "record", "show_header"]

SLOT = "chat"
_FIRST = 6
"""How many conversations are listed before all are asked for."""


def current() -> Conversation:
    """The conversation that the address names, or the session's own, or a new one."""
    wanted = st.query_params.get(SLOT)
    if wanted and not on_shelf(wanted):
        _bring_back(wanted)
    return kept(SLOT, Conversation) or Conversation()


def record(conversation: Conversation, exchange: Exchange) -> None:
    """Keep what there is of ``exchange``; a record that cannot be written is no reason to hold back the answer."""
    try:
        exchange.place = tutor().conversations.keep(conversation.id, exchange.turn, exchange.place)
        exchange.unkept = ""
    except LearnerRecordError as error:
        exchange.unkept = str(error)


def show_header(conversation: Conversation) -> None:
    """What can be done with the whole conversation; for a row of buttons."""
    texts = outline().texts
    st.download_button(
        "Export",
        data=lambda: exported(conversation.kept, texts),
        file_name=file_name(conversation.kept),
        mime="text/markdown",
        icon=":material/download:",
        type="tertiary",
        on_click="ignore",
        help="As Markdown, with a footnote for every citation",
    )
    with st.popover("Delete", icon=":material/delete:", type="tertiary"):
        _offer_delete(conversation)
    st.button("New conversation", icon=":material/add_comment:", type="tertiary", on_click=put_away, args=(SLOT,))


def offer_earlier() -> None:
    """Earlier conversations to go on with, where there are any."""
    record = tutor().conversations
    listed = record.headlines()
    if not listed:
        return
    st.subheader("Earlier conversations", anchor=False)
    words = st.text_input("Search earlier conversations", key="earlier-words", placeholder="Words you asked or read")
    found = record.headlines(words) if words.strip() else listed
    if not found:
        st.caption("No conversation holds all of these words.")
    whole = len(found) <= _FIRST or st.toggle(f"Show all {len(found)}", key="earlier-all")
    opened = cited([_rows(found if whole else found[:_FIRST])], key="earlier")
    if opened and _bring_back(opened):
        st.rerun()


def _bring_back(name: str) -> bool:
    """Make a conversation of the record the current one; false where it is gone."""
    found = tutor().conversations.get(name)
    if found is None:
        return False
    keep(SLOT, Conversation.of(found))
    return True


def _offer_delete(conversation: Conversation) -> None:
    st.markdown("Delete this conversation for good?")
    if st.button("Delete for good", type="primary", key="delete-conversation"):
        tutor().conversations.delete(conversation.id)
        drop(SLOT, conversation)
        st.rerun()


def _rows(found: Sequence[Headline]) -> Node:
    return node("ul", *(node("li", _row(headline)) for headline in found), kind="earlier")


def _row(headline: Headline) -> Node:
    turns = f"{headline.turns} question{'s' * (headline.turns != 1)}"
    day = headline.started.astimezone().strftime("%d %b %Y")
    title = node("span", " ".join(headline.title.split())[:200], kind="title")
    return node("button", title, node("span", f"{day} · {turns}", kind="facts"), kind="row", opens=headline.id)
