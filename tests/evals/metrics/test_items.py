from __future__ import annotations

from pathlib import Path

import pytest

from app.quiz.items import Item, ItemType, Pair
from evals.metrics.items import (
    Claim,
    Judged,
    balanced_accuracy,
    claims,
    false_alarms,
    near_equal,
    recall,
    repeats,
    second_keys,
    subject_of,
)
from tests.evals.fakes import FakeTutor, item, write_course

TERMS = ("S3", "S3 Select", "Glacier", "Random search", "DynamoDB")


def made(folder: Path, stem: str, texts: list[str], key: str, kind: ItemType = ItemType.MULTIPLE_CHOICE) -> Item:
    return item(stem, texts, key, FakeTutor(write_course(folder)).lines(), kind)


def judged(code: str) -> list[Judged]:
    """``F`` a flawed item and ``s`` a sound one, ``+`` behind it where it was flagged."""
    return [
        Judged(letter == "F", code[place + 1 : place + 2] == "+") for place, letter in enumerate(code) if letter in "Fs"
    ]


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("F+s", 1),
        ("Fs+", 0),
        ("F+s+", 0.5),
        ("Fs", 0.5),
        ("F+F+ss", 1),
        ("F+Fss", 0.75),
        ("F+Fss+", 0.5),
        ("F+FFFs", 0.625),
        ("F+ssss+", 0.875),
        ("F+F+Fs+sss", (2 / 3 + 3 / 4) / 2),
        ("FFFss+s+", (0 + 1 / 3) / 2),
        ("F+F", None),
        ("ss+", None),
        ("", None),
    ],
)
def test_balanced_accuracy_by_hand(code: str, expected: float | None) -> None:
    value = balanced_accuracy(judged(code)).value
    assert value is None if expected is None else value == pytest.approx(expected)


def test_a_gate_that_flags_everything_is_at_one_half_whatever_the_mix() -> None:
    for flawed in range(1, 9):
        assert balanced_accuracy(judged("F+" * flawed + "s+" * (9 - flawed))).value == 0.5


@pytest.mark.parametrize(
    ("code", "caught", "alarms"),
    [
        ("F+s", 1, 0),
        ("Fs+", 0, 1),
        ("F+Fs", 0.5, 0),
        ("F+FFs+s", 1 / 3, 0.5),
        ("F+F+F+s+s+s", 1, 2 / 3),
        ("FFFF+sss+s", 0.25, 0.25),
        ("ss", None, 0),
        ("FF+", 0.5, None),
        ("", None, None),
        ("F+F+F+Fs", 0.75, 0),
        ("Fssss+", 0, 0.25),
    ],
)
def test_recall_and_false_alarms_by_hand(code: str, caught: float | None, alarms: float | None) -> None:
    for estimate, expected, letter in ((recall(judged(code)), caught, "F"), (false_alarms(judged(code)), alarms, "s")):
        assert estimate.n == code.count(letter)
        assert estimate.value is None if expected is None else estimate.value == pytest.approx(expected)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("An object store", "An object store", True),
        ("An object store", "an OBJECT store", True),
        ("A store of objects", "of objects A store", True),
        ("Keeps objects in buckets", "Keep objects in buckets", True),
        ("EC2", "ECS", False),
        ("An object store", "A cheap archive", False),
        ("CPU instances of EC2", "GPU instances of EC2", False),
        ("a", "", False),
        ("", "", True),
        ("Reads rows one by one", "Reads columns one by one", False),
        ("Retries failed steps after a pause", "Retries failed steps after pauses", True),
    ],
)
def test_near_equality_by_hand(one: str, other: str, expected: bool) -> None:
    assert near_equal(one, other) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("S3", "S3"),
        ("s3 is a store", "S3"),
        ("S3 Select filters", "S3 Select"),
        ("S3, the store", "S3"),
        ("S30 is no term", None),
        ("The S3 store", None),
        ("random search draws", "Random search"),
        ("", None),
        ("Glacier", "Glacier"),
        ("Glaciers melt", None),
        ("DynamoDB – tables", "DynamoDB"),
    ],
)
def test_a_text_is_about_the_longest_term_it_opens_with(text: str, expected: str | None) -> None:
    assert subject_of(text, TERMS) == expected


@pytest.mark.parametrize(
    ("stem", "option", "subject", "text"),
    [
        (
            "Which term completes the sentence? “_____ is a cheap archive.”",
            "Glacier",
            "Glacier",
            "Glacier is a cheap archive.",
        ),
        ("What is missing here? “_____ reads fast.”", "S3 Select", "S3 Select", "S3 Select reads fast."),
        ("Which term is described by “A cheap archive”?", "Glacier", "Glacier", "Glacier is a cheap archive"),
        ("Which of these is a cheap archive?", "Glacier", "Glacier", "Glacier is a cheap archive"),
        ("Which of these would you choose when nobody reads?", "S3", "S3", "Choose S3 when nobody reads."),
        (
            "Which of these is a better choice than Glacier for raw data?",
            "S3",
            "S3",
            "Choose S3 over Glacier for raw data.",
        ),
        ("What should you choose for raw data?", "S3", "S3", "Choose S3 for raw data."),
        ("Which of these is the best choice to save money?", "S3", "S3", "Choose S3 to save money."),
        (
            "In “Buckets”, which of these describes “S3”?",
            "A cheap archive for files",
            "Keyed",
            "Keyed is a cheap archive for files",
        ),
        (
            "Which TWO are true of “S3”? Select TWO.",
            "It keeps files in buckets.",
            "Keyed",
            "Keyed keeps files in buckets.",
        ),
        (
            "Which TWO are true? Select TWO.",
            "Glacier is a store of live files.",
            "Glacier",
            "Glacier is a store of live files.",
        ),
        ("What is “S3”?", "They are archives for old files.", "Keyed", "Keyed are archives for old files."),
    ],
)
def test_what_an_option_says_and_of_what(tmp_path: Path, stem: str, option: str, subject: str, text: str) -> None:
    said = claims(made(tmp_path, stem, [option, "other thing altogether here"], "B"), TERMS, "Keyed")
    assert said[0] == Claim(subject, text, False, option)
    assert said[1].right


@pytest.mark.parametrize(
    ("stem", "key", "expected"),
    [
        ("True or false? S3 is an archive.", "B", Claim("S3", "S3 is an archive.", False, "S3 is an archive.")),
        ("True or false? S3 is a store.", "A", Claim("S3", "S3 is a store.", True, "S3 is a store.")),
        ("True or false? It is a store.", "A", Claim("Keyed", "Keyed is a store.", True, "It is a store.")),
        ("True or false? “An archive” describes “S3”.", "B", Claim("S3", "S3 is an archive", False, "An archive")),
    ],
)
def test_a_verdict_says_its_statement(tmp_path: Path, stem: str, key: str, expected: Claim) -> None:
    said = claims(made(tmp_path, stem, ["True", "False"], key, ItemType.TRUE_FALSE), TERMS, "Keyed")
    assert said == (expected,)


def test_in_matching_every_prompt_is_said_of_every_option(tmp_path: Path) -> None:
    pairs = [Pair(prompt="A kind of store", option="A"), Pair(prompt="Keeps archives", option="B")]
    lines = FakeTutor(write_course(tmp_path)).lines()
    said = claims(item("Match.", ["S3", "Glacier"], "AB", lines, ItemType.MATCHING, pairs), TERMS, "")
    assert [(claim.subject, claim.text, claim.right) for claim in said] == [
        ("S3", "S3 is a kind of store", True),
        ("Glacier", "Glacier is a kind of store", False),
        ("S3", "S3 keeps archives", False),
        ("Glacier", "Glacier keeps archives", True),
    ]


def holds(claim: str, line: str) -> bool:
    return claim in line


LINES = {"S3": ["keeps files", "serves objects"], "Glacier": ["keeps files cheaply"]}


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ([("S3", "keeps files", True), ("Glacier", "keeps files", False)], ["Glacier"]),
        ([("S3", "serves", True), ("Glacier", "serves", False)], []),
        ([("S3", "serves", True), ("Unknown", "serves", False)], []),
        ([("S3", "keeps files", True)], []),
        ([("S3", "absent", True), ("S3", "keeps", False), ("Glacier", "keeps", False)], ["S3", "Glacier"]),
        ([("S3", "keeps files serves", False)], []),
        ([("Glacier", "cheaply", False), ("S3", "cheaply", True)], ["Glacier"]),
        ([("Glacier", "cheaply", True), ("S3", "cheaply", False)], []),
        ([], []),
        ([("S3", "objects", False), ("S3", "objects", False)], ["S3", "S3"]),
    ],
)
def test_second_keys_by_hand(said: list[tuple[str, str, bool]], expected: list[str]) -> None:
    given = [Claim(subject, text, right, subject) for subject, text, right in said]
    assert [claim.subject for claim in second_keys(given, LINES, holds)] == expected


def test_a_wrong_option_that_all_but_repeats_the_key_is_a_second_key() -> None:
    key, twin = Claim("S3", "x", True, "Retries after a pause"), Claim("S3", "y", False, "Retries after a pauses")
    assert second_keys([key, twin], {}, holds) == (twin,)


def test_the_same_name_under_another_prompt_is_no_repetition_of_the_key() -> None:
    key, same = Claim("S3", "x", True, "S3"), Claim("S3", "y", False, "S3")
    assert second_keys([key, same], {}, holds) == ()


@pytest.mark.parametrize(
    ("stems", "count"),
    [
        ("", 0),
        ("a", 0),
        ("ab", 0),
        ("aa", 1),
        ("aab", 1),
        ("aaa", 3),
        ("abab", 2),
        ("aabb", 2),
        ("abc", 0),
        ("aaaa", 6),
    ],
)
def test_repeats_are_counted_in_pairs(tmp_path: Path, stems: str, count: int) -> None:
    items = [made(tmp_path, stem, ["x", "y"], "A") for stem in stems]
    assert len(repeats(items, lambda one, other: one.stem == other.stem)) == count
