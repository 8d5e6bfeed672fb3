from __future__ import annotations

import pytest

from evals.judges import lexical_support

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
