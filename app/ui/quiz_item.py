"""One question at a time: answer, check, read why, go on."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from app.models import Citation
from app.quiz.grade import grade
from app.quiz.items import Graded, Item, ItemType, Quiz
from app.ui.cited import cited
from app.ui.course import tutor
from app.ui.feedback import cited_by, feedback, stem
from app.ui.ladder import offer_hint, show_hints
from app.ui.safe import label
from app.ui.shelf import put_away
from app.ui.sitting import Sitting, needed, ordinal

__all__ = ["SLOT", "missing", "respond", "take", "verdict"]

SLOT = "run"


def take(sitting: Sitting) -> Citation | None:
    """The item that is shown, with the way on; the citation that was clicked, if one was."""
    item = sitting.item
    count = len(sitting.quiz.items)
    st.progress(len(sitting.checked) / count, text=f"Question {sitting.at + 1} of {count}")
    if count < sitting.asked:
        st.caption(f"These notes yield {count} questions of that kind, not {sitting.asked}.")
    shown = item.section[-2:] if item.id in sitting.checked else item.section[:1]  # the rest is the first hint
    st.caption(label(" › ".join(shown)))
    cited([stem(item)], f"stem-{sitting.id}-{sitting.at}")
    if item.id in sitting.checked:
        opened = _feedback(sitting, item)
    else:
        opened = None
        respond(sitting, item)
        show_hints(sitting, item)
    _controls(sitting, item)
    return opened


def respond(sitting: Sitting, item: Item) -> None:
    """Let the learner select an answer; what is selected goes into ``sitting.chosen``."""
    _RESPONDERS[item.type](sitting, item)


def verdict(graded: Graded) -> None:
    """Whether the answer was right, and with how much help."""
    hints = f"{graded.hints} hint{'s' * (graded.hints > 1)}"
    if graded.unaided:
        st.success("Right.", icon=":material/check_circle:")
    elif graded.correct:
        st.success(f"Right, with {hints}. Your record counts it once you know it without.", icon=":material/lightbulb:")
    else:
        st.error("Not quite. Here is why.", icon=":material/cancel:")


def _feedback(sitting: Sitting, item: Item) -> Citation | None:
    """How the handed-in answer did, option by option."""
    graded = grade(Quiz(items=(item,), dropped=()), [sitting.response(item)]).graded[0]
    verdict(graded)
    return cited_by(item, cited([feedback(item, graded)], f"feedback-{sitting.id}-{sitting.at}"))


def _choice(sitting: Sitting, item: Item) -> None:
    ids = [option.id for option in item.options]
    texts = {option.id: f"**{option.id}.** {label(option.text, 600)}" for option in item.options}
    before = sitting.chosen.get(item.id, ())
    picked = st.radio(
        label(item.stem, 600),
        ids,
        index=ids.index(before[0]) if before else None,
        format_func=texts.__getitem__,
        key=f"choice-{sitting.id}-{item.id}",
        label_visibility="collapsed",
    )
    sitting.chosen[item.id] = (picked,) if picked else ()


def _several(sitting: Sitting, item: Item) -> None:
    before = sitting.chosen.get(item.id, ())
    with st.container(gap=None):
        ticked = {
            option.id: st.checkbox(
                f"**{option.id}.** {label(option.text, 600)}",
                value=option.id in before,
                key=f"several-{sitting.id}-{item.id}-{option.id}",
            )
            for option in item.options
        }
    sitting.chosen[item.id] = tuple(key for key, on in ticked.items() if on)
    st.caption(f"{sum(ticked.values())} of {needed(item)} selected")


def _matching(sitting: Sitting, item: Item) -> None:
    texts = {option.id: option.text for option in item.options}
    before = sitting.chosen.get(item.id, ())
    picked = [
        st.selectbox(
            label(pair.prompt),
            list(texts),
            index=_index(list(texts), before, at),
            format_func=texts.__getitem__,
            placeholder="Choose",
            key=f"match-{sitting.id}-{item.id}-{at}",
        )
        for at, pair in enumerate(item.pairs or ())
    ]
    sitting.chosen[item.id] = tuple(choice or "" for choice in picked)


def _index(ids: Sequence[str], before: Sequence[str], at: int) -> int | None:
    return ids.index(before[at]) if at < len(before) and before[at] in ids else None


_RESPONDERS = {
    ItemType.MULTIPLE_CHOICE: _choice,
    ItemType.TRUE_FALSE: _choice,
    ItemType.MULTIPLE_RESPONSE: _several,
    ItemType.MATCHING: _matching,
}


def _controls(sitting: Sitting, item: Item) -> None:
    with st.container(horizontal=True):
        if sitting.at:
            st.button("Back", icon=":material/arrow_back:", on_click=sitting.back)
        handed_in = _onward(sitting, item)
        _leave(sitting)
    if handed_in and sitting.check(item):
        st.rerun()
    elif handed_in:
        st.warning(missing(item))


def _onward(sitting: Sitting, item: Item) -> bool:
    """The main button; whether it handed an answer in."""
    if item.id not in sitting.checked:
        handed_in = st.button("Check answer", type="primary", icon=":material/check:")
        offer_hint(sitting, item)
        if len(sitting.checked) + 1 < len(sitting.quiz.items):
            st.button("Skip", on_click=sitting.onward)
        return handed_in
    if sitting.done:
        st.button(
            "See your score", type="primary", icon=":material/flag:", on_click=sitting.finish, args=(tutor().grade,)
        )
    else:
        st.button("Next question", type="primary", icon=":material/arrow_forward:", on_click=sitting.onward)
    return False


def _leave(sitting: Sitting) -> None:
    if sitting.done:
        return
    with st.popover("End quiz", type="tertiary"):
        answered = len(sitting.checked)
        if answered:
            st.markdown(f"{answered} of {len(sitting.quiz.items)} answered. Only those are scored.")
            st.button("Score what I answered", type="primary", on_click=sitting.finish, args=(tutor().grade,))
        st.button("Leave without a score", on_click=put_away, args=(SLOT,))


def missing(item: Item) -> str:
    """What is still to be done before an answer can be handed in."""
    if item.type is ItemType.MULTIPLE_RESPONSE:
        return f"Select exactly {ordinal(needed(item))}, then check."
    return "Match every one, then check." if item.type is ItemType.MATCHING else "Select an answer, then check."
