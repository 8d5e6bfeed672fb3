from __future__ import annotations

import pytest

from evals.judges import Claim, LexicalJudge, lexical_support

QUOTE = "**Parquet** is a columnar format that compresses well and splits into row groups of 128 MB."


@pytest.mark.parametrize(
    ("sentence", "quotes", "expected"),
    [
        ("Parquet is a columnar format that compresses well [1].", [QUOTE], True),
        ("Parquet compresses well and is columnar.", [QUOTE], True),
        ("Parquet uses row groups of 128 MB.", [QUOTE], True),
        ("Parquet uses row groups of 256 MB.", [QUOTE], False),
        ("Parquet is not a columnar format.", [QUOTE], False),
        ("Avro is a row format for streaming writes.", [QUOTE], False),
        ("Parquet compresses; Avro carries its schema.", [QUOTE], False),
        ("Parquet compresses; Avro carries its schema.", [QUOTE, "Avro carries its schema with it."], True),
        ("Avro isn't columnar.", ["Avro is not columnar."], True),
        ("[1]", [QUOTE], False),
        ("What is Parquet good for in your pipelines?", [QUOTE], False),
        ("Parquet.", [], False),
    ],
)
def test_quotes_carry_a_sentence_whose_words_and_numbers_they_hold(
    sentence: str, quotes: list[str], expected: bool
) -> None:
    assert lexical_support(sentence, quotes) is expected


@pytest.mark.parametrize(
    ("sentence", "grade"),
    [
        ("Parquet compresses well.", "full"),
        ("Parquet compresses groups slowly.", "partial"),  # 3 of 4 words, where 4 of 5 are asked
        ("Parquet streams.", "partial"),  # 1 of 2
        ("Parquet streams writes.", "none"),  # 1 of 3
        ("Parquet splits into groups of 64 MB.", "partial"),  # every word but the number
        ("Parquet does not compress.", "partial"),  # its words, and a denial that the line lacks
        ("Avro streams.", "none"),
    ],
)
def test_what_is_turned_down_is_partial_from_half_of_the_words_on(sentence: str, grade: str) -> None:
    assert LexicalJudge().support([Claim(sentence, (QUOTE,))]) == [grade]


def test_it_is_blind_to_a_swapped_subject_as_it_says_itself() -> None:
    swapped = Claim("Disks are cheaper than tapes.", ("Tapes are cheaper than disks.",))
    assert LexicalJudge().support([swapped]) == ["full"]
    assert "blind to a swapped subject" in LexicalJudge().about
