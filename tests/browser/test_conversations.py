import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import OpenPage, serving
from tests.browser.steps import ask, click, faint_text, overflow, settle

pytestmark = pytest.mark.browser
QUESTION = "What is Kinesis Data Streams?"


@pytest.fixture(scope="module")
def past_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("past")


NOTES = (
    "# Streams\n\n- **Shard** is a lane of a stream. A shard takes 1 MB per second.\n- **Replay** is reading again.\n"
)


@pytest.fixture(scope="module")
def notes(past_home: Path) -> Path:
    file = past_home / "streams.md"
    file.write_text(NOTES, encoding="utf-8")
    return file


@pytest.mark.parametrize("size", ["desktop", "phone"])
def test_an_earlier_conversation_is_found_opened_exported_and_deleted(
    open_page: OpenPage, size: str, tmp_path: Path
) -> None:
    page = open_page("/", size)
    ask(page, f"What is Glue DataBrew, on a {size}?")
    click(page.get_by_role("button", name="New conversation"))
    page.get_by_label("Search earlier conversations").fill(f"databrew {size}")
    page.keyboard.press("Enter")
    rows = page.locator(".earlier .row")
    expect(rows).to_have_count(1)
    rows.first.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".question")).to_have_text(f"What is Glue DataBrew, on a {size}?")
    with page.expect_download() as download:
        click(page.get_by_role("button", name="Export"))
    file = tmp_path / download.value.suggested_filename
    download.value.save_as(file)
    assert file.name == f"what-is-glue-databrew-on-a-{size}.md"
    assert re.search(r"^\[\^1\]: domain-1", file.read_text(encoding="utf-8"), re.MULTILINE)
    settle(page)  # what opens beside the button would stay behind if the page still scrolled
    click(page.get_by_role("button", name="Delete"))
    settle(page)
    click(page.get_by_role("button", name="Delete for good"))
    expect(page.get_by_role("heading", name="Ask your notes")).to_be_visible()
    settle(page)
    assert page.get_by_text(f"DataBrew, on a {size}").count() == 0
    assert overflow(page) <= 0


def test_a_shorter_answer_and_a_question_to_go_on_with_are_a_click_away(open_page: OpenPage) -> None:
    page = open_page()
    ask(page, QUESTION)
    click(page.get_by_role("button", name="Shorter"))
    expect(page.locator(".question").last).to_have_text(f"{QUESTION} · in short")
    expect(page.get_by_text("How this was answered")).to_have_count(2)
    expect(page.locator(".answer").last.locator(".sentence")).to_have_count(2)
    click(page.get_by_role("button", name="What is the difference between"))
    expect(page.get_by_text("How this was answered")).to_have_count(3)
    expect(page.locator(".question")).to_have_count(3)


def test_a_conversation_outlives_the_server_and_a_changed_line_is_shown_as_changed(
    open_page: OpenPage, past_home: Path, notes: Path
) -> None:
    with serving(past_home, notes, "past") as first:
        page = open_page("/", address=first.address)
        ask(page, "What is a shard?")
        address = page.url.removeprefix(first.address)
        quoted = page.locator(".footnote .quote").first.inner_text()
        expect(page.locator(".changed")).to_have_count(0)
    notes.write_text(NOTES.replace("is a lane", "is one lane"), encoding="utf-8")
    with serving(past_home, notes, "past") as second:
        page = open_page(address, address=second.address)
        expect(page.locator(".question")).to_have_text("What is a shard?")
        expect(page.locator(".footnote .quote").first).to_have_text(quoted)
        expect(page.locator(".changed").first).to_have_text("Your notes have changed since")
        settle(page)
        click(page.locator(".footnote").first)
        drawer = page.get_by_role("dialog")
        expect(drawer.get_by_text("no longer stand in this place")).to_be_visible()
        expect(drawer.locator(".cited")).to_have_count(0)
        settle(page)
        assert faint_text(page) == []
        click(drawer.get_by_role("link", name="The section as it is now"))
        page.wait_for_url(re.compile(r"/notes\?file="))
