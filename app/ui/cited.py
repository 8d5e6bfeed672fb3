"""The one custom element of the app: text with footnotes that can be clicked, and notes with marked lines."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import streamlit as st

from app.ui.nodes import Node, to_json

__all__ = ["cited"]

_HERE = Path(__file__).parent
_STYLES = ("elements", "answer", "notes", "quiz", "contents")  # later rules win over earlier ones
_draw = st.components.v2.component(
    "footnote.cited",
    html='<div id="drawing"></div>',
    css="".join((_HERE / "styles" / f"{name}.css").read_text(encoding="utf-8") for name in _STYLES),
    js=(_HERE / "cited.js").read_text(encoding="utf-8"),
)


def cited(nodes: Sequence[Node], key: str, *, look: str = "", reveal: str = "") -> str | None:
    """Draw ``nodes``; what the button that was clicked opens, or ``None``.

    Args:
        nodes: what to draw.
        key: tells this element from the others on the page.
        look: names for the style sheet.
        reveal: scroll to the first element of this selector once, when it is drawn.
    """
    data = {"nodes": to_json(nodes), "look": look, "reveal": reveal}
    opened = _draw(data=data, key=key, on_open_change=lambda: None).open
    return str(opened) if opened is not None else None
