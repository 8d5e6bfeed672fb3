from __future__ import annotations

from collections.abc import Sequence

import pytest

from evals.benchmarks.rgb.passages import Row, beside_the_point, holds, integrated, noisy


def row(positive: object = (), negative: Sequence[str] = (), answer: object = "yes") -> Row:
    given = list(positive) if isinstance(positive, (tuple, str)) else positive
    return Row.model_validate({"query": "what?", "answer": answer, "positive": given, "negative": tuple(negative)})


MANY = row("ABCDEFG", "abcdefg")


@pytest.mark.parametrize(
    ("noise", "drawn"),
    [(0.0, "ABCDE"), (0.2, "ABCDa"), (0.4, "ABCab"), (0.6, "ABabc"), (0.8, "Aabcd"), (1.0, "abcde")],
)
def test_the_first_positives_come_with_the_first_negatives_by_the_rate_of_noise(noise: float, drawn: str) -> None:
    assert sorted(noisy(MANY, noise, 0)) == sorted(drawn)


@pytest.mark.parametrize(
    ("positive", "negative", "noise", "drawn"),
    [
        ("AB", "abcdefg", 0.0, "ABabc"),  # too few positives: negatives fill in
        ("ABCDEFG", "a", 0.8, "ABCDa"),  # too few negatives: positives fill in
        ("AB", "a", 0.4, "ABa"),  # too few of both
        ("", "abcdefg", 0.2, "abcde"),
    ],
)
def test_one_kind_fills_in_for_the_other(positive: str, negative: str, noise: float, drawn: str) -> None:
    assert sorted(noisy(row(positive, negative), noise, 0)) == sorted(drawn)


def test_negatives_alone_have_no_positive_among_them() -> None:
    assert sorted(beside_the_point(MANY, 0.0, 0)) == list("abcde")
    assert beside_the_point(row("ABC"), 1.0, 0) == ()


@pytest.mark.parametrize("draw", [noisy, integrated, beside_the_point])
def test_the_same_seed_draws_the_same_order_and_another_one_another(draw: object) -> None:
    assert callable(draw)
    assert draw(MANY, 0.4, 3) == draw(MANY, 0.4, 3)
    assert len({draw(MANY, 0.4, seed) for seed in range(9)}) > 1


PARTS = row([list("AB"), list("XYZ")], "abcdefg")


@pytest.mark.parametrize(("noise", "positives"), [(0.0, 5), (0.2, 4), (0.4, 3), (0.6, 2), (0.8, 2)])
def test_every_part_of_an_answer_has_a_passage_whatever_the_noise(noise: float, positives: int) -> None:
    for seed in range(20):
        drawn = set(integrated(PARTS, noise, seed))
        assert len(drawn) == 5
        assert len(drawn & set("ABXYZ")) == positives
        assert drawn & set("AB")
        assert drawn & set("XYZ")
        assert drawn - set("ABXYZ") == set("abcdefg"[: 5 - positives])


def test_parts_take_turns_in_giving_passages() -> None:
    # Three of five: one of each part, then a second of the first.
    assert all(len(set(integrated(PARTS, 0.4, seed)) & set("AB")) == 2 for seed in range(20))


def test_more_parts_than_passages_leave_no_room_for_negatives() -> None:
    assert sorted(integrated(row([[letter] for letter in "ABCDEF"], "abc"), 0.4, 0)) == list("ABCDEF")


@pytest.mark.parametrize(
    ("answer", "text", "expected"),
    [
        ("Otter", "an OTTER swims", True),
        ("otter", "a badger digs", False),
        (["otter", "badger"], "the badger met the otter", True),
        (["otter", "badger"], "the otter was alone", False),
        ([["2 May", "May 2"]], "on may 2", True),
        ([["2 May", "May 2"], "noon"], "on 2 May at noon", True),
        ([["2 May", "May 2"], "noon"], "at noon", False),
        ([["2 May", "May 2"], "noon"], "", False),
    ],
)
def test_every_part_must_stand_there_in_one_of_its_ways(answer: object, text: str, *, expected: bool) -> None:
    assert holds(row(answer=answer), text) is expected


def test_passages_of_one_answer_and_of_its_parts_read_alike() -> None:
    assert row(["A", "B"]).positive == (("A", "B"),)
    assert row([["A"], ["B"]]).positive == (("A",), ("B",))
    assert row([]).positive == ()
