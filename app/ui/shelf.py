"""Conversations and quizzes that outlive a reload: the address names them, the server process holds them."""

from __future__ import annotations

import secrets
from collections import OrderedDict
from threading import Lock
from typing import Protocol, TypeVar

import streamlit as st

__all__ = ["drop", "keep", "kept", "new_id", "on_shelf", "put_away"]

_ROOM = 200


class _Named(Protocol):
    id: str


Thing = TypeVar("Thing", bound=_Named)


class _Shelf:
    def __init__(self) -> None:
        self._things: OrderedDict[str, _Named] = OrderedDict()
        self._lock = Lock()

    def put(self, thing: _Named) -> None:
        with self._lock:
            self._things[thing.id] = thing
            self._things.move_to_end(thing.id)
            while len(self._things) > _ROOM:
                self._things.popitem(last=False)

    def drop(self, key: str) -> None:
        with self._lock:
            self._things.pop(key, None)

    def get(self, key: str | None) -> _Named | None:
        with self._lock:
            return self._things.get(key or "")


@st.cache_resource
def _shelf() -> _Shelf:
    return _Shelf()


def new_id() -> str:
    """A name nobody can guess, fit for a key of any element (Streamlit refuses two underscores in some)."""
    return secrets.token_hex(8)


def keep(slot: str, thing: _Named) -> None:
    """Make ``thing`` the current one of ``slot`` in this session and in the address."""
    _shelf().put(thing)
    st.session_state[slot] = thing
    if st.query_params.get(slot) != thing.id:
        st.query_params[slot] = thing.id


def kept(slot: str, kind: type[Thing]) -> Thing | None:
    """The thing that the address names, or else the session's own."""
    addressed = _shelf().get(st.query_params.get(slot))
    thing = addressed if isinstance(addressed, kind) else st.session_state.get(slot)
    if not isinstance(thing, kind):
        return None
    keep(slot, thing)
    return thing


def on_shelf(name: str) -> bool:
    """Whether the server process holds the thing of that name."""
    return _shelf().get(name) is not None


def drop(slot: str, thing: _Named) -> None:
    """Forget ``thing`` for every session, and start afresh in ``slot``."""
    _shelf().drop(thing.id)
    put_away(slot)


def put_away(slot: str) -> None:
    """Start afresh in ``slot``."""
    st.session_state.pop(slot, None)
    st.query_params.pop(slot, None)
