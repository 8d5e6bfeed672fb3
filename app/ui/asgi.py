"""The app as an ASGI application that allows the browser to load nothing from anywhere else.

``streamlit run app/ui/asgi.py`` and ``uvicorn app.ui.asgi:app`` both serve it.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.resources import files
from pathlib import Path
from typing import Any

import streamlit as st
from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.ui import course

__all__ = ["POLICY", "Guarded", "app"]

_INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)


def _policy() -> str:
    page = (files("streamlit") / "static" / "index.html").read_text(encoding="utf-8")
    digests = (base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in _INLINE.findall(page))
    own_scripts = " ".join(f"'sha256-{digest}'" for digest in digests)
    return "; ".join(
        (
            "default-src 'none'",
            # blob: because Streamlit hands the code of a custom element to the browser that way.
            f"script-src 'self' blob: {own_scripts}",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "connect-src 'self'",
            "worker-src 'self' blob:",
            "manifest-src 'self'",
            "base-uri 'none'",
            "form-action 'none'",
            "frame-ancestors 'none'",
        )
    )


POLICY = _policy()
"""The Content-Security-Policy of every response."""

_HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
}


class Guarded:
    """Puts the security headers on every response."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(_HEADERS)
            await send(message)

        await self.app(scope, receive, guarded)


@asynccontextmanager
async def _lifespan(_: Any) -> AsyncIterator[None]:
    try:
        yield
    finally:
        course.close()


app = st.App(Path(__file__).with_name("main.py"), middleware=[Middleware(Guarded)], lifespan=_lifespan)
