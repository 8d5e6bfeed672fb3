"""How long a learner waits. Shown and never held against a floor: the figures are as much the machine's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from app.models import Answer
from evals.figures import Failure, Figure, figure
from evals.metrics.intervals import NO_DATA, RESAMPLES, Estimate
from evals.trial import Trial

__all__ = ["latency", "quantile"]

_WARM_UP = 5
"""Questions asked before the clock counts: the first ones load and cache what every later one finds ready."""
_QUANTILES = {"p50": 0.5, "p95": 0.95}


def latency(trial: Trial) -> tuple[list[Figure], list[Failure]]:
    """Median and 95th percentile of the tutor's own clock, in seconds, every question asked anew after a warm-up.

    Search is timed over all questions; the first sentence and the whole answer over those that were answered, as a
    refusal has no first sentence and ends sooner.
    """
    questions = [row.question for row in trial.dataset.questions]
    for question in questions[:_WARM_UP]:
        trial.tutor.ask(question)
    return list(_figures([trial.tutor.ask(question) for question in questions], trial.seed)), []


def quantile(values: Sequence[float], share: float, seed: int = 0, resamples: int = RESAMPLES) -> Estimate:
    """The ``share`` quantile of ``values`` with its 95 % percentile bootstrap interval.

    Linear between order statistics; the interval as in B. Efron and R. Tibshirani, An Introduction to the Bootstrap
    (1993), chapter 13. In the tail it rests on few values: read a p95 of fewer than 100 as a hint.
    """
    if not values:
        return NO_DATA
    sample = np.array(values, dtype=np.float64)
    drawn = np.random.default_rng(seed).choice(sample, size=(resamples, len(sample)))
    low, high = np.quantile(np.quantile(drawn, share, axis=1), (0.025, 0.975))
    return Estimate(float(np.quantile(sample, share)), float(low), float(high), len(sample))


def _figures(answers: Sequence[Answer], seed: int) -> Iterator[Figure]:
    from evals.report import machine  # noqa: PLC0415 - the report knows the thresholds, and they know the suites

    answered = [answer.seconds for answer in answers if not answer.refused]
    times = {
        "retrieve": [answer.seconds.retrieve for answer in answers],
        "first": [seconds.first for seconds in answered],
        "total": [seconds.total for seconds in answered],
    }
    for stage, values in times.items():
        for name, share in _QUANTILES.items():
            note = f"seconds; {machine()}"
            yield figure(f"latency.{stage}.{name}", quantile(values, share, seed), note, better=None)
