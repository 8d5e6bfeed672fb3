"""Text to words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.words import STOPWORDS, content, fold


def test_words_are_stemmed_and_lower_case() -> None:
    assert content("Endpoints ENDPOINT endpoint's") == ["endpoint"] * 3


@pytest.mark.parametrize("name", ["S3", "EFS", "KMS", "EC2", "R²", "GP3"])
def test_a_possessive_is_the_name_itself(name: str) -> None:
    for form in (f"{name}'s", f"{name}’s", f"{name}'S"):
        assert content(form) == content(name)


def test_other_apostrophes_leave_one_word() -> None:
    assert [word for word, _, _ in fold("o'clock isn’t d'accord")] == ["oclock", "isnt", "daccord"]


def test_words_that_carry_no_meaning_are_left_out_of_the_content_only() -> None:
    text = "What's the use of it, and why isn't that so?"
    assert content(text) == []
    assert len(fold(text)) == 10


@pytest.mark.parametrize("word", sorted(STOPWORDS))
def test_stopwords_are_plain_lower_case_words(word: str) -> None:
    assert word.isalpha()
    assert word.islower()
    assert content(word.upper()) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("X-Ray", ["x", "ray"]),
        ("snake_case", ["snake", "case"]),
        ("99.9%", ["99", "9"]),
        ("Größe über", ["größe", "über"]),
        ("機械学習", ["機械学習"]),
        ("", []),
        ("…→—_", []),
    ],
)
def test_words_are_runs_of_letters_and_digits(text: str, words: list[str]) -> None:
    assert content(text) == words


@given(st.text(max_size=200))
def test_offsets_are_slices_in_order_and_content_is_part_of_the_words(text: str) -> None:
    at = 0
    for word, start, end in fold(text):
        assert at <= start < end
        assert "_" not in text[start:end]
        assert word
        at = end
    folded = [word for word, _, _ in fold(text)]
    assert all(word in folded for word in content(text))
