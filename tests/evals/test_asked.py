from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from app.models import Answer
from evals.asked import LARGEST, confusions, record
from evals.dataset import Answerable
from tests.evals.fakes import FakeTutor, FirstLiner, answered, trial, write_course

Cell = tuple[str, str, float]


def row(*golds: str) -> Answerable:
    return Answerable(id="a", split="dev", kind="why", question="q", gold=tuple((gold,) for gold in golds), facts=())


def citing(folder: Path, *topics: str) -> Answer:
    lines = {hit.section[-1]: hit for hit in FakeTutor(write_course(folder)).lines()}
    return answered("q", [("said", [lines[topic] for topic in topics])] if topics else [])


@pytest.mark.parametrize(
    ("golds", "cited", "cells"),
    [
        (["Buckets"], ["Buckets"], []),
        (["Buckets"], ["Tables"], [("Buckets", "Tables", 1)]),
        (["Buckets"], [], []),
        (["Buckets"], ["Buckets", "Tables"], [("Buckets", "Tables", 0.5)]),
        (["Buckets"], ["Tables", "Tables"], [("Buckets", "Tables", 1)]),
        (["Buckets"], ["Tables", "Tuning"], [("Buckets", "Tables", 0.5), ("Buckets", "Tuning", 0.5)]),
        (["Buckets", "Tables"], ["Tables"], []),
        (["Buckets", "Tables"], ["Tuning"], [("Buckets", "Tuning", 1)]),
        (["Tuning"], ["Buckets", "Tuning", "Tables"], [("Tuning", "Buckets", 0.333), ("Tuning", "Tables", 0.333)]),
        (["Tuning"], ["Buckets", "Buckets", "Tables"], [("Tuning", "Buckets", 0.667), ("Tuning", "Tables", 0.333)]),
    ],
)
def test_the_cells_of_one_answer_by_hand(
    tmp_path: Path, golds: Sequence[str], cited: Sequence[str], cells: list[Cell]
) -> None:
    found = confusions([(row(*golds), citing(tmp_path, *cited))])
    assert [(cell.gold, cell.cited, cell.answers) for cell in found] == cells


def test_answers_add_up_and_the_largest_cell_comes_first(tmp_path: Path) -> None:
    wrong = [(row("Buckets"), citing(tmp_path, "Tuning"))] + [(row("Tables"), citing(tmp_path, "Buckets"))] * 2
    assert [(cell.gold, cell.answers) for cell in confusions(wrong)] == [("Tables", 2), ("Buckets", 1)]


def test_only_the_largest_cells_are_kept(tmp_path: Path) -> None:
    wrong = [(row(f"Topic {n}"), citing(tmp_path, "Tuning")) for n in range(20)]
    assert len(confusions(wrong)) == LARGEST == 15


def test_a_run_keeps_the_seconds_of_every_question_it_asked(tmp_path: Path) -> None:
    run = trial(tmp_path, FirstLiner)
    first, second, *_ = run.dataset.questions
    for each in (first, second):
        run.answer(each.question)
    kept = record(run.dataset, run.answers)
    assert kept.latency == {first.id: 0, second.id: 0}
    assert [(cell.gold, cell.cited) for cell in kept.confusions] == [("Tables", "Buckets")]


def test_a_run_that_asked_nothing_keeps_nothing(tmp_path: Path) -> None:
    kept = record(trial(tmp_path).dataset, {})
    assert (kept.latency, kept.confusions) == ({}, ())
