import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import OpenPage
from tests.browser.steps import ask, click, in_view, marked, quote

pytestmark = pytest.mark.browser
QUESTION = "How does Parquet differ from Avro?"


@pytest.mark.parametrize("size", ["desktop", "phone"])
def test_a_citation_opens_its_lines_highlighted_and_in_view(open_page: OpenPage, size: str) -> None:
    page = open_page("/", size)
    ask(page, QUESTION)
    first = page.locator(".footnote").first
    cited = quote(first)
    click(page.locator(".answer .chip").first)
    drawer = page.get_by_role("dialog")
    assert marked(page) == cited
    assert in_view(page, drawer.locator(".cited").first)


def test_the_notes_page_shows_the_cited_lines_and_back_returns_to_the_conversation(open_page: OpenPage) -> None:
    page = open_page()
    ask(page, QUESTION)
    cited = quote(page.locator(".footnote").last)
    click(page.locator(".footnote").last)
    click(page.get_by_role("link", name="Open in Notes"))
    page.wait_for_url(re.compile(r"/notes\?file=.*&lines=\d+-\d+"))
    assert marked(page) == cited
    assert in_view(page, page.locator(".cited").first)
    page.go_back()
    expect(page.locator(".question")).to_have_text(QUESTION)


def test_a_citation_opens_from_the_keyboard(open_page: OpenPage) -> None:
    page = open_page()
    ask(page, QUESTION)
    page.locator(".answer .chip").first.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_a_follow_up_goes_on_with_the_conversation_and_a_reload_keeps_it(open_page: OpenPage) -> None:
    page = open_page()
    ask(page, "What is Kinesis Data Streams?")
    ask(page, "and how does it differ from Firehose?")
    expect(page.locator(".question")).to_have_count(2)
    page.reload()
    expect(page.locator(".question")).to_have_count(2)
    click(page.get_by_role("button", name="New conversation"))
    expect(page.get_by_role("heading", name="Ask your notes")).to_be_visible()


def test_an_off_topic_question_is_refused_with_the_way_to_the_nearest_section(open_page: OpenPage) -> None:
    page = open_page()
    ask(page, "Which team won the 1998 football world cup?")
    expect(page.locator(".footnote")).to_have_count(0)
    click(page.get_by_test_id("stPageLink").get_by_role("link", name="›").first)
    page.wait_for_url(re.compile(r"/notes\?file="))
    page.locator(".notes").wait_for()


def test_a_suggested_question_is_answered_with_a_click(open_page: OpenPage) -> None:
    page = open_page()
    click(page.get_by_test_id("stBaseButton-secondary").filter(has_text=re.compile("^What is")))
    page.locator(".footnote").first.wait_for()
