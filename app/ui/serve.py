"""Starts the app on this computer only."""

from __future__ import annotations

import signal
import socket
import sys
from collections.abc import Callable

import uvicorn

from app.errors import FootnoteError

__all__ = ["AddressError", "serve"]

_HOST = "127.0.0.1"
_GRACE = 3
"""Seconds that open pages get to close when the server stops."""


class AddressError(FootnoteError):
    """The port cannot be used."""


class _Server(uvicorn.Server):
    """Says where it listens, once, as soon as it does."""

    def __init__(self, config: uvicorn.Config, announce: Callable[[str], None]) -> None:
        super().__init__(config)
        self._announce = announce

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started and sockets:
            self._announce(f"http://{_HOST}:{sockets[0].getsockname()[1]}")


def serve(port: int, announce: Callable[[str], None]) -> None:
    """Serve the app on the loopback interface until SIGINT or SIGTERM; port 0 picks a free one.

    ``announce`` is told the address once, when it can be opened.

    Raises:
        AddressError: the port is taken or not allowed.
    """
    listening = _bind(port)
    # uvicorn raises the signal again once it has stopped; a stop that was asked for is no failure.
    for name in (signal.SIGINT, signal.SIGTERM):
        signal.signal(name, lambda *_: sys.exit(0))
    from app.ui.asgi import app  # noqa: PLC0415 - takes a second, and is of no use without a port

    config = uvicorn.Config(
        app, log_level="warning", access_log=False, ws="websockets-sansio", timeout_graceful_shutdown=_GRACE
    )
    _Server(config, announce).run(sockets=[listening])


def _bind(port: int) -> socket.socket:
    listening = socket.socket()
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((_HOST, port))
    except OSError as error:
        listening.close()
        raise AddressError(
            f"port {port} on {_HOST} cannot be used ({error.strerror}); choose another with --port or FOOTNOTE_PORT"
        ) from None
    return listening
