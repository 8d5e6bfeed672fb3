from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pytest

from evals.compare import Change, compare, difference
from evals.figures import Better, Figure, Score, SuiteResult, figure, scored
from evals.metrics.intervals import NO_DATA, Estimate
from evals.report import Report
from tests.evals.reports import report


def made(
    values: Sequence[float],
    of: Sequence[float] | None = None,
    *,
    name: str = "refusal.x",
    better: Better | None = "higher",
) -> Figure:
    """A figure whose cases are c0, c1, … with ``values``."""
    return figure(name, NO_DATA, cases=scored([f"c{n}" for n in range(len(values))], values, of), better=better)


def changed(values: Sequence[float], before: Sequence[float], better: Better = "higher") -> Change:
    change = difference(made(values, better=better), made(before, better=better))
    assert change is not None
    return change


def run(*figures: Figure, **subject: str) -> Report:
    whole = report()
    suite = SuiteResult(name="refusal", figures=figures, failures=(), seconds=1)
    return whole.model_copy(update={"suites": (suite,), "subject": whole.subject.model_copy(update=subject)})


@pytest.mark.parametrize(
    ("values", "before", "expected"),
    [
        ([1], [0], (1, 0, 1, 1, 1)),
        ([1, 1], [1, 1], (1, 1, 0, 2, 0)),
        ([1, 0], [0, 1], (0.5, 0.5, 0, 2, 2)),
        ([1, 1, 0, 0], [1, 0, 0, 0], (0.5, 0.25, 0.25, 4, 1)),
        ([0, 0, 0, 0], [1, 1, 1, 1], (0, 1, -1, 4, 4)),
        ([0.5, 0.25], [0.25, 0.25], (0.375, 0.25, 0.125, 2, 1)),
        ([1, 1, 1], [1], (1, 1, 0, 1, 0)),
        ([0, 1], [1, 1, 1, 1], (0.5, 1, -0.5, 2, 1)),
        ([-0.5, 0.5], [0.5, 0.5], (0, 0.5, -0.5, 2, 1)),
        ([1, 0, 1, 0, 1], [0, 0, 1, 1, 0], (0.6, 0.4, 0.2, 5, 3)),
    ],
)
def test_a_difference_over_the_shared_cases_by_hand(
    values: list[float], before: list[float], expected: tuple[float, float, float, int, int]
) -> None:
    change = changed(values, before)
    assert (change.value, change.baseline, change.difference, change.n, change.moved) == pytest.approx(expected)


def test_a_ratio_is_of_sums_over_the_shared_cases() -> None:
    change = difference(made([1, 0], [1, 3]), made([1, 3], [1, 3]))
    assert change is not None
    assert (change.value, change.baseline) == (0.25, 1)


def test_an_auroc_is_compared_as_one_and_not_as_a_mean() -> None:
    def ranked(scores: Mapping[str, tuple[float, float]]) -> Figure:
        cases = {id_: Score(*score) for id_, score in scores.items()}
        return figure("refusal.auroc", NO_DATA, cases=cases).model_copy(update={"statistic": "auroc"})

    now = ranked({"a": (0.9, 1), "b": (0.4, 1), "u": (0.1, 0), "v": (0.6, 0)})
    then = ranked({"a": (0.9, 1), "b": (0.4, 1), "u": (0.1, 0), "v": (0.3, 0)})
    change = difference(now, then)
    assert change is not None
    assert (change.value, change.baseline, change.moved) == (0.75, 1, 1)


def test_the_interval_is_that_of_the_paired_difference() -> None:
    # 100 cases of which 20 got better: the resampled difference is Binomial(100, 0.2) / 100.
    change = changed([1] * 20 + [0] * 80, [0] * 100)
    assert change.low == pytest.approx(0.12, abs=0.015)
    assert change.high == pytest.approx(0.28, abs=0.015)


@pytest.mark.parametrize(("better", "up", "down"), [("higher", "better", "worse"), ("lower", "worse", "better")])
def test_which_way_is_better_belongs_to_the_figure(better: Better, up: str, down: str) -> None:
    many, few = [1] * 30 + [0] * 10, [1] * 5 + [0] * 35
    assert changed(many, few, better).verdict == up
    assert changed(few, many, better).verdict == down


def test_runs_that_are_alike_show_no_difference() -> None:
    change = changed([1, 0] * 20, [1, 0] * 20)
    assert (change.verdict, change.p, change.low, change.high) == ("no difference shown", 1, 0, 0)


@pytest.mark.parametrize(
    ("n", "p", "verdict"),
    [
        (1, 1, "no difference shown"),
        (2, 0.5, "no difference shown"),
        (5, 0.0625, "no difference shown"),
        (6, 0.03125, "worse"),
        (8, 2**-7, "worse"),
    ],
)
def test_a_handful_of_cases_is_not_sure_of_anything_though_its_interval_has_no_width(
    n: int, p: float, verdict: str
) -> None:
    change = changed([0] * n, [1] * n)
    assert (change.low, change.high) == (-1, -1)
    assert (change.p, change.verdict) == (p, verdict)


def test_the_same_comparison_gives_the_same_numbers() -> None:
    rng = np.random.default_rng(3)
    one, other = (rng.integers(0, 2, 50).tolist() for _ in range(2))
    assert changed(one, other) == changed(one, other)


def test_what_is_worse_alone_does_not_fail_a_run_among_many() -> None:
    six = made([0] * 6, name="refusal.six"), made([1] * 6, name="refusal.six")
    alone = compare(run(six[0]), run(six[1]))
    assert [change.name for change in alone.worse] == ["refusal.six"]
    calm = [made([1, 0], name=f"refusal.calm{n}") for n in range(9)]
    among = compare(run(six[0], *calm), run(six[1], *calm))
    assert among.changes[0].verdict == "worse"
    assert among.changes[0].adjusted == pytest.approx(0.3125)
    assert among.worse == ()
    assert (len(among.moved), len(among.still)) == (1, 9)


def test_chance_alone_fails_no_run() -> None:
    rng = np.random.default_rng(7)
    now, then = ([made(rng.integers(0, 2, 60).tolist(), name=f"refusal.f{n}") for n in range(40)] for _ in range(2))
    comparison = compare(run(*now), run(*then))
    assert len(comparison.changes) == 40
    assert comparison.worse == ()


def test_a_clear_loss_fails_a_run_among_many() -> None:
    calm = [made([1, 0] * 20, name=f"refusal.calm{n}") for n in range(40)]
    lost, before = made([0] * 30 + [1] * 10, name="refusal.lost"), made([1] * 40, name="refusal.lost")
    comparison = compare(run(lost, *calm), run(before, *calm))
    assert [change.name for change in comparison.worse] == ["refusal.lost"]


def test_a_clear_gain_does_not_fail_a_run() -> None:
    assert compare(run(made([1] * 40)), run(made([0] * 40))).worse == ()


@pytest.mark.parametrize(
    ("now", "then", "why"),
    [
        (made([]), made([]), "kept without its cases"),
        (made([1]), made([]), "kept without its cases"),
        (made([1], better=None), made([0], better=None), "a reference: no way of moving improves it"),
        (figure("refusal.x", NO_DATA, cases={"other": Score(1)}), made([1]), "no case in both"),
        (made([0, 0], [0, 0]), made([1, 1]), "no value over the shared cases"),
    ],
)
def test_what_cannot_be_judged_is_listed_with_the_reason(now: Figure, then: Figure, why: str) -> None:
    comparison = compare(run(now), run(then))
    assert comparison.changes == ()
    assert [each.why for each in comparison.listed] == [why]


def test_figures_of_one_run_only_are_listed_with_their_value() -> None:
    here = figure("refusal.new", Estimate(0.5, 0.4, 0.6, 9))
    gone = figure("refusal.old", Estimate(0.2, 0.1, 0.3, 9))
    listed = compare(run(here), run(gone)).listed
    assert [(each.name, each.value, each.baseline) for each in listed] == [
        ("refusal.new", 0.5, None),
        ("refusal.old", None, 0.2),
    ]


def test_the_figures_of_a_suite_that_did_not_run_are_left_out() -> None:
    assert compare(run(made([1])), run(made([1]), made([1], name="quiz.x"))).listed == ()


def test_what_else_differs_is_said_plainly() -> None:
    one, other = (
        run(made([1]), dataset="a" * 64, split="dev", engine="notes"),
        run(made([1]), dataset="b" * 64, split="test", engine="ollama:x"),
    )
    assert set(compare(one, other).cautions) == {
        "the question set (sha256) differs: aaaaaaaaaaaa here, bbbbbbbbbbbb in the baseline",
        "the split differs: dev here, test in the baseline",
        "engine differs: notes here, ollama:x in the baseline",
    }
    assert compare(one, one).cautions == ()


def test_other_prompts_are_said() -> None:
    one = run(made([1])).model_copy(update={"prompts": {"answer": "1"}})
    assert compare(one, run(made([1]))).cautions == ("the prompts differ",)
