import pytest
from playwright.sync_api import expect

from tests.browser.conftest import OpenPage
from tests.browser.steps import answer_item, ask, click, drawn, faint_text, marked, overflow, settle, start_quiz

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(("size", "scheme"), [("desktop", "light"), ("phone", "dark")])
def test_the_tutor_checks_what_it_explained_with_hints_and_the_cited_lines(
    open_page: OpenPage, size: str, scheme: str
) -> None:
    page = open_page("/", size, scheme)
    ask(page, "What is Kinesis Data Streams?")
    settle(page)
    click(page.get_by_role("button", name="Check me"))
    expect(page.locator(".stem")).to_be_visible()
    drawn(page)
    page.get_by_role("button", name="Hint", exact=True).focus()
    page.keyboard.press("Enter")
    expect(page.locator(".hint")).to_have_count(1)
    click(page.get_by_role("button", name="A stronger hint"))
    expect(page.locator(".hint")).to_have_count(2)
    settle(page)
    assert faint_text(page) == []
    assert overflow(page) <= 0
    answer_item(page)
    expect(page.locator(".hint")).to_have_count(0)
    settle(page)
    assert faint_text(page) == []
    assert overflow(page) <= 0
    click(page.locator(".footnote").last)
    assert marked(page)


def test_a_quiz_item_gives_hints_up_to_the_last(open_page: OpenPage) -> None:
    page = open_page("/quiz")
    start_quiz(page, 5)
    hint = page.get_by_role("button", name="hint")
    taken = 0
    while hint.count():
        click(hint)
        taken += 1
        expect(page.locator(".hint")).to_have_count(taken)
        settle(page)
    assert taken in {2, 3}
    assert faint_text(page) == []
