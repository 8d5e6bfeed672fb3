from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.models import Document, Section, Unit
from ingest.sections import parse
from ingest.units import readable


def document(text: str) -> Document:
    return Document(file=Path("/notes.md"), text=text, sha="0")


def sections(text: str) -> tuple[Section, ...]:
    return parse(document(text))


def units(text: str) -> list[Unit]:
    return [unit for section in sections(text) for unit in section.units]


NOTES = """# Course

## 1.1 Store

**Formats**
- **Parquet**: Columnar, best compression
- **CSV**: Simple. Larger files.

**Sources**

Data comes from somewhere.

- **S3** is an object store.
  Choose S3 for lakes.

## 1.2 Clean

Plain text here.
"""


def test_bold_one_line_paragraphs_that_head_a_list_are_topics() -> None:
    assert [(s.path, s.kind) for s in sections(NOTES)] == [
        (("Course",), "heading"),
        (("Course", "1.1 Store"), "heading"),
        (("Course", "1.1 Store", "Formats"), "topic"),
        (("Course", "1.1 Store", "Sources"), "topic"),
        (("Course", "1.2 Clean"), "heading"),
    ]


def test_a_bold_line_without_a_list_is_text() -> None:
    (section,) = sections("# A\n\n**Watch out**\n\nNothing to list.\n")
    assert [unit.plain for unit in section.units] == ["Watch out", "Nothing to list."]


def test_a_bold_sentence_between_topic_and_list_belongs_to_the_later_topic() -> None:
    assert [s.path for s in sections("**A**\n\n**B**\n- x\n")] == [(), ("B",)]


def test_sentences_of_a_bullet_share_block_and_term_and_stand_on_their_own_lines() -> None:
    parquet, simple, larger, intro, store, choose, _ = units(NOTES)
    assert (parquet.term, parquet.plain, parquet.lines) == ("Parquet", "Parquet: Columnar, best compression", (6, 6))
    assert (simple.term, larger.term, simple.block) == ("CSV", "CSV", larger.block)
    assert (intro.kind, intro.term) == ("sentence", None)
    assert (store.plain, store.lines) == ("S3 is an object store.", (13, 13))
    assert (choose.plain, choose.lines, choose.term) == ("Choose S3 for lakes.", (14, 14), "S3")


def test_a_section_spans_its_children() -> None:
    course, store, formats, *_ = sections(NOTES)
    text = document(NOTES).text
    assert text[slice(*course.span)] == NOTES.strip()
    assert text[slice(*store.span)].endswith("Choose S3 for lakes.")
    assert text[slice(*formats.span)].splitlines()[-1] == "- **CSV**: Simple. Larger files."
    assert formats.lines == (5, 7)


def test_setext_headings_make_the_tree_too() -> None:
    assert [s.path for s in sections("Top\n===\n\nx y.\n\nSub\n---\n\nz.\n")] == [("Top",), ("Top", "Sub")]


def test_text_above_the_first_heading_hangs_under_a_root() -> None:
    root, first = sections("Hello there.\n\n# A\n\nText.\n")
    assert (root.kind, root.path, root.lines, root.title) == ("root", (), (1, 1), "notes")
    assert first.path == ("A",)


def test_a_level_that_is_left_out_does_not_break_the_path() -> None:
    assert [s.path for s in sections("# A\n\n### C\n\n## B\n\n# D\n")] == [("A",), ("A", "C"), ("A", "B"), ("D",)]


def test_nested_bullets_know_what_they_hang_under() -> None:
    found = units("# A\n\n- Fruit\n  - apple\n  - pear\n    - conference\n- **Nuts**: hard\n  - almond\n")
    assert [(unit.plain, unit.parent) for unit in found] == [
        ("Fruit", None),
        ("apple", "Fruit"),
        ("pear", "Fruit"),
        ("conference", "pear"),
        ("Nuts: hard", None),
        ("almond", "Nuts"),
    ]


def test_a_paragraph_that_ends_with_a_colon_heads_the_list_below_it() -> None:
    found = units("# A\n\nHow to choose:\n\n- When cold, wear wool.\n\nNo lead-in.\n\n- Bare.\n")
    assert [(unit.plain, unit.kind, unit.parent) for unit in found] == [
        ("How to choose:", "sentence", None),
        ("When cold, wear wool.", "bullet", "How to choose"),
        ("No lead-in.", "sentence", None),
        ("Bare.", "bullet", None),
    ]


def test_the_items_of_a_numbered_list_carry_their_number() -> None:
    found = units("# A\n\n3. Third. And more.\n4. Fourth.\n   - Part.\n")
    assert [(unit.plain, unit.ordinal, unit.parent) for unit in found] == [
        ("Third.", 3, None),
        ("And more.", 3, None),
        ("Fourth.", 4, None),
        ("Part.", None, "Fourth."),
    ]


@pytest.mark.parametrize("end", ["100 Mbit/s.", "A, B, and C.", "Done!"])
def test_a_line_that_ends_a_sentence_ends_it_whatever_stands_before_the_period(end: str) -> None:
    text = f"# A\n\n- **X** has {end}\n  The next one follows.\n"
    assert [unit.text for unit in units(text)] == [f"**X** has {end}", "The next one follows."]


@pytest.mark.parametrize("short", ["e.g.", "vs.", "Dr.", "No."])
def test_an_abbreviation_at_the_end_of_a_line_ends_no_sentence(short: str) -> None:
    assert len(units(f"# A\n\nSee {short}\nSmith for more.\n")) == 1


def test_table_rows_name_their_columns() -> None:
    found = units("# A\n\n| Class | Cost | Speed |\n|---|---|---|\n| IA | low | same |\n| Deep | least | hours |\n")
    assert [unit.plain for unit in found] == ["IA: Cost low; Speed same", "Deep: Cost least; Speed hours"]
    assert [unit.lines for unit in found] == [(5, 5), (6, 6)]
    assert found[0].text == "| IA | low | same |"


def test_code_quotes_and_front_matter() -> None:
    found = units("---\ntitle: x\n---\n\n# A\n\n```py\nx = 1\n```\n\n> Quoted one. Quoted\n> two.\n")
    assert [(unit.kind, unit.plain) for unit in found] == [
        ("code", "x = 1"),
        ("sentence", "Quoted one."),
        ("sentence", "Quoted two."),
    ]


def test_comments_in_html_are_not_notes() -> None:
    assert [unit.plain for unit in units("# A\n\n<!-- hidden -->\n\n<p>Shown</p>\n")] == ["Shown"]


def test_mojibake_is_repaired_for_reading_while_offsets_point_into_the_file() -> None:
    text = "# A\n\n- **Regression**: MSE, R\u00c2\u00b2\n"
    (unit,) = units(text)
    assert unit.plain == "Regression: MSE, R²"
    assert text[slice(*unit.span)] == unit.text == "**Regression**: MSE, R\u00c2\u00b2"


def test_a_byte_order_mark_does_not_hide_the_first_heading() -> None:
    assert sections("\ufeff# A\n\nText.\n")[0].path == ("A",)


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_offsets_hold_for_every_kind_of_newline(newline: str) -> None:
    text = NOTES.replace("\n", newline)
    for unit in units(text):
        assert text[slice(*unit.span)] == unit.text
    assert [unit.lines for unit in units(text)] == [unit.lines for unit in units(NOTES)]


@given(st.text(alphabet="ab*#|-_>`1. \t\n\r[]()!<&é😀", max_size=200))
def test_any_text_gives_verbatim_units_in_reading_order(text: str) -> None:
    found = units(text)
    for unit in found:
        assert text[slice(*unit.span)] == unit.text
        assert unit.text.strip()
        assert 1 <= unit.lines[0] <= unit.lines[1]
    assert [unit.span for unit in found] == sorted(unit.span for unit in found)


@pytest.mark.parametrize(
    ("markdown", "plain"),
    [("**a** `b` _c_", "a b c"), ("[text](http://x) ![alt](y)", "text alt"), ("a &amp; b<br>c", "a & bc")],
)
def test_readable_text_has_no_marks(markdown: str, plain: str) -> None:
    assert readable(markdown) == plain
