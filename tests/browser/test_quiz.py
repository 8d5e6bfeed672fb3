import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import OpenPage
from tests.browser.steps import answer_item, click, in_view, marked, start_quiz

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("size", ["desktop", "phone"])
def test_a_quiz_is_taken_from_start_to_finish(open_page: OpenPage, size: str) -> None:
    page = open_page("/quiz", size)
    start_quiz(page, 5)
    for done in range(1, 6):
        answer_item(page)
        assert page.locator(".option").count() >= 2
        expect(page.locator(".option .chip")).to_have_count(page.locator(".option").count())
        click(page.get_by_role("button", name="Next question" if done < 5 else "See your score"))
    title = page.get_by_role("heading", name=re.compile(r"\d of 5 right"))
    expect(title).to_be_visible()
    score = title.inner_text()
    page.reload()
    expect(page.get_by_role("heading", name=score)).to_be_visible()
    click(page.get_by_role("button", name="New quiz"))
    expect(page.get_by_text("Your record")).to_be_visible()


def test_feedback_leads_to_the_source(open_page: OpenPage) -> None:
    page = open_page("/quiz")
    start_quiz(page, 5)
    answer_item(page)
    click(page.locator(".option .chip").first)
    assert marked(page)
    assert in_view(page, page.get_by_role("dialog").locator(".cited").first)


def test_a_reload_in_the_middle_loses_nothing(open_page: OpenPage) -> None:
    page = open_page("/quiz")
    start_quiz(page, 5)
    answer_item(page)
    stem = page.locator(".stem").inner_text()
    page.reload()
    page.locator(".options").wait_for()
    assert page.locator(".stem").inner_text() == stem
