"""What may word answers: only what is within reach, and never at the price of a page that hangs."""

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from app import wordings as module
from app.onboard.registry import DEFAULT, WEIGHTS
from app.settings import Settings
from app.wordings import wordings


@pytest.fixture(autouse=True)
def _nothing_else(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("OPENAI_API_KEY", "ANTHROPIC_API_KEY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(module, "_OLLAMA", ("127.0.0.1", 9))


@contextmanager
def ollama(monkeypatch: pytest.MonkeyPatch, body: bytes, wait: float = 0.0) -> Iterator[None]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:  # the name is the standard library's
            time.sleep(wait)
            self.send_response(200)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    Thread(target=server.serve_forever, daemon=True).start()
    monkeypatch.setattr(module, "_OLLAMA", ("127.0.0.1", server.server_port))
    try:
        yield
    finally:
        server.shutdown()
        server.server_close()


def models(settings: Settings) -> list[str | None]:
    return [wording.model for wording in wordings(settings)]


@pytest.mark.integration
def test_without_anything_the_notes_alone_are_offered(tmp_path: Path) -> None:
    assert models(Settings(home=tmp_path, model=None)) == [None]


@pytest.mark.integration
def test_the_model_of_the_settings_is_always_offered_and_once(tmp_path: Path) -> None:
    assert models(Settings(home=tmp_path, model="mistralai:x")) == [None, "mistralai:x"]


@pytest.mark.integration
def test_a_pulled_model_is_offered_unless_it_is_too_weak(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path, model=DEFAULT.model)
    settings.models.mkdir()
    for weights in WEIGHTS:
        with weights.file(settings.models).open("wb") as file:
            file.truncate(weights.size)
    assert models(settings) == [None, DEFAULT.model]
    assert "on this computer" in wordings(settings)[1].label


@pytest.mark.integration
def test_a_provider_with_a_key_is_offered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ANTHROPIC_API_KEY", "none")
    assert models(Settings(home=tmp_path, model=None)) == [None, "anthropic:claude-haiku-4-5"]


@pytest.mark.integration
def test_the_models_of_an_ollama_on_this_computer_are_offered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with ollama(monkeypatch, json.dumps({"models": [{"name": "llama3.2:3b"}, {"name": "qwen3"}]}).encode()):
        assert models(Settings(home=tmp_path, model=None)) == [None, "ollama:llama3.2:3b", "ollama:qwen3"]


@pytest.mark.integration
@pytest.mark.parametrize("body", [b"", b"<html>", b"[]", b'{"models": 3}', b'{"models": [{}]}'])
def test_whatever_else_answers_there_is_no_ollama(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, body: bytes) -> None:
    with ollama(monkeypatch, body):
        assert models(Settings(home=tmp_path, model=None)) == [None]


@pytest.mark.integration
def test_an_ollama_that_does_not_answer_is_not_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    started = time.monotonic()
    with ollama(monkeypatch, b"{}", wait=5):
        assert models(Settings(home=tmp_path, model=None)) == [None]
        assert time.monotonic() - started < 3
