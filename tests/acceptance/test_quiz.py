"""``footnote quiz -n 200 --seed 1``: two hundred different items that give nothing away."""

from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from tests.command import footnote

pytestmark = [pytest.mark.integration, pytest.mark.model]

Items = list[dict[str, Any]]


@pytest.fixture(scope="module")
def items(home: Path) -> Items:
    ran = footnote("quiz", "-n", 200, "--seed", 1, "--home", home, "--json")
    assert (ran.status, ran.err) == (0, "")
    found = ran.row["items"]
    assert isinstance(found, list)
    return found


@pytest.fixture(scope="module")
def choices(items: Items) -> Items:
    found = [item for item in items if item["type"] == "multiple_choice"]
    assert len(found) >= 40
    return found


def test_there_are_200_items_of_which_no_two_are_alike(items: Items) -> None:
    assert len(items) == len({item["id"] for item in items}) == 200
    assert len({(item["stem"], tuple(sorted(option["text"] for option in item["options"]))) for item in items}) == 200


def test_all_17_sections_are_asked_about(items: Items) -> None:
    assert len({tuple(item["section"][:2]) for item in items}) == 17


def test_every_type_is_there(items: Items) -> None:
    types = Counter(item["type"] for item in items)
    assert set(types) == {"multiple_choice", "multiple_response", "true_false", "matching"}
    assert min(types.values()) >= 20


def test_every_option_is_cited_with_a_verbatim_quote_and_has_a_rationale(items: Items) -> None:
    texts: dict[str, str] = {}
    for item in items:
        cited = [option["citation"] for option in item["options"]] + item["citations"]
        assert item["citations"]
        for citation in cited:
            text = texts.setdefault(citation["file"], Path(citation["file"]).read_bytes().decode())
            assert text[slice(*citation["span"])] == citation["quote"] != ""
        assert all(option["rationale"].strip() for option in item["options"])


def test_a_choice_has_one_key_and_a_response_at_least_two(items: Items) -> None:
    for item in items:
        keys = sum(option["correct"] for option in item["options"])
        if item["type"] in ("multiple_choice", "true_false"):
            assert keys == 1
        elif item["type"] == "multiple_response":
            assert 2 <= keys < len(item["options"])
        else:
            letters = {option["id"] for option in item["options"]}
            assert len(item["pairs"]) >= 3
            assert {pair["option"] for pair in item["pairs"]} <= letters


@pytest.mark.parametrize(("type_", "positions"), [("multiple_choice", 4), ("true_false", 2), ("multiple_response", 5)])
def test_keys_are_spread_evenly_over_the_positions(items: Items, type_: str, positions: int) -> None:
    shown = [option for item in items if item["type"] == type_ for option in item["options"]]
    at = Counter(option["id"] for option in shown)
    keys = Counter(option["id"] for option in shown if option["correct"])
    shares = {letter: keys[letter] / at[letter] for letter in "ABCDE"[:positions]}
    assert max(shares.values()) - min(shares.values()) <= 0.1, shares


def test_the_longest_option_is_no_better_than_chance_and_five_points(choices: Items) -> None:
    won = 0.0
    for item in choices:
        longest = max(len(option["text"]) for option in item["options"])
        taken = [option["correct"] for option in item["options"] if len(option["text"]) == longest]
        won += sum(taken) / len(taken)
    chance = sum(1 / len(item["options"]) for item in choices)
    assert won / len(choices) <= chance / len(choices) + 0.05
    assert won / len(choices) <= 0.30


def test_the_same_seed_gives_the_same_items_and_another_seed_others(home: Path, items: Items) -> None:
    again = footnote("quiz", "-n", 200, "--seed", 1, "--home", home, "--json").row["items"]
    other = footnote("quiz", "-n", 200, "--seed", 2, "--home", home, "--json").row["items"]
    assert again == items
    assert len({item["id"] for item in items} - {item["id"] for item in other}) >= 20
