import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import OpenPage
from tests.browser.steps import click, in_view, marked

pytestmark = pytest.mark.browser


def test_the_tree_leads_to_a_topic_and_on_to_the_next(open_page: OpenPage) -> None:
    page = open_page("/notes")
    click(page.get_by_text("1.1 Ingest & Store Data"))
    click(page.get_by_role("button", name="Data Formats & Ingestion"))
    expect(page.get_by_role("heading", name="Data Formats & Ingestion")).to_be_visible()
    click(page.locator(".turn.next"))
    expect(page.get_by_role("heading", name="AWS Data Sources")).to_be_visible()
    page.go_back()
    expect(page.get_by_role("heading", name="Data Formats & Ingestion")).to_be_visible()


def test_the_search_leads_to_lines_in_view(open_page: OpenPage) -> None:
    page = open_page("/notes")
    page.get_by_label("Search").fill("spot instances")
    page.keyboard.press("Enter")
    click(page.locator(".footnote").first)
    page.wait_for_url(re.compile("lines="))
    assert "spot" in marked(page).lower()
    assert in_view(page, page.locator(".cited").first)


def test_lines_far_down_a_long_section_are_scrolled_to(open_page: OpenPage) -> None:
    page = open_page("/notes?file=domain-1-data-preparation.md&at=1")
    page.locator(".notes .line").first.wait_for()
    last = page.locator(".notes .line").last.get_attribute("data-line")
    page = open_page(f"/notes?file=domain-1-data-preparation.md&lines={last}", "phone")
    assert marked(page)
    assert in_view(page, page.locator(".cited").first)


@pytest.mark.parametrize("query", ["?file=nope.md", "?file=domain-1-data-preparation.md&lines=x", "?lines=3"])
def test_a_wrong_address_still_shows_notes(open_page: OpenPage, query: str) -> None:
    page = open_page(f"/notes{query}")
    expect(page.get_by_test_id("stMain").get_by_role("heading").first).to_be_visible()
    expect(page.get_by_test_id("stException")).to_have_count(0)
