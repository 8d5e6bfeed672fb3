"""The choice of what words the answers; it holds for the visitor's session."""

from __future__ import annotations

import streamlit as st

from app.ui.course import tutor
from app.ui.safe import label
from app.wordings import Wording

__all__ = ["chosen_wording", "pick_wording"]

_CHOSEN, _PICKED = "worded_by", "wording"


def chosen_wording() -> Wording | None:
    """What the visitor chose; ``None`` before a choice, which leaves it to the settings."""
    chosen = st.session_state.get(_CHOSEN)
    return chosen if isinstance(chosen, Wording) else None


def pick_wording() -> None:
    """A small button that names the choice and opens the others."""
    offered = _offered()
    chosen = chosen_wording()
    model = chosen.model if chosen else tutor().model
    index = next((number for number, wording in enumerate(offered) if wording.model == model), 0)
    with st.popover(f"Worded by {label(offered[index].label, 40)}", type="tertiary", icon=":material/edit_note:"):
        st.radio(
            "Worded by",
            offered,
            index=index,
            format_func=lambda wording: label(wording.label),
            key=_PICKED,
            on_change=_choose,
        )
        st.caption("A model only words what your notes say, and every sentence is checked against its line.")


def _choose() -> None:
    # A widget's own value goes when its page does.
    st.session_state[_CHOSEN] = st.session_state[_PICKED]


@st.cache_resource(ttl=30, show_spinner=False)
def _offered() -> tuple[Wording, ...]:
    return tutor().wordings()
