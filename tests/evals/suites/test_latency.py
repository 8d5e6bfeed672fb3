from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from app.models import Answer, Depth, Seconds, Turn
from evals.metrics.intervals import quantile
from evals.suites.latency import latency
from tests.evals.fakes import FakeTutor, Refuser, trial


class Clocked(FakeTutor):
    """Says that its n-th answer took n seconds, a tenth of them searching and half of them to the first sentence."""

    asked = 0

    def ask(self, question: str, history: Sequence[Turn] = (), depth: Depth = Depth.NORMAL) -> Answer:
        self.asked += 1
        seconds = Seconds(retrieve=self.asked / 10, first=self.asked / 2, total=self.asked)
        return super().ask(question, history).model_copy(update={"seconds": seconds})


@pytest.mark.parametrize(
    ("values", "share", "expected"),
    [
        ([3.0], 0.5, 3),
        ([3.0], 0.95, 3),
        ([1.0, 2.0], 0.5, 1.5),
        ([1.0, 2.0, 9.0], 0.5, 2),
        ([9.0, 1.0, 2.0], 0.5, 2),
        ([1.0, 2.0, 3.0, 4.0], 0.5, 2.5),
        ([0.0, 1.0], 0.95, 0.95),
        ([0.0, 10.0, 20.0], 0.95, 19),
        ([float(value) for value in range(101)], 0.95, 95),
        ([5.0] * 7, 0.95, 5),
    ],
)
def test_a_quantile_lies_between_its_neighbours(values: list[float], share: float, expected: float) -> None:
    estimate = quantile(values, share)
    assert estimate.value == pytest.approx(expected)
    assert estimate.n == len(values)
    assert estimate.low is not None
    assert estimate.high is not None
    assert min(values) <= estimate.low <= estimate.high <= max(values)


def test_the_interval_of_a_median_holds_it_and_is_the_same_each_time() -> None:
    values = [float(value) for value in range(100)]
    estimate = quantile(values, 0.5)
    assert estimate == quantile(values, 0.5)
    assert estimate.low is not None
    assert estimate.high is not None
    # The 40th and 60th of 100 order statistics bound the median at about 95 %.
    assert 36 <= estimate.low <= 43
    assert 56 <= estimate.high <= 63


def test_nothing_timed_is_no_data() -> None:
    assert (quantile([], 0.5).value, quantile([], 0.5).n) == (None, 0)


def test_the_warm_up_is_not_timed_and_refusals_count_for_search_only(tmp_path: Path) -> None:
    figures = {figure.name: figure for figure in latency(trial(tmp_path, Clocked))[0]}
    # Five questions warm up; then 6 to 9 are answered and 10 to 13 refused.
    assert figures["latency.retrieve.p50"].value == pytest.approx(0.95)
    assert figures["latency.retrieve.p50"].n == 8
    assert figures["latency.first.p50"].value == pytest.approx(3.75)
    assert figures["latency.words.p50"].value == pytest.approx(3)
    assert figures["latency.total.p50"].value == pytest.approx(7.5)
    assert figures["latency.total.p50"].n == 4
    assert figures["latency.total.p95"].value == pytest.approx(8.85)


def test_an_answer_from_before_is_not_timed_again(tmp_path: Path) -> None:
    run = trial(tmp_path, Clocked)
    for row in run.dataset.questions:
        run.answer(row.question)
    figures = {figure.name: figure for figure in latency(run)[0]}
    assert figures["latency.total.p50"].value == pytest.approx(15.5)


def test_refusing_everything_has_no_time_to_a_sentence(tmp_path: Path) -> None:
    figures = {figure.name: figure for figure in latency(trial(tmp_path, Refuser))[0]}
    assert (figures["latency.first.p95"].value, figures["latency.first.p95"].n) == (None, 0)
    assert figures["latency.retrieve.p95"].n == 8


def test_the_note_names_unit_and_machine_and_nothing_fails(tmp_path: Path) -> None:
    figures, failures = latency(trial(tmp_path))
    assert all(figure.note.startswith("seconds; ") and "cores" in figure.note for figure in figures)
    assert failures == []
