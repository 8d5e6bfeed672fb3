"""Untrusted text for the places that only Streamlit's own widgets can show: labels, titles, messages.

Streamlit reads those as Markdown, with images, links, icons and formulas. Everything longer is drawn by
``app.ui.cited`` from nodes of plain text, which no parser ever sees.
"""

from __future__ import annotations

import re

from app.inert import unlinked

__all__ = ["label"]

_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")


def label(text: str, limit: int = 300) -> str:
    """``text`` as Markdown that shows it to the letter, on one line of at most ``limit`` characters."""
    line = " ".join(text.split())
    short = line if len(line) <= limit else line[: limit - 1].rstrip() + "…"
    return _PUNCTUATION.sub(r"\\\1", unlinked(short))
