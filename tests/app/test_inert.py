"""Untrusted text in a Markdown document."""

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin

from app.inert import inert
from tests.app.ui.test_safe import ATTACKS

GFM = MarkdownIt("gfm-like", {"linkify": False}).use(footnote_plugin)
MORE = ["[^1]", "[^1]: no footnote", "> no quote", "+ no list", "===", "&copy; &#33;", "<b>", "[x]: http://a.example"]
FOUND_IN_TEXT = re.compile(r"https?://|www\.|\w@\w|\w\.[a-z]{2}|:\w+:", re.IGNORECASE)


def shown(text: str) -> str:
    """The text of the one paragraph that ``text`` becomes."""
    rendered = GFM.render(inert(text)).strip()
    assert rendered.startswith("<p>")
    assert rendered.endswith("</p>")
    assert rendered.count("<") == 2
    return html.unescape(rendered.removeprefix("<p>").removesuffix("</p>"))


@pytest.mark.parametrize("attack", [*ATTACKS, *MORE])
def test_markup_is_shown_to_the_letter_wherever_it_stands(attack: str) -> None:
    assert shown(attack).replace("\u2060", "") == attack


@pytest.mark.parametrize("address", ["http://a.example/x", "www.a.example", "me@a.example", "a.example", ":smile:"])
def test_nothing_is_left_that_readers_find_in_plain_text(address: str) -> None:
    assert FOUND_IN_TEXT.search(address)
    assert not FOUND_IN_TEXT.search(shown(f"see {address} there"))


@given(st.text(alphabet=st.characters(blacklist_categories=("Cs", "Cc")), min_size=1).filter(str.strip))
def test_any_text_comes_out_as_it_went_in_but_for_white_space(text: str) -> None:
    assert shown(text).replace("\u2060", "") == " ".join(text.split()).replace("\u2060", "")
