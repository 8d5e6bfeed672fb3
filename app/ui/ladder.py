"""The hints for an item, one at a time, before the answer is handed in."""

from __future__ import annotations

import streamlit as st

from app.quiz.hints import Hint
from app.quiz.items import Item
from app.ui.cited import cited
from app.ui.course import tutor
from app.ui.nodes import Node, node
from app.ui.places import spell_lines
from app.ui.sitting import Sitting

__all__ = ["offer_hint", "show_hints"]


def show_hints(sitting: Sitting, item: Item) -> None:
    """The hints that were taken, weakest first."""
    if taken := sitting.hints_taken(item):
        rows = [_row(step, hint) for step, hint in enumerate(taken, start=1)]
        cited([node("ol", *rows, kind="hints")], f"hints-{sitting.id}-{item.id}")


def offer_hint(sitting: Sitting, item: Item) -> None:
    """A button for the next hint, where there is one more."""
    taken = len(sitting.hints_taken(item))
    if taken and taken == len(sitting.offered[item.id]):
        return
    st.button(
        "A stronger hint" if taken else "Hint",
        icon=":material/lightbulb:",
        key=f"hint-{sitting.id}-{item.id}-{taken}",
        help="Your record counts an item as known only without hints.",
        on_click=_take,
        args=(sitting, item),
    )


def _take(sitting: Sitting, item: Item) -> None:
    sitting.take_hint(item, tutor().hints)


def _row(step: int, hint: Hint) -> Node:
    # Plain text on purpose: a gap of underscores is a gap, and no mark of the notes.
    head = node("span", f"Hint {step}", kind="verdict")
    quote = [node("span", hint.quote, kind="said")] if hint.quote else []
    where = f"{hint.section[-1]}, {spell_lines(hint.lines)}" if hint.section and hint.lines else ""
    place = [node("span", where, kind="where")] if where else []
    return node("li", head, hint.text, *quote, *place, kind="hint")
