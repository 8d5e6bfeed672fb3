from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.quiz.items import ItemType
from evals.metrics.guessing import GUESSERS, chance, evenness, guess, takes_key
from tests.evals.fakes import FakeTutor, item, write_course


@pytest.mark.parametrize(
    ("scores", "key", "expected"),
    [
        ([3, 1, 2], [True, False, False], 1),
        ([3, 1, 2], [False, False, True], 0),
        ([1, 1, 1, 1], [False, True, False, False], 1 / 4),
        ([2, 2, 1], [True, False, False], 1 / 2),
        ([2, 2, 1], [False, False, True], 0),
        ([3, 2, 1, 0], [True, True, False, False], 1),
        ([3, 2, 2, 2], [True, False, True, False], 1 / 3),
        ([0, 0, 0, 0, 0], [True, True, False, False, False], 1 / 10),
        ([5, 0, 0], [False, True, True], 0),
        ([0, 0, 0], [True, True, True], 1),
        ([2, 1, 1, 0], [True, True, True, False], 1),  # the tie lies within the key
        ([2, 1, 1, 0], [False, True, True, True], 0),
        ([3, 2, 2, 2, 1], [True, True, True, False, False], 1 / 3),  # two of the three tied: 3 ways
    ],
)
def test_the_chance_of_taking_exactly_the_key_by_hand(scores: list[float], key: list[bool], expected: float) -> None:
    assert takes_key(scores, key) == pytest.approx(expected)


@pytest.mark.parametrize(("scores", "key"), [([1.0], [False]), ([], []), ([1.0, 2.0], [True])])
def test_a_key_without_a_right_option_or_of_another_length_is_an_error(scores: list[float], key: list[bool]) -> None:
    with pytest.raises(ValueError, match="right option"):
        takes_key(scores, key)


@given(st.integers(2, 6), st.data())
def test_over_all_keys_of_a_size_any_guesser_takes_just_one_in_all(count: int, data: st.DataObject) -> None:
    scores = data.draw(st.lists(st.integers(0, 2), min_size=count, max_size=count))
    keys = [[place == right for place in range(count)] for right in range(count)]
    assert sum(takes_key(scores, key) for key in keys) == pytest.approx(1)


@pytest.mark.parametrize(
    ("guesser", "key", "expected"),
    [
        ("longest", "B", 1),
        ("longest", "A", 0),
        ("shortest", "C", 1),
        ("first", "A", 1),
        ("last", "D", 1),
        ("last", "A", 0),
        ("echo", "D", 1),
        ("echo", "B", 0),
        ("longest", "D", 0),
        ("shortest", "B", 0),
        ("first", "B", 0),
        ("echo", "A", 0),
    ],
)
def test_each_guesser_takes_what_it_is_named_after(tmp_path: Path, guesser: str, key: str, expected: float) -> None:
    hits = FakeTutor(write_course(tmp_path)).lines()
    options = ["an archive", "a very long option indeed", "S3", "object store"]
    assert guess(item("Which object store?", options, key, hits), GUESSERS[guesser]) == expected


# Options and key; longest, shortest, first, last and echo by hand. The stem is "Which store keeps cold files?".
GUESSED: list[tuple[list[str], str, tuple[float, ...]]] = [
    (["aaaa", "b", "cc", "ddd"], "A", (1, 0, 1, 0, 1 / 4)),  # no option shares a word: echo draws one of four
    (["aaaa", "b", "cc", "ddd"], "B", (0, 1, 0, 0, 1 / 4)),
    (["aaaa", "b", "cc", "ddd"], "D", (0, 0, 0, 1, 1 / 4)),
    (["aa", "bb", "cc", "dd"], "C", (1 / 4, 1 / 4, 0, 0, 1 / 4)),  # all of one length
    (["aaa", "bbb", "c", "d"], "B", (1 / 2, 0, 0, 0, 1 / 4)),  # two share the greatest length
    (["aaa", "bbb", "c", "d"], "D", (0, 1 / 2, 0, 1, 1 / 4)),
    (["cold store", "cold tea", "red", "blue"], "A", (1, 0, 1, 0, 1)),  # 2 of 2 words against 1 of 2
    (["cold store", "cold tea", "red", "blue"], "B", (0, 0, 0, 0, 0)),
    (["cold tea", "files gone", "red", "blue"], "B", (1, 0, 0, 0, 1 / 2)),  # 1 of 2 words each
    (["aaaa", "bbb", "cc", "d", "eeeee"], "AE", (1, 0, 0, 0, 1 / 10)),  # the two longest are the key
    (["aaaa", "bbb", "cc", "d", "eeeee"], "CD", (0, 1, 0, 0, 1 / 10)),
    (["aaaa", "bbb", "cc", "d", "eeeee"], "AB", (0, 0, 1, 0, 1 / 10)),
    (["aaaa", "bbb", "cc", "d", "eeeee"], "DE", (0, 0, 0, 1, 1 / 10)),
]


@pytest.mark.parametrize(("place", "guesser"), list(enumerate(["longest", "shortest", "first", "last", "echo"])))
@pytest.mark.parametrize(("options", "key", "expected"), GUESSED)
def test_a_guessers_share_of_an_item_by_hand(
    tmp_path: Path, place: int, guesser: str, options: list[str], key: str, expected: tuple[float, ...]
) -> None:
    hits = FakeTutor(write_course(tmp_path)).lines()
    drawn = item("Which store keeps cold files?", options, key, hits)
    assert guess(drawn, GUESSERS[guesser]) == pytest.approx(expected[place])


@pytest.mark.parametrize(
    ("options", "key", "kind", "expected"),
    [
        (["a", "b", "c", "d"], "A", ItemType.MULTIPLE_CHOICE, 1 / 4),
        (["True", "False"], "B", ItemType.TRUE_FALSE, 1 / 2),
        (["a", "b", "c", "d", "e"], "AC", ItemType.MULTIPLE_RESPONSE, 1 / 10),
        (["a", "b", "c", "d", "e", "f"], "ABC", ItemType.MULTIPLE_RESPONSE, 1 / 20),
        (["a", "b", "c"], "C", ItemType.MULTIPLE_CHOICE, 1 / 3),
        (["a", "b", "c", "d", "e"], "E", ItemType.MULTIPLE_CHOICE, 1 / 5),
        (["a", "b", "c", "d", "e"], "ABC", ItemType.MULTIPLE_RESPONSE, 1 / 10),  # 5 over 3
        (["a", "b", "c", "d", "e", "f"], "AF", ItemType.MULTIPLE_RESPONSE, 1 / 15),  # 6 over 2
        (["a", "b", "c", "d", "e", "f", "g", "h"], "ABCD", ItemType.MULTIPLE_RESPONSE, 1 / 70),  # 8 over 4
        (["a", "b", "c"], "ABC", ItemType.MULTIPLE_RESPONSE, 1),  # there is one way only to take all
    ],
)
def test_chance_is_one_over_the_number_of_possible_keys(
    tmp_path: Path, options: list[str], key: str, kind: ItemType, expected: float
) -> None:
    hits = FakeTutor(write_course(tmp_path)).lines()
    assert chance(item("Which?", options, key, hits, kind)) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ([5, 5, 5, 5], 1),
        ([20, 0, 0, 0], 0),
        ([10, 10, 0, 0], 0.5),
        ([1, 1], 1),
        ([3, 1], 0.8112781244591328),  # -(3/4 log2 3/4 + 1/4 log2 1/4)
        ([0, 0, 0], None),
        ([0, 7], 0),
        ([4, 4, 4], 1),
        ([2, 1, 1], 1.5 / 1.584962500721156),  # 1/2 + 1/4 · 2 + 1/4 · 2 bits of log2 3
        ([4, 2, 1, 1], 1.75 / 2),  # 1/2 + 1/4 · 2 + 2 · 1/8 · 3 bits of log2 4
        ([1, 1, 0, 0, 0, 0, 0, 0], 1 / 3),  # 1 bit of log2 8
        ([0, 0], None),
    ],
)
def test_evenness_is_entropy_over_its_maximum(counts: list[int], expected: float | None) -> None:
    value = evenness(counts)
    assert value is None if expected is None else value == pytest.approx(expected)


def test_evenness_of_one_position_is_an_error() -> None:
    with pytest.raises(ValueError, match="at least two"):
        evenness([4])
