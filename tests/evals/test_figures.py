from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from evals.figures import Figure, Score, figure, scored
from evals.metrics.intervals import NO_DATA, Estimate, mean

HALF = Estimate(0.5, 0.4, 0.6, 9)
numbers = st.floats(-1e6, 1e6) | st.integers(-5, 5).map(float)


def packed(cases: dict[str, Score]) -> dict[str, str]:
    made = figure("suite.metric", HALF, cases=cases)
    groups: dict[str, str] = json.loads(made.model_dump_json())["cases"]
    return groups


def test_a_figure_carries_its_estimate() -> None:
    made = figure("suite.metric", HALF, "why")
    assert made == Figure(name="suite.metric", value=0.5, low=0.4, high=0.6, n=9, note="why")


def test_no_data_is_no_value_and_never_a_number() -> None:
    assert figure("suite.metric", NO_DATA).value is None


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_a_figure_that_is_not_a_number_cannot_be_made(value: float) -> None:
    with pytest.raises(ValidationError):
        Figure(name="suite.metric", value=value, low=None, high=None, n=1)


def test_a_figure_of_an_older_report_has_no_cases_and_is_better_when_higher() -> None:
    old = Figure.model_validate({"name": "a.b", "value": 1.0, "low": 1.0, "high": 1.0, "n": 2, "note": ""})
    assert (old.cases, old.better, old.statistic) == ({}, "higher", "ratio")


def test_cases_are_kept_as_the_ids_of_each_score() -> None:
    cases = scored(["a1", "a2", "a3", "a4"], [1, 0, 1, 2], [1, 1, 1, 3])
    assert packed(cases) == {"1": "a1 a3", "0": "a2", "2/3": "a4"}


@pytest.mark.parametrize(
    ("score", "written"),
    [
        (Score(1), "1"),
        (Score(0), "0"),
        (Score(0.25), "0.25"),
        (Score(-0.5), "-0.5"),
        (Score(1, 0), "1/0"),
        (Score(0, 0), "0/0"),
        (Score(2, 7), "2/7"),
        (Score(0.5, 2), "0.5/2"),
        (Score(1 / 3), "0.3333333333333333"),
        (Score(0.1, 0.7), "0.1/0.7"),
    ],
)
def test_a_score_is_written_as_short_as_it_is_exact(score: Score, written: str) -> None:
    assert packed({"a": score}) == {written: "a"}


@given(st.dictionaries(st.text(min_size=1), st.builds(Score, numbers, numbers), max_size=20))
def test_cases_come_back_from_json_to_the_letter_and_to_the_last_digit(cases: dict[str, Score]) -> None:
    made = figure("suite.metric", HALF, cases=cases)
    assert Figure.model_validate_json(made.model_dump_json()) == made


def test_an_id_with_a_space_stays_one_id() -> None:
    assert packed({"Data Cleaning": Score(1), "A/B": Score(1)}) == {"1": "Data%20Cleaning A%2FB"}


def test_rows_of_one_id_are_one_case() -> None:
    assert scored(["s", "t", "s"], [1, 1, 0]) == {"s": Score(1, 2), "t": Score(1, 1)}


def test_as_many_ids_as_scores_are_needed() -> None:
    with pytest.raises(ValueError, match=r"shorter|longer"):
        scored(["a"], [1, 0])


def test_a_mean_is_the_sum_of_its_cases_over_their_number() -> None:
    cases = scored("abcd", [1, 0, 1, 1])
    assert sum(each.earned for each in cases.values()) / sum(each.of for each in cases.values()) == 0.75
    assert mean([1, 0, 1, 1]).value == 0.75
