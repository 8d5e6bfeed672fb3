import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from app.ui.asgi import POLICY, Guarded

Directives = dict[str, list[str]]


def directives() -> Directives:
    return {name: sources for name, *sources in (part.split() for part in POLICY.split("; "))}


def headers_of(kind: str) -> dict[bytes, bytes]:
    async def app(scope: Any, receive: Any, send: Callable[[dict[str, Any]], Awaitable[None]]) -> None:
        await send({"type": kind, "status": 200, "headers": [(b"x-own", b"1")]})

    sent: list[dict[str, Any]] = []

    async def send(message: Any) -> None:
        sent.append(message)

    async def receive() -> Any:
        return {}

    asyncio.run(Guarded(app)({"type": "http"}, receive, send))
    return dict(sent[0]["headers"])


def test_nothing_may_be_loaded_from_another_host() -> None:
    sources = {source for allowed in directives().values() for source in allowed}
    assert not any("//" in source or source in {"*", "http:", "https:"} for source in sources)
    assert directives()["default-src"] == ["'none'"]
    assert directives()["img-src"] == ["'self'", "data:", "blob:"]


def test_only_streamlits_own_inline_script_may_run() -> None:
    assert "'unsafe-inline'" not in directives()["script-src"]
    assert "'unsafe-eval'" not in directives()["script-src"]
    assert sum(source.startswith("'sha256-") for source in directives()["script-src"]) == 1


def test_the_app_may_not_be_framed() -> None:
    assert directives()["frame-ancestors"] == ["'none'"]


def test_every_response_gets_the_headers_and_keeps_its_own() -> None:
    headers = headers_of("http.response.start")
    assert headers[b"content-security-policy"].decode() == POLICY
    assert headers[b"x-own"] == b"1"


def test_other_messages_are_left_alone() -> None:
    assert headers_of("websocket.accept") == {b"x-own": b"1"}
