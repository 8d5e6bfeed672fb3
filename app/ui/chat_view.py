"""The page on which questions are asked."""

from __future__ import annotations

import streamlit as st

from app.errors import FootnoteError
from app.models import Citation
from app.ui.conversation import Conversation, Exchange, follow
from app.ui.course import outline, tutor
from app.ui.exchange import show_answer, show_draft, show_question
from app.ui.safe import label
from app.ui.shelf import keep, kept, put_away
from app.ui.source import open_source
from app.ui.starters import starters
from app.ui.wording import chosen_wording, pick_wording

_SLOT = "chat"
_ASKED = "asked"
_LONGEST = 4000


def show_page() -> None:
    conversation = kept(_SLOT, Conversation) or Conversation()
    question = st.chat_input("Ask about your notes", max_chars=_LONGEST, submit_mode="stop", key="question")
    question = question or st.session_state.pop(_ASKED, None)
    _header(begun=bool(conversation.exchanges or question))
    welcome = st.empty()  # in its place from the first run on, so that the first question clears it at once
    if not (conversation.exchanges or question):
        with welcome.container():
            _welcome()
    opened = _history(conversation)
    if question:
        opened = _ask(conversation, str(question)) or opened
    if opened:
        open_source(opened)


def _header(*, begun: bool) -> None:
    with st.container(horizontal=True, horizontal_alignment="right"):
        pick_wording()
        if begun:
            st.button(
                "New conversation", icon=":material/add_comment:", type="tertiary", on_click=put_away, args=(_SLOT,)
            )


def _welcome() -> None:
    course = outline()
    st.title("Ask your notes", anchor=False)
    st.markdown("Every sentence of an answer is pinned to its line. What your notes don’t cover, you are told.")
    st.caption(f"{len(course.files)} files · {len(course.leaves)} topics")
    with st.container(gap="xsmall"):
        for number, question in enumerate(starters(course)):
            st.button(label(question), key=f"starter-{number}", on_click=_ask_next, args=(question,))


def _ask_next(question: str) -> None:
    st.session_state[_ASKED] = question


def _history(conversation: Conversation) -> Citation | None:
    opened = None
    for number, exchange in enumerate(conversation.exchanges):
        key = _key(conversation, number)
        show_question(exchange, key)
        opened = show_answer(exchange, key) or opened
        if exchange.stopped:
            again = exchange.question
            st.button("Ask again", icon=":material/replay:", key=f"{key}-again", on_click=_ask_next, args=(again,))
    return opened


def _ask(conversation: Conversation, question: str) -> Citation | None:
    history = conversation.turns()
    exchange = Exchange(question)
    conversation.exchanges.append(exchange)
    keep(_SLOT, conversation)
    key = _key(conversation, len(conversation.exchanges) - 1)
    show_question(exchange, key)
    place = st.empty()
    with place.container():
        show_draft(exchange, key)
    try:
        for step, _ in enumerate(follow(tutor().stream(question, history, wording=chosen_wording()), exchange)):
            with place.container():
                show_draft(exchange, f"{key}-{step}")
    except FootnoteError as error:
        exchange.problem = str(error)
    with place.container():
        return show_answer(exchange, key, fresh=True)


def _key(conversation: Conversation, number: int) -> str:
    return f"{_SLOT}-{conversation.id}-{number}"


show_page()
