"""The page on which questions are asked."""

from __future__ import annotations

import streamlit as st

from app.errors import FootnoteError
from app.models import Citation, Depth
from app.ui.check import offer_check, show_check
from app.ui.conversation import Conversation, Exchange, follow
from app.ui.course import outline, tutor
from app.ui.exchange import show_answer, show_draft, show_question
from app.ui.past import SLOT, current, offer_earlier, record, show_header
from app.ui.safe import label
from app.ui.shelf import keep
from app.ui.source import open_source
from app.ui.starters import starters
from app.ui.wording import chosen_wording, pick_wording

_ASKED = "asked"
_LONGEST = 4000
_DEPTHS = {
    Depth.SHORT: ("Shorter", ":material/short_text:"),
    Depth.NORMAL: ("In full", ":material/notes:"),
    Depth.EXAMPLE: ("With an example", ":material/lightbulb:"),
}
_OTHER_DEPTHS = {
    Depth.SHORT: (Depth.NORMAL, Depth.EXAMPLE),
    Depth.NORMAL: (Depth.SHORT, Depth.EXAMPLE),
    Depth.EXAMPLE: (Depth.SHORT,),
}


def show_page() -> None:
    conversation = current()
    typed = st.chat_input("Ask about your notes", max_chars=_LONGEST, submit_mode="stop", key="question")
    asked = (typed, Depth.NORMAL) if typed else st.session_state.pop(_ASKED, None)
    fresh = _begin(conversation, *asked) if asked else None
    with st.container(horizontal=True, horizontal_alignment="right", vertical_alignment="center", gap="small"):
        pick_wording()
        if conversation.exchanges:
            show_header(conversation)
    welcome = st.empty()  # in its place from the first run on, so that the first question clears it at once
    if not conversation.exchanges:
        with welcome.container():
            _welcome()
    opened = _history(conversation, fresh)
    if fresh:
        opened = _answer(conversation, fresh) or opened
    if conversation.exchanges:
        _suggest(conversation)
    if opened:
        open_source(opened)


def _welcome() -> None:
    course = outline()
    st.title("Ask your notes", anchor=False)
    st.markdown("Every sentence of an answer is pinned to its line. What your notes don’t cover, you are told.")
    st.caption(f"{len(course.files)} files · {len(course.leaves)} topics")
    with st.container(gap="xsmall"):
        for number, question in enumerate(starters(course)):
            st.button(label(question), key=f"starter-{number}", on_click=_ask_next, args=(question,))
    offer_earlier()


def _ask_next(question: str, depth: Depth = Depth.NORMAL) -> None:
    st.session_state[_ASKED] = (question, depth)


def _begin(conversation: Conversation, question: str, depth: Depth) -> Exchange:
    """The question as part of the conversation, and of the learner's record, before anything is looked for."""
    exchange = Exchange(question, depth)
    conversation.exchanges.append(exchange)
    keep(SLOT, conversation)
    record(conversation, exchange)
    return exchange


def _history(conversation: Conversation, fresh: Exchange | None) -> Citation | None:
    """What was asked before; the citation that was clicked, if one was."""
    opened = None
    for exchange in conversation.exchanges:
        if exchange is fresh:
            continue
        key = _key(conversation, exchange)
        show_question(exchange, key)
        opened = show_answer(exchange, key) or opened
        _offer_again(exchange, key)
        opened = show_check(exchange) or opened
    return opened


def _answer(conversation: Conversation, exchange: Exchange) -> Citation | None:
    """The answer as it comes; every piece is on the record before it is on the page."""
    key = _key(conversation, exchange)
    show_question(exchange, key)
    place = st.empty()
    with place.container():
        show_draft(exchange, key)
    history = conversation.turns()
    try:
        stream = tutor().stream(exchange.question, history, exchange.depth, wording=chosen_wording())
        for step, _ in enumerate(follow(stream, exchange)):
            record(conversation, exchange)
            with place.container():
                show_draft(exchange, f"{key}-{step}")
    except FootnoteError as error:
        exchange.problem = str(error)
        record(conversation, exchange)
    _look_ahead(conversation, exchange)  # first, so that the page does not grow once the answer is scrolled to
    with place.container():
        opened = show_answer(exchange, key, fresh=True)
    _offer_again(exchange, key)
    return opened


def _offer_again(exchange: Exchange, key: str) -> None:
    """The same question once more: at another depth, or because its answer broke off."""
    answer = exchange.answer
    if exchange.stopped:
        again = (exchange.question, exchange.depth)
        st.button("Ask again", icon=":material/replay:", key=f"{key}-again", on_click=_ask_next, args=again)
    elif answer and not answer.refused:
        with st.container(horizontal=True, gap="small"):
            for depth in _OTHER_DEPTHS[exchange.depth]:
                name, icon = _DEPTHS[depth]
                other = (answer.standalone, depth)
                st.button(name, icon=icon, type="tertiary", key=f"{key}-{depth}", on_click=_ask_next, args=other)
            offer_check(exchange, answer, key)


def _look_ahead(conversation: Conversation, exchange: Exchange) -> None:
    if exchange.answer and exchange.suggested is None:
        exchange.suggested = tutor().next_questions(exchange.answer, conversation.turns())


def _suggest(conversation: Conversation) -> None:
    """Questions to go on with, under the last answer."""
    last = conversation.exchanges[-1]
    _look_ahead(conversation, last)
    if not last.suggested:
        return
    st.caption("Go on with")
    with st.container(gap="xsmall"):
        for number, question in enumerate(last.suggested):
            key = f"{_key(conversation, last)}-next-{number}"
            st.button(label(question), key=key, on_click=_ask_next, args=(question,))


def _key(conversation: Conversation, exchange: Exchange) -> str:
    return f"{SLOT}-{conversation.id}-{conversation.exchanges.index(exchange)}"


show_page()
