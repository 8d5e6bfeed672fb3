"""The real app in a process of its own, and a real browser that may not leave this computer."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from shutil import copytree

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, expect, sync_playwright

from app.settings import BUNDLED_COURSE

CHROMIUM = Path("/usr/bin/chromium")
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
SIZES = {"desktop": (1280, 860), "phone": (390, 844)}
WAIT = 60_000
"""Milliseconds; the first page waits for the index to open."""


@dataclass(frozen=True)
class Server:
    """A running app."""

    address: str
    process: subprocess.Popen[str]


@contextmanager
def serving(home: Path, notes: Path | None, course: str) -> Iterator[Server]:
    """The app on a free port, with ``notes`` ingested; stopped at the end."""
    env = os.environ | {"FOOTNOTE_HOME": str(home), "FOOTNOTE_COURSE": course, "PYTHONUNBUFFERED": "1"}
    env.pop("FOOTNOTE_MODEL", None)
    if notes is not None:
        ingest = "from app.cli import main; main()"
        subprocess.run([sys.executable, "-c", ingest, "ingest", str(notes)], env=env, check=True, timeout=280)
    serve = "from app.ui.serve import serve; serve(0, lambda url: print(url, flush=True))"
    process = subprocess.Popen(
        [sys.executable, "-c", serve], env=env, cwd=home, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    try:
        yield Server(_address(process), process)
    finally:
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=30)


def _address(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    line = process.stdout.readline()
    found = re.search(r"http://127\.0\.0\.1:\d+", line)
    if found is None:
        _, errors = process.communicate(timeout=30)
        pytest.fail(f"the app did not start: {line}{errors}", pytrace=False)
    return found[0]


@pytest.fixture(scope="session")
def home(bundled_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with the bundled course, for the app alone."""
    return copytree(bundled_home, tmp_path_factory.mktemp("home"), dirs_exist_ok=True)


@pytest.fixture(scope="session")
def server(home: Path) -> Iterator[Server]:
    """The app with the bundled course."""
    with serving(home, None, BUNDLED_COURSE) as running:
        yield running


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if not CHROMIUM.exists():
        pytest.fail(f"no browser at {CHROMIUM}; run: sh tests/browser/install-chromium.sh", pytrace=False)
    expect.set_options(timeout=WAIT)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
        yield chromium
        chromium.close()


OpenPage = Callable[..., Page]


@pytest.fixture
def open_page(browser: Browser, server: Server) -> Iterator[OpenPage]:
    """Opens a page; afterwards nothing may have been asked of another host or been blocked by the policy."""
    opened: list[Page] = []
    foreign: list[str] = []
    blocked: list[str] = []

    def watch(message: ConsoleMessage) -> None:
        if "Content Security Policy" in message.text or "Content-Security-Policy" in message.text:
            blocked.append(message.text)

    def open_at(path: str = "/", size: str = "desktop", scheme: str = "light", address: str = "") -> Page:
        width, height = SIZES[size]
        context = browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme="dark" if scheme == "dark" else "light",
            has_touch=size == "phone",
            is_mobile=size == "phone",
        )
        context.set_default_timeout(WAIT)
        base = address or server.address
        own = (base, base.replace("http", "ws", 1), "data:", "blob:")
        context.on("request", lambda request: None if request.url.startswith(own) else foreign.append(request.url))
        page = context.new_page()
        page.on("console", watch)
        page.goto(base + path)
        opened.append(page)
        return page

    yield open_at
    for page in opened:
        page.context.close()
    assert foreign == []
    assert blocked == []
