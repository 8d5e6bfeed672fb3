from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from app.models import Answer
from evals.baselines import Passage, Titles
from evals.baselines.shown import Shown, hits_gold, show_answer, show_passages
from ingest.models import Hit
from tests.evals.fakes import FakeTutor, answered, write_course

A, B, C = ("Course", "A"), ("Course", "B"), ("Course", "C")
PLACES = {"one": (A,), "two words": (B,), "and three words": (A, C), "": ()}


def where(passage: Passage) -> tuple[Titles, ...]:
    return PLACES[passage.text]


@pytest.mark.parametrize(
    ("texts", "shown"),
    [
        ([], Shown((), 0)),
        ([""], Shown((), 0)),
        (["one"], Shown((A,), 1)),
        (["two words"], Shown((B,), 2)),
        (["and three words"], Shown((A, C), 3)),
        (["one", "one"], Shown((A,), 2)),
        (["one", "two words"], Shown((A, B), 3)),
        (["two words", "one"], Shown((B, A), 3)),
        (["two words", "and three words", "one"], Shown((B, A, C), 6)),
        (["and three words", "and three words", "two words"], Shown((A, C, B), 8)),
    ],
)
def test_passages_are_shown_whole_with_all_their_sections(texts: Sequence[str], shown: Shown) -> None:
    assert show_passages([Passage(Path("notes.md"), (0, 1), text) for text in texts], where) == shown


def answer(tmp_path: Path, said: str, lines: Sequence[int]) -> Answer:
    hits: list[Hit] = FakeTutor(write_course(tmp_path)).lines()
    return answered("?", [(said, [hits[line] for line in lines])])


S3 = "S3 is an object store that keeps files in buckets."
GLACIER = "Glacier is a cheap archive for files nobody reads."


@pytest.mark.parametrize(
    ("said", "lines", "words"),
    [
        (S3, [0], 10),
        (f"{S3} [1]", [0], 10),
        (f"{S3.upper()} [1][12]", [0], 10),
        ("Files go to buckets. [1]", [0], 4 + 10),
        ("Files go to buckets. [1]", [0, 0], 4 + 10),
        ("Files go to buckets. [1]", [0, 2], 4 + 10 + 9),
        (f"{S3} [1] {GLACIER} [2]", [0, 2], 10 + 9),
        (f"{S3} [1] It is cheap. [2]", [0, 2], 10 + 3 + 9),
        ("Yes. [1]", [1], 1 + 6),
        ("Nothing is cited.", [], 3),
    ],
)
def test_an_answer_is_its_words_and_those_of_cited_lines_that_it_does_not_repeat(
    tmp_path: Path, said: str, lines: Sequence[int], words: int
) -> None:
    assert show_answer(answer(tmp_path, said, lines), lambda _: ()).words == words


def test_an_answer_shows_the_sections_that_it_cites(tmp_path: Path) -> None:
    shown = show_answer(answer(tmp_path, S3, [0, 2]), lambda passage: (A,) if "S3" in passage.text else (B, A))
    assert shown.sections == (A, B)


def test_a_refusal_shows_nothing(tmp_path: Path) -> None:
    assert show_answer(answered("?", []), where) == Shown((), 0)


@pytest.mark.parametrize(
    ("sections", "golds", "hit"),
    [
        ((), [A], 0),
        ((A,), [A], 1),
        ((A,), [("A",)], 1),
        ((A,), [("Course",)], 0),
        ((A,), [B], 0),
        ((A, B), [B], 1),
        ((A, B), [C, B], 1),
        ((A, B), [C], 0),
        ((C,), [A, B, C], 1),
        ((C, A), [("Other", "A")], 0),
    ],
)
def test_gold_is_hit_where_any_shown_section_is_one_of_the_alternatives(
    sections: tuple[Titles, ...], golds: list[Titles], hit: float
) -> None:
    assert hits_gold(Shown(sections, 5), golds) == hit
