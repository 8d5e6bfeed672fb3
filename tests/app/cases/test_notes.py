"""How the notes write a name, and which of their lines are about it."""

from __future__ import annotations

import pytest

from tests.app.cases.notes import notes, under


@pytest.mark.parametrize(
    ("body", "term", "written"),
    [
        ("- **Kiln** is an oven.\n  A kiln needs bricks.\n", "Kiln", "a kiln"),
        ("- **Oxide** colours glazes.\n  An oxide is a powder.\n", "Oxide", "an oxide"),
        ("- **Jitter** is a variation.\n  High jitter spoils calls; any jitter is bad.\n", "Jitter", "jitter"),
        ("- **Backbone area** is area 0.\n  All areas join the backbone area.\n", "Backbone area", "the backbone area"),
        ("- **Slips** are thin clays.\n", "Slips", "slips"),
        ("- **TCP** is a protocol.\n", "TCP", "TCP"),
        ("- **Port value** is a number.\n", "Port value", "“port value”"),
        ("- **Marxist** ideas spread.\n  Every Marxist reads.\n", "Marxist", "Marxist"),
    ],
)
def test_a_name_gets_the_article_and_the_case_it_has_in_the_notes(body: str, term: str, written: str) -> None:
    assert under(body).written(term) == written


@pytest.mark.parametrize(
    ("sentence", "opened"),
    [
        ("The kiln cools", "the kiln cools"),
        ("Glazed pots stick", "glazed pots stick"),
        ("Bismarck provoked France", "Bismarck provoked France"),
        ("Kublai's fleet sank", "Kublai's fleet sank"),
        ("DNS fails", "DNS fails"),
    ],
)
def test_the_first_word_of_a_sentence_is_small_unless_it_is_a_name(sentence: str, opened: str) -> None:
    assert under("The kiln is hot.").within(sentence) == opened


def test_lines_above_the_first_heading_are_left_out_and_a_file_without_headings_is_not() -> None:
    assert [line.text for line in notes("Room 5.\n\n# Kilns\n\nA kiln bakes clay.\n").lines] == ["A kiln bakes clay"]
    assert [line.gold for line in notes("A kiln bakes clay.\n").lines] == [("1",)]


def test_a_paragraph_kept_line_by_line_is_cut_at_its_lines_and_wrapped_prose_is_not() -> None:
    kept = under("Slip: a thin clay\nGrog: fired clay, ground").lines
    assert [(line.text, line.unit.lines, line.keyed) for line in kept] == [
        ("Slip: a thin clay", (3, 3), True),
        ("Grog: fired clay, ground", (4, 4), True),
    ]
    assert len(under("A kiln bakes clay and holds\nits heat for long").lines) == 1


def test_a_bold_line_or_one_in_capitals_is_the_caption_of_what_stands_below() -> None:
    found = under("CLAYS\n\nSlip is thin.\n\n**Glazes**\n\nA glaze is glass.").lines
    assert [line.caption for line in found] == ["CLAYS", "CLAYS", "Glazes", "Glazes"]


def test_the_lines_about_a_term_hold_it_in_any_number_or_stand_under_it() -> None:
    found = under("Kilns are hot.\n\n- Kiln\n  - made of brick\n\nClay is wet.\n").about("kiln")
    assert [line.text for line in found] == ["Kilns are hot", "Kiln", "made of brick"]
