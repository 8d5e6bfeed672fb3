import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import OpenPage
from tests.browser.steps import click, overflow, settle

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("size", ["desktop", "phone"])
def test_a_practice_exam_is_taken_without_feedback_and_handed_in(open_page: OpenPage, size: str) -> None:
    page = open_page("/quiz", size)
    click(page.get_by_role("button", name="Start the exam"))
    expect(page.get_by_text("Question 1 of 65")).to_be_visible()
    expect(page.get_by_text("min left")).to_be_visible()
    settle(page)
    assert overflow(page) <= 0
    click(page.get_by_role("button", name="Next question"))
    expect(page.get_by_text("Question 2 of 65")).to_be_visible()
    assert page.locator(".option").count() == 0
    click(page.get_by_role("button", name="Hand in"))
    expect(page.get_by_text("65 of 65 questions are open")).to_be_visible()
    settle(page)
    click(page.get_by_role("button", name="Hand in now"))
    expect(page.get_by_role("heading", name=re.compile("0 of 65 right"))).to_be_visible()
    expect(page.get_by_text("The exam passes at 720")).to_be_visible()
    settle(page)
    assert overflow(page) <= 0
