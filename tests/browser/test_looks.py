"""Every page, on a desktop and a phone, in the light and in the dark."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.steps import answer_item, ask, click, faint_text, overflow, settle, start_quiz

pytestmark = pytest.mark.browser
SHOTS = os.environ.get("SHOTS")
"""A folder for a picture of every page, where one is wanted."""
Scheme = Literal["light", "dark"]
BACKGROUNDS: dict[Scheme, str] = {"light": "rgb(253, 252, 250)", "dark": "rgb(23, 24, 26)"}


def _states(page: Page) -> Iterator[str]:
    """Go through everything there is to see; each name is what is on the page now."""
    page.get_by_role("heading", name="Ask your notes").wait_for()
    yield "welcome"
    ask(page, "When should I choose Spot instances?")
    page.get_by_text("Go on with").wait_for()
    yield "answer"
    click(page.locator(".chip").first)
    page.locator(".cited").first.wait_for()
    yield "source"
    page.keyboard.press("Escape")
    ask(page, "Which team won the 1998 football world cup?")
    yield "refusal"
    click(page.get_by_role("button", name="Delete"))
    page.get_by_role("button", name="Delete for good").wait_for()
    yield "delete"
    page.keyboard.press("Escape")
    click(page.get_by_role("button", name="New conversation"))
    page.locator(".earlier .row").first.wait_for()
    yield "earlier"
    yield from _quiz(page)
    yield from _notes(page)


def _quiz(page: Page) -> Iterator[str]:
    _turn_to(page, "Quiz")
    click(page.get_by_text("More", exact=True))
    yield "setup"
    start_quiz(page, 5)
    yield "item"
    answer_item(page)
    yield "feedback"
    click(page.get_by_text("End quiz"))
    click(page.get_by_role("button", name="Score what I answered"))
    page.get_by_text("Question by question").wait_for()
    yield "results"


def _notes(page: Page) -> Iterator[str]:
    _turn_to(page, "Notes")
    page.get_by_role("heading", name="Your notes").wait_for()
    yield "contents"
    page.get_by_label("Search").fill("spot instances")
    page.keyboard.press("Enter")
    page.locator(".footnote").first.wait_for()
    yield "found"
    click(page.locator(".footnote").first)
    page.locator(".cited").first.wait_for()
    yield "section"


def _turn_to(page: Page, title: str) -> None:
    links = page.get_by_test_id("stPageLink").or_(page.get_by_test_id("stTopNavLink"))
    click(links.filter(has_text=title, visible=True).first)


@pytest.mark.parametrize("size", ["desktop", "phone"])
def test_all_text_is_legible_and_nothing_overflows(open_page: OpenPage, size: str) -> None:
    page = open_page("/", size)
    for state in _states(page):
        settle(page)
        assert (state, overflow(page)) == (state, 0)
        for scheme in BACKGROUNDS:
            _turn(page, scheme)
            if SHOTS:
                page.screenshot(path=Path(SHOTS) / f"{state}-{size}-{scheme}.png")
            assert (state, scheme, faint_text(page)) == (state, scheme, [])


def _turn(page: Page, scheme: Scheme) -> None:
    """Let the device change to the light or the dark, and the page follow it."""
    page.emulate_media(color_scheme=scheme)
    expect(page.get_by_test_id("stApp")).to_have_css("background-color", BACKGROUNDS[scheme])
    settle(page)


@pytest.mark.parametrize("scheme", BACKGROUNDS)
def test_the_page_follows_the_device(open_page: OpenPage, scheme: Scheme) -> None:
    page = open_page("/", "desktop", scheme)
    page.get_by_text("Ask your notes").wait_for()
    expect(page.get_by_test_id("stApp")).to_have_css("background-color", BACKGROUNDS[scheme])


@pytest.mark.parametrize("path", ["/", "/quiz"])
def test_what_is_pressed_on_a_phone_is_large_enough_for_a_thumb(open_page: OpenPage, path: str) -> None:
    page = open_page(path, "phone")
    page.locator("h1").first.wait_for()
    if path == "/quiz":
        start_quiz(page, 5)
    settle(page)
    shown = page.locator("[data-testid='stBaseButton-primary'], [data-testid='stBaseButton-secondary'], .footnote")
    for button in shown.filter(visible=True).all():
        box = button.bounding_box()
        assert box is not None
        assert box["height"] >= 44


def test_the_pages_are_one_tap_away_on_a_phone(open_page: OpenPage) -> None:
    page = open_page("/", "phone")
    click(page.get_by_test_id("stPageLink").get_by_role("link", name="Quiz"))
    expect(page.get_by_role("heading", name="Test yourself")).to_be_visible()
