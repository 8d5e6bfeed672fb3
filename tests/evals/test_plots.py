from __future__ import annotations

import pytest

from evals.figures import Score
from evals.history import Series
from evals.plots import Bar, bar, histogram, refusals, trend
from tests.evals.reports import figure


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("s.recall", 0.5, Bar(0, 50, 40, 60)),
        ("s.recall", 0.25, Bar(0, 25, 15, 35)),
        ("s.recall", 1.0, Bar(0, 100, 90, 100)),
        ("s.recall.over-dense", 0.5, Bar(50, 25, 70, 80)),
        ("s.recall.over-dense", -0.5, Bar(25, 25, 20, 30)),
        ("s.recall.over-dense", 0.0, Bar(50, 0, 45, 55)),
        ("s.recall", None, None),
        ("s.words", 120.0, None),
        ("s.recall", -0.2, None),
    ],
)
def test_a_bar_starts_at_zero_a_difference_in_the_middle_and_a_count_has_none(
    name: str, value: float | None, expected: Bar | None
) -> None:
    assert bar(figure(name, value)) == expected


AREA = figure("refusal.auroc", 0.75).model_copy(
    update={"cases": {"a": Score(0.8, 1), "b": Score(0.4, 1), "u": Score(0.6, 0), "v": Score(0.2, 0)}}
)


def test_the_refusal_curve_goes_from_the_upper_left_to_the_lower_right() -> None:
    drawn = refusals([AREA])
    assert drawn is not None
    (line,) = drawn.lines
    assert line.points == "0,0 50,0 50,50 100,50 100,100"
    assert (line.name, drawn.stands) == ("all unanswerable", None)


def test_each_kind_has_its_own_curve() -> None:
    drawn = refusals([AREA, AREA.model_copy(update={"name": "refusal.auroc.near_miss"})])
    assert drawn is not None
    assert [line.name for line in drawn.lines] == ["all unanswerable", "near miss"]


def test_the_tutor_stands_where_its_two_rates_cross() -> None:
    drawn = refusals([AREA, figure("refusal.answered", 0.9), figure("refusal.recall", 0.25)])
    assert drawn is not None
    assert drawn.stands == pytest.approx((25, 10))


def test_of_the_thresholds_that_answer_enough_the_one_that_refuses_most_is_tabled() -> None:
    drawn = refusals([AREA])
    assert drawn is not None
    assert [tuple(row) for row in drawn.rows] == [(0.4, 1, 0.5)]


def test_without_scores_there_is_no_curve() -> None:
    assert refusals([figure("refusal.auroc", 0.5), figure("refusal.answered", 0.9)]) is None


def test_the_columns_of_the_histogram_hold_every_answer_and_the_highest_is_full() -> None:
    drawn = histogram([0.012, 0.013, 0.1, 1.5])
    assert drawn is not None
    assert sum(column.count for column in drawn.columns) == drawn.n == 4
    assert max(column.height for column in drawn.columns) == 100
    assert all(0 <= column.x <= 100 - column.width + 1e-9 for column in drawn.columns)
    assert [label for _, label in drawn.ticks] == ["10 ms", "30 ms", "100 ms", "300 ms", "1 s", "3 s"]


def test_the_quantiles_are_those_of_the_seconds() -> None:
    drawn = histogram([float(n) for n in range(101)])
    assert drawn is not None
    assert dict(drawn.quantiles) == pytest.approx({"50 %": 50, "90 %": 90, "95 %": 95, "99 %": 99, "longest": 100})


@pytest.mark.parametrize("seconds", [[0.0], [0.0, 0.0], [0.1], [1.0, 1.0], [3600.0]])
def test_answers_that_all_took_alike_are_one_column(seconds: list[float]) -> None:
    drawn = histogram(seconds)
    assert drawn is not None
    assert [column.count for column in drawn.columns] == [len(seconds)]


def test_without_answers_there_is_no_histogram() -> None:
    assert histogram([]) is None


def test_a_trend_goes_over_the_runs_and_breaks_where_the_questions_change() -> None:
    drawn = trend(Series("refusal.answered", (0.5, 1.0, None, 0.25, 0.0), (False, False, False, True, False)))
    assert drawn.dots == ((0, 50), (25, 0), (75, 75), (100, 100))
    assert drawn.pieces == ("0,50 25,0", "75,75 100,100")
    assert drawn.values == (0.5, 1, 0.25, 0)


def test_a_single_run_is_a_dot() -> None:
    drawn = trend(Series("refusal.answered", (0.5,), (False,)))
    assert (drawn.dots, drawn.pieces) == (((0, 50),), ())
