from __future__ import annotations

from pathlib import Path

import pytest

from evals.errors import DatasetError
from evals.reader.words import both_ways, capital, load, others, small


def test_pairs_are_looked_up_either_way() -> None:
    assert both_ways([("more", "less"), ("more", "fewer")]) == {
        "more": ("less", "fewer"),
        "less": ("more",),
        "fewer": ("more",),
    }


def test_a_member_of_a_group_may_become_each_other_one() -> None:
    assert others([("a", "b", "c")])["b"] == ("a", "c")


@pytest.mark.parametrize(("text", "within"), [("A row", "a row"), ("DNS fails", "DNS fails"), ("I see", "I see")])
def test_only_a_common_word_loses_its_capital_within_a_sentence(text: str, within: str) -> None:
    assert small(text) == within
    assert capital(within) == text


def test_a_word_that_yaml_takes_for_something_else_is_an_error_that_names_it(tmp_path: Path) -> None:
    file = tmp_path / "words.yaml"
    file.write_text("units: []\nantonyms: [[true, false]]\noverstated: {}\nsame: {}\n", encoding="utf-8")
    with pytest.raises(DatasetError, match=r"words\.yaml: antonyms\.0\.0: True"):
        load(file)


def test_a_missing_table_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match="cannot be read"):
        load(tmp_path / "none.yaml")
