from __future__ import annotations

from pathlib import Path

import pytest

from evals.errors import ThresholdError
from evals.suites import SUITES
from evals.thresholds import THRESHOLDS, Thresholds, judge, load
from tests.evals.fakes import trial
from tests.evals.reports import figure

FLOORS = Thresholds(at_least={"refusal.answered": 0.9}, above={"retrieval.recall@5": 0.5})


@pytest.mark.parametrize(
    ("answered", "recall", "met"),
    [
        (0.9, 0.6, (True, True)),
        (0.89, 0.6, (False, True)),
        (1.0, 0.5, (True, False)),
        (None, 0.51, (False, True)),
        (0.9, None, (True, False)),
    ],
)
def test_at_least_includes_its_floor_and_above_does_not_and_no_data_holds_nothing(
    answered: float | None, recall: float | None, met: tuple[bool, bool]
) -> None:
    figures = [figure("refusal.answered", answered), figure("retrieval.recall@5", recall)]
    assert tuple(verdict.met for verdict in judge(FLOORS, figures, ["refusal", "retrieval"])) == met


def test_a_suite_that_did_not_run_is_not_judged() -> None:
    verdicts = judge(FLOORS, [figure("refusal.answered", 1.0)], ["refusal"])
    assert [verdict.name for verdict in verdicts] == ["refusal.answered"]


def test_a_figure_that_its_suite_does_not_have_is_an_error_that_names_those_it_has() -> None:
    with pytest.raises(ThresholdError, match=r"refusal\.answered: no such figure.* refusal has: refusal\.other"):
        judge(FLOORS, [figure("refusal.other")], ["refusal"])


def test_a_name_of_no_suite_is_an_error() -> None:
    with pytest.raises(ThresholdError, match=r"refusla\.x: starts with no suite's name"):
        judge(Thresholds(above={"refusla.x": 0}), [], ["refusal"])


@pytest.mark.parametrize("text", ["at_least: [1]", "floors: {a: 1}", "at_least: {a: b}", "{", "\x00"])
def test_malformed_thresholds_are_an_error_that_names_the_file(tmp_path: Path, text: str) -> None:
    file = tmp_path / "floors.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ThresholdError, match=r"floors\.yaml: expected `at_least` and `above`"):
        load(file)


def test_a_missing_file_is_an_error_that_names_it(tmp_path: Path) -> None:
    with pytest.raises(ThresholdError, match=r"none\.yaml: cannot be read"):
        load(tmp_path / "none.yaml")


def test_an_empty_file_holds_no_thresholds(tmp_path: Path) -> None:
    (tmp_path / "empty.yaml").touch()
    assert load(tmp_path / "empty.yaml") == Thresholds()


def test_the_shipped_thresholds_name_figures_that_the_suites_compute(tmp_path: Path) -> None:
    run = trial(tmp_path)
    figures = [each for suite in SUITES.values() for each in suite(run)[0]]
    assert judge(load(THRESHOLDS), figures, list(SUITES))
