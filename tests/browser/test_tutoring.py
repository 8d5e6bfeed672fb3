import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.steps import SETTLED, ask, faint_text, marked, overflow, start_quiz

pytestmark = pytest.mark.browser


def choose_something(page: Page) -> None:
    """Select as much as the question asks for and hand it in."""
    boxes = page.get_by_test_id("stCheckbox")
    page.wait_for_timeout(SETTLED)
    if boxes.count():
        for box in range(2):
            boxes.nth(box).locator("label").click()
            expect(page.get_by_text(f"{box + 1} of 2 selected")).to_be_visible()
    else:
        page.get_by_test_id("stRadio").locator("label").nth(1).click()
        page.wait_for_timeout(SETTLED)
    page.get_by_role("button", name="Check answer").click()


@pytest.mark.parametrize(("size", "scheme"), [("desktop", "light"), ("phone", "dark")])
def test_the_tutor_checks_what_it_explained_with_hints_and_the_cited_lines(
    open_page: OpenPage, size: str, scheme: str
) -> None:
    page = open_page("/", size, scheme)
    ask(page, "What is Kinesis Data Streams?")
    page.get_by_role("button", name="Check me").click()
    expect(page.locator(".stem")).to_be_visible()
    page.get_by_role("button", name="Hint", exact=True).focus()
    page.keyboard.press("Enter")
    expect(page.locator(".hint")).to_have_count(1)
    page.get_by_role("button", name="A stronger hint").click()
    expect(page.locator(".hint")).to_have_count(2)
    page.wait_for_timeout(SETTLED)
    assert faint_text(page) == []
    assert overflow(page) <= 0
    choose_something(page)
    page.locator(".options").wait_for()
    expect(page.locator(".hint")).to_have_count(0)
    page.wait_for_timeout(SETTLED)
    assert faint_text(page) == []
    assert overflow(page) <= 0
    page.locator(".footnote").last.click()
    assert marked(page)


def test_a_quiz_item_gives_hints_up_to_the_last(open_page: OpenPage) -> None:
    page = open_page("/quiz")
    start_quiz(page, 5)
    hint = page.get_by_role("button", name="hint")
    taken = 0
    while hint.count():
        hint.click()
        taken += 1
        expect(page.locator(".hint")).to_have_count(taken)
        page.wait_for_timeout(SETTLED)
    assert taken in {2, 3}
    assert faint_text(page) == []
