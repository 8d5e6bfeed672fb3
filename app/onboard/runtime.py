"""The server that runs on-board weights: inside this process, on a free port of 127.0.0.1, behind a random key."""

from __future__ import annotations

import atexit
import secrets
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from threading import Lock
from typing import Any, NamedTuple

from app.errors import ModelError
from app.onboard.fetch import is_here
from app.onboard.registry import Weights

__all__ = ["RUNTIME", "Endpoint", "Runtime", "start_server"]

_INSTALL = "pip install 'footnote[onboard]'"
_CONTEXT = 4096
"""Tokens of prompt and reply together; a prompt has about 1,200."""
_LONGEST = 400
"""Tokens of a reply."""


class Endpoint(NamedTuple):
    """Where a running server listens, and what it wants to see."""

    url: str
    key: str
    server: Any
    """Kept, because a server that nobody holds stops."""


Start = Callable[[Path], Endpoint]


class Runtime:
    """At most one server for this process; other weights take the place of those that run."""

    def __init__(self, start: Start) -> None:
        """Start servers with ``start``."""
        self._start = start
        self._lock = Lock()
        self._running: tuple[str, Endpoint] | None = None

    def endpoint(self, weights: Weights, folder: Path) -> Endpoint:
        """The server of ``weights``, started when it is first asked for; that takes seconds.

        Raises:
            ModelError: the weights are not in ``folder``, the runtime is not installed, or it cannot load them.
        """
        with self._lock:
            if self._running and self._running[0] == weights.name:
                return self._running[1]
            if not is_here(weights, folder):
                raise ModelError(
                    f"the on-board model {weights.name} is not here; run `footnote model pull {weights.name}`"
                )
            self._running = None
            self._running = (weights.name, self._start(weights.file(folder)))
            return self._running[1]

    def stop(self) -> None:
        """Stop the server, if there is one."""
        with self._lock:
            self._running = None


def start_server(file: Path) -> Endpoint:
    """A llama.cpp server over the weights in ``file``.

    Raises:
        ModelError: the runtime is not installed, or it cannot load the weights.
    """
    try:
        xllamacpp: Any = import_module("xllamacpp")  # optional, and it brings llama.cpp into the process
    except ImportError as error:
        raise ModelError(f"on-board models need the package xllamacpp ({error}); run {_INSTALL}") from error
    key = secrets.token_urlsafe(32)
    params = xllamacpp.CommonParams()
    params.model.path = str(file)
    params.n_ctx, params.n_predict = _CONTEXT, _LONGEST
    params.n_parallel = 1  # the start of the prompt is read once, and then kept for whoever asks next
    params.hostnames, params.port, params.api_keys = ["127.0.0.1"], 0, [key]
    params.offline, params.ui, params.endpoint_slots, params.verbosity = True, False, False, 0
    try:
        server = xllamacpp.Server(params)
    except Exception as error:  # it raises whatever llama.cpp does
        raise ModelError(f"{file} could not be loaded ({error}); free some memory, or fetch it again") from error
    return Endpoint(f"{server.listening_address}/v1", key, server)


RUNTIME = Runtime(start_server)
atexit.register(RUNTIME.stop)
