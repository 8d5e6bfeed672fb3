"""What a learner does on the pages."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

CONTRAST = Path(__file__).with_name("contrast.js").read_text(encoding="utf-8").split("\n", 1)[1].strip().rstrip(";")
DRAWN, SETTLED = 100, 800
"""Milliseconds: until what a run has sent is on the page, and until nothing on it moves any more."""


def drawn(page: Page) -> None:
    """Wait until no run of the app's script is replacing the page; what is pressed meanwhile is lost."""
    app = page.get_by_test_id("stApp")
    for _ in range(2):
        expect(app).to_have_attribute("data-test-script-state", "notRunning")
        page.wait_for_timeout(DRAWN)


def settle(page: Page) -> None:
    """Wait until the page is drawn and nothing on it moves any more."""
    drawn(page)
    page.wait_for_timeout(SETTLED)


def click(target: Locator) -> None:
    """Click once the page is drawn."""
    drawn(target.page)
    target.click()


def ask(page: Page, question: str) -> None:
    """Ask and wait for the whole answer."""
    drawn(page)
    before = page.get_by_text("How this was answered").count()
    page.get_by_test_id("stChatInputTextArea").fill(question)
    page.keyboard.press("Enter")
    expect(page.get_by_text("How this was answered")).to_have_count(before + 1)


def quote(footnote: Locator) -> str:
    """The words that a footnote quotes."""
    return footnote.locator(".quote").inner_text()


def marked(page: Page) -> str:
    """The words that are highlighted."""
    cited = page.locator(".cited")
    cited.first.wait_for()
    settle(page)
    return " ".join(cited.all_inner_texts())


def in_view(page: Page, target: Locator) -> bool:
    """Whether all of ``target`` lies within the window, below the header."""
    box, window = target.bounding_box(), page.viewport_size
    assert box is not None
    assert window is not None
    return box["y"] >= 0 and box["y"] + box["height"] <= window["height"] and box["x"] >= 0


def start_quiz(page: Page, count: int) -> None:
    """Set up a quiz of ``count`` questions of every kind from the whole course."""
    click(page.get_by_role("radio", name=str(count), exact=True))
    click(page.get_by_role("button", name="Start the quiz"))
    expect(page.get_by_text(f"Question 1 of {count}")).to_be_visible()


def answer_item(page: Page) -> None:
    """Select something, whatever kind of question it is, and check it."""
    page.get_by_role("button", name="Check answer").wait_for()
    settle(page)
    boxes, pairs = page.get_by_test_id("stCheckbox"), page.get_by_test_id("stSelectbox")
    if boxes.count():
        wanted = re.search(r"of (\d+) selected", page.locator("body").inner_text())
        assert wanted is not None
        for box in range(int(wanted[1])):
            click(boxes.nth(box).locator("label"))
            expect(page.get_by_text(f"{box + 1} of {wanted[1]} selected")).to_be_visible()
    elif pairs.count():
        for pair in range(pairs.count()):
            # A list that opens near the edge of a small window shows only a few of its options.
            pairs.nth(pair).evaluate("box => box.scrollIntoView({block: 'center'})")
            click(pairs.nth(pair).get_by_role("combobox"))
            click(page.get_by_role("option").nth(pair))
            settle(page)
    else:
        click(page.get_by_test_id("stRadio").locator("label").nth(1))
        settle(page)
    click(page.get_by_role("button", name="Check answer"))
    page.locator(".options").wait_for()


def overflow(page: Page) -> float:
    """By how many pixels the page is wider than its window."""
    return float(
        page.evaluate(
            "() => Math.max(...[...document.querySelectorAll('html, [data-testid=stMain], "
            "[data-testid=stAppScrollToBottomContainer]')].map((e) => e.scrollWidth - e.clientWidth))"
        )
    )


def faint_text(page: Page) -> list[tuple[float, str]]:
    """Text whose contrast is below 4.5:1, with its ratio."""
    return [(round(ratio, 2), text) for ratio, text in page.evaluate(CONTRAST) if ratio < 4.5]
