"""Statements are turned into the order of a question, or left alone."""

from __future__ import annotations

import pytest

from app.cases.english import base, inverted, is_imperative, lowered, plural


@pytest.mark.parametrize(
    ("sentence", "question"),
    [
        ("salt draws water out of cabbage", "does salt draw water out of cabbage"),
        ("tides rise twice a day", "do tides rise twice a day"),
        ("the council abolished the tax", "did the council abolish the tax"),
        ("the kiln is hot", "is the kiln hot"),
        ("glazed pots must not touch", "must glazed pots not touch"),
        ("a static route does not react", "does a static route not react"),
        ("a record cannot share its name", "can a record not share its name"),
        ("prices have risen since then", "have prices risen since then"),
        ("the firm has two kilns", "does the firm have two kilns"),
        ("PUT and DELETE repeat safely", "do PUT and DELETE repeat safely"),
        ("the treaty signed in 1919 was harsh", "was the treaty signed in 1919 harsh"),
        ("Rest the clay", "should you rest the clay"),
        ("Do not open the kiln", "should you not open the kiln"),
        ("Never lift a wet pot", "should you never lift a wet pot"),
    ],
)
def test_a_statement_is_put_in_the_order_of_a_question(sentence: str, question: str) -> None:
    assert inverted(sentence) == question


@pytest.mark.parametrize(
    "sentence",
    ["it stops", "there is a gap", "in the aftermath of war trade fell", "whatever they say holds", "green blue red"],
)
def test_what_has_no_clear_subject_and_verb_is_left_alone(sentence: str) -> None:
    assert inverted(sentence) is None


@pytest.mark.parametrize(
    ("word", "form", "found"),
    [
        ("carries", "", "carry"),
        ("goes", "", "go"),
        ("has", "", "have"),
        ("stopped", "*", "stop"),
        ("tried", "*", "try"),
        ("began", "*", "begin"),
        ("move", "=", "move"),
        ("table", "=", None),
    ],
)
def test_a_verb_is_brought_to_its_base(word: str, form: str, found: str | None) -> None:
    assert base(word, form) == found


@pytest.mark.parametrize(
    ("noun", "many"),
    [
        ("subnet masks", True),
        ("times of crisis", True),
        ("bacteria", True),
        ("analysis", False),
        ("physics", False),
        ("TLS", False),
        ("Network ACLs", True),
        ("virus", False),
        ("mass", False),
        ("", False),
    ],
)
def test_a_plural_is_told_by_its_head(noun: str, many: bool) -> None:
    assert plural(noun) is many


@pytest.mark.parametrize("sentence", ["Choose clay with grog", "Dry the pots first", "Never lift it", "Store all pots"])
def test_a_command_is_an_imperative(sentence: str) -> None:
    assert is_imperative(sentence)


@pytest.mark.parametrize("sentence", ["Salt draws water", "Heat rises", "Dry clay cracks", "Pots are dry"])
def test_a_statement_is_no_imperative(sentence: str) -> None:
    assert not is_imperative(sentence)


def test_only_ordinary_words_are_written_small() -> None:
    assert [lowered(text) for text in ("The kiln", "A pot", "DNS names", "QUIC")] == [
        "the kiln",
        "a pot",
        "DNS names",
        "QUIC",
    ]
