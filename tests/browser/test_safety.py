"""Hostile notes stay text in a real browser, and the server speaks to this computer alone."""

from __future__ import annotations

import signal
import socket
import time
from collections.abc import Iterator
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page

from app.ui.serve import AddressError, serve
from tests.browser.conftest import OpenPage, Server, serving
from tests.browser.steps import ask, click, settle

pytestmark = pytest.mark.browser


class Sink:
    """A server on another port that counts who asks it for anything."""

    def __init__(self) -> None:
        self.hits: list[str] = []
        sink = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                sink.hits.append(self.path)
                self.send_response(204)
                self.end_headers()

            def log_message(self, *_: object) -> None:
                """Nothing to tell."""

        self.server = HTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self.server.server_port}"
        Thread(target=self.server.serve_forever, daemon=True).start()


@pytest.fixture(scope="module")
def sink() -> Iterator[Sink]:
    running = Sink()
    yield running
    running.server.shutdown()


@pytest.fixture(scope="module")
def hostile(sink: Sink, tmp_path_factory: pytest.TempPathFactory, home: Path) -> Iterator[Server]:
    notes = tmp_path_factory.mktemp("hostile") / "hostile.md"
    at = sink.address
    notes.write_text(
        f"# Domain ![title]({at}/title.png) <img src={at}/h.png>\n\n"
        f"## Section $x$ [link](javascript:alert(1)) :material/home:\n\n"
        f"**Topic ![topic]({at}/topic.png)**\n\n"
        f"- **Zebra ![term]({at}/term.png)** is a striped animal that costs $5 or $6 in the shop.\n"
        f"- **Okapi** is a shy animal <script>fetch('{at}/script')</script> of the forest ![o]({at}/o.png).\n"
        f"- **Tapir** is a calm animal <img src=x onerror=\"fetch('{at}/onerror')\"> near the water.\n"
        f"- **Quagga** is an extinct animal, see [here]({at}/link) or [there](javascript:fetch('{at}/js')).\n"
        f"- **Lemur** is a loud animal <style>*{{background:url({at}/css)}}</style> of the island.\n\n"
        f"<script>fetch('{at}/block')</script>\n\n<iframe src={at}/frame></iframe>\n",
        encoding="utf-8",
    )
    with serving(home, notes, "hostile") as running:
        yield running


def _is_clean(page: Page, sink: Sink) -> None:
    settle(page)
    risky = page.evaluate(
        """() => {
          const found = [];
          const look = (root) => {
            for (const e of root.querySelectorAll("*")) {
              if (e.shadowRoot) look(e.shadowRoot);
              const target = e.getAttribute("src") ?? e.getAttribute("href") ?? "";
              if (/^javascript:/i.test(target) || /^https?:/.test(target) && new URL(target).host !== location.host)
                found.push(e.outerHTML.slice(0, 200));
              if (e.tagName === "IFRAME" || e.classList.contains("katex")) found.push(e.outerHTML.slice(0, 200));
            }
          };
          look(document);
          return found;
        }"""
    )
    assert risky == []
    assert sink.hits == []


@pytest.mark.parametrize("question", ["What is a zebra?", "What is an okapi?", "What is a quagga?", "What is a tapir?"])
def test_an_answer_from_hostile_notes_is_inert(open_page: OpenPage, hostile: Server, sink: Sink, question: str) -> None:
    page = open_page("/", address=hostile.address)
    page.get_by_text("Ask your notes").wait_for()
    _is_clean(page, sink)
    ask(page, question)
    if page.locator(".chip").count():
        click(page.locator(".chip").first)
        page.locator(".cited").first.wait_for()
    _is_clean(page, sink)


@pytest.mark.parametrize("query", ["", "?file=hostile.md&lines=7-18", "?file=hostile.md&at=5"])
def test_hostile_notes_are_inert_to_read(open_page: OpenPage, hostile: Server, sink: Sink, query: str) -> None:
    page = open_page(f"/notes{query}", address=hostile.address)
    page.locator("#drawing").first.wait_for()
    _is_clean(page, sink)


def test_a_quiz_on_hostile_notes_is_inert(open_page: OpenPage, hostile: Server, sink: Sink) -> None:
    page = open_page("/quiz", address=hostile.address)
    click(page.get_by_role("button", name="Start the quiz"))
    settle(page)
    _is_clean(page, sink)


def _get(server: Server, headers: dict[str, str], path: str = "/") -> tuple[int, dict[str, str]]:
    port = urlsplit(server.address).port
    connection = HTTPConnection("127.0.0.1", port, timeout=20)
    connection.request("GET", path, headers=headers)
    answer = connection.getresponse()
    return answer.status, {name.lower(): value for name, value in answer.getheaders()}


def test_every_response_carries_the_policy(server: Server) -> None:
    for path in ("/", "/_stcore/health", "/nothing-here"):
        _, headers = _get(server, {}, path)
        assert "img-src 'self' data: blob:" in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    "headers", [{"Host": "evil.example"}, {"Origin": "http://evil.example"}], ids=["another name", "another origin"]
)
def test_a_page_elsewhere_cannot_talk_to_the_app(server: Server, headers: dict[str, str]) -> None:
    upgrade = {
        "Connection": "Upgrade",
        "Upgrade": "websocket",
        "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
    }
    status, _ = _get(server, upgrade | headers, "/_stcore/stream")
    assert status == 403


def test_the_app_listens_on_this_computer_only(server: Server) -> None:
    with socket.socket() as other:
        # Fails if the app held the wildcard address.
        other.bind(("127.0.0.2", urlsplit(server.address).port or 0))


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM])
def test_a_stop_is_clean_even_with_a_page_open(
    open_page: OpenPage, home: Path, tmp_path: Path, stop: signal.Signals
) -> None:
    with serving(home, None, "nothing") as running:
        open_page("/", address=running.address).get_by_text("Bring your notes").wait_for()
        running.process.send_signal(stop)
        started = time.monotonic()
        output, errors = running.process.communicate(timeout=30)
    assert (running.process.returncode, output, errors) == (0, "", "")
    assert time.monotonic() - started < 10


def test_a_taken_port_is_told_in_one_line() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(AddressError, match="choose another with --port"):
            serve(taken.getsockname()[1], print)
