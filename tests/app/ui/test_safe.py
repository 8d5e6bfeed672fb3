import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from app.ui.safe import label

GFM = MarkdownIt("gfm-like", {"linkify": False})
ATTACKS = [
    "![x](http://sink.example/a.png)",
    "[x](javascript:alert(1))",
    "[x](http://sink.example)",
    "<script>alert(1)</script>",
    "<img src=http://sink.example>",
    "costs $5 and $6",
    "$$x^2$$",
    ":material/home: :smile: :red[hi]",
    "# no heading",
    "1. no list",
    "- no list",
    "`code` **bold** _em_ ~~s~~",
    "a | b",
    "back\\slash",
]


def shown(text: str) -> str:
    return html.unescape(GFM.renderInline(label(text)))


@pytest.mark.parametrize("attack", ATTACKS)
def test_markup_is_shown_to_the_letter(attack: str) -> None:
    assert shown(attack).replace("\u2060", "") == attack


@given(st.text(alphabet=st.characters(blacklist_categories=("Cs", "Cc")), max_size=200))
def test_any_text_comes_out_as_it_went_in_but_for_white_space(text: str) -> None:
    assert shown(text).replace("\u2060", "") == " ".join(text.split()).replace("\u2060", "")


def test_dollars_are_escaped_so_that_no_formula_opens() -> None:
    assert label("$5") == "\\$5"


def test_shortcodes_are_broken_up_because_they_are_read_after_unescaping() -> None:
    assert ":smile:" not in shown(":smile:")


@pytest.mark.parametrize(
    "address", ["http://sink.example", "HTTPS://sink.example/a", "www.sink.example", "a@sink.example"]
)
def test_addresses_are_broken_up_because_they_are_linked_after_unescaping(address: str) -> None:
    linked = re.compile(r"https?://|www(?=\.)|[\w.+-]+@[\w-]+\.", re.IGNORECASE)
    assert linked.search(address)
    assert not linked.search(shown(f"see {address}."))


def test_text_is_folded_onto_one_line() -> None:
    assert "\n" not in label("one\n\n# two")


def test_long_text_is_cut_with_an_ellipsis() -> None:
    assert label("word " * 100, 20) == "word word word word…"
