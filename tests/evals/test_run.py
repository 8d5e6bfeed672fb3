from __future__ import annotations

from pathlib import Path

import pytest

from evals.errors import UnknownSuiteError
from evals.run import run, suites_named
from evals.suites import SUITES
from tests.evals.fakes import trial


def test_no_name_chooses_every_suite_that_needs_no_model() -> None:
    assert suites_named(()) == tuple(SUITES)
    assert {"retrieval", "citations", "facts", "refusal", "followups", "quiz", "latency"} <= set(SUITES)


def test_chosen_suites_run_once_each_and_in_order() -> None:
    assert suites_named(["quiz", "retrieval", "quiz"]) == ("retrieval", "quiz")
    assert suites_named(["unchecked", "quiz"]) == ("quiz", "unchecked")


def test_an_unknown_suite_is_an_error_that_names_the_known_ones() -> None:
    with pytest.raises(UnknownSuiteError, match="grammar: no such suite; there are: retrieval, citations"):
        suites_named(["quiz", "grammar"])


def test_every_suite_is_announced_and_timed(tmp_path: Path) -> None:
    announced: list[str] = []
    results = run(trial(tmp_path), tuple(SUITES), announced.append)
    assert announced == [result.name for result in results] == list(SUITES)
    assert all(result.figures and result.seconds >= 0 for result in results)


def test_figure_names_are_unique_and_start_with_their_suite(tmp_path: Path) -> None:
    names = [figure.name for result in run(trial(tmp_path), tuple(SUITES), lambda _: None) for figure in result.figures]
    assert len(names) == len(set(names))
    assert {name.partition(".")[0] for name in names} == set(SUITES)


def test_two_runs_with_one_seed_give_the_same_figures(tmp_path: Path) -> None:
    one, other = (run(trial(tmp_path / name), tuple(SUITES), lambda _: None) for name in ("one", "other"))
    assert [result.figures for result in one] == [result.figures for result in other]
