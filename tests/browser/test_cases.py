"""Drafted cases are reviewed in the app, and the terminal finds what was decided there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from app.cases.store import CaseStore
from app.settings import Settings
from tests.app.cases.notes import SENTENCES
from tests.browser.conftest import OpenPage, Server, serving
from tests.browser.steps import click, faint_text, in_view, marked, overflow, settle

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def pottery(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("pottery")


@pytest.fixture(scope="module")
def studio(pottery: Path) -> Iterator[Server]:
    """The app with a learner's own notes."""
    notes = pottery / "pottery.md"
    notes.write_text(SENTENCES, encoding="utf-8")
    with serving(pottery / "home", notes, "pottery") as running:
        yield running


@pytest.fixture
def store(pottery: Path, studio: Server) -> CaseStore:
    """The cases of those notes, with none drafted yet."""
    made = CaseStore(Settings(home=pottery / "home", course="pottery"))
    made.file.unlink(missing_ok=True)
    return made


def draft_in_the_app(page: Page) -> None:
    """From the Notes page to the first drafted case."""
    click(page.get_by_test_id("stMain").get_by_role("link", name="Cases"))
    click(page.get_by_role("button", name="Draft 20 questions"))
    page.get_by_role("button", name="Accept").wait_for()


def looks_right(page: Page) -> None:
    settle(page)
    assert overflow(page) == 0
    assert faint_text(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", ["desktop", "phone"])
def test_cases_are_drafted_read_decided_and_edited(
    open_page: OpenPage, studio: Server, store: CaseStore, size: str, scheme: str
) -> None:
    page = open_page("/notes", size, scheme, studio.address)
    draft_in_the_app(page)
    first, second, third = store.cases()[:3]
    looks_right(page)
    click(page.locator(".footnote").first)
    assert first.lines[0].text.split()[-1] in marked(page)
    page.keyboard.press("Escape")
    click(page.get_by_role("button", name="Accept"))
    expect(page.locator(".stem")).to_have_text(second.question)
    click(page.get_by_role("button", name="Reject"))
    expect(page.locator(".stem")).to_have_text(third.question)
    looks_right(page)
    assert in_view(page, page.locator(".stem"))
    click(page.get_by_role("button", name="Edit"))
    page.get_by_label("Question", exact=True).fill("What do potters ask here?")
    looks_right(page)
    click(page.get_by_role("button", name="Save and accept"))
    expect(page.get_by_text("2 accepted, 1 rejected")).to_be_visible()
    looks_right(page)
    assert [case.status for case in store.cases()[:4]] == ["accepted", "rejected", "accepted", "proposed"]
    assert store.cases()[2].question == "What do potters ask here?"
    expect(page.get_by_text("footnote eval --course pottery", exact=True)).to_be_visible()


def test_a_case_is_decided_with_the_keyboard_alone(open_page: OpenPage, studio: Server, store: CaseStore) -> None:
    page = open_page("/notes", address=studio.address)
    draft_in_the_app(page)
    settle(page)
    accept = page.get_by_role("button", name="Accept")
    page.locator(".footnote").last.focus()
    page.keyboard.press("Tab")
    expect(accept).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".stem")).to_have_text(store.cases()[1].question)
    assert store.cases()[0].status == "accepted"
