"""How long a learner waits. Shown and never held against a floor: the figures are as much the machine's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from app.models import Answer
from evals.figures import Failure, Figure, figure
from evals.metrics.intervals import quantile
from evals.trial import Trial

__all__ = ["latency"]

_WARM_UP = 5
"""Questions asked before the clock counts: the first ones load and cache what every later one finds ready."""
_QUANTILES = {"p50": 0.5, "p95": 0.95}


def latency(trial: Trial) -> tuple[list[Figure], list[Failure]]:
    """Median and 95th percentile of the tutor's own clock, in seconds, every question asked anew after a warm-up.

    Search is timed over all questions; the first sentence, how long after the evidence it came, and the whole answer
    over those that were answered, as a refusal has no first sentence and ends sooner.
    """
    questions = [row.question for row in trial.dataset.questions]
    for question in questions[:_WARM_UP]:
        trial.tutor.ask(question)
    trial.tutor.forget()
    return list(_figures([trial.tutor.ask(question) for question in questions], trial.seed)), []


def _figures(answers: Sequence[Answer], seed: int) -> Iterator[Figure]:
    from evals.report import machine  # noqa: PLC0415 - the report knows the thresholds, and they know the suites

    answered = [answer.seconds for answer in answers if not answer.refused]
    times = {
        "retrieve": [answer.seconds.retrieve for answer in answers],
        "first": [seconds.first for seconds in answered],
        "words": [seconds.first - seconds.retrieve for seconds in answered],
        "total": [seconds.total for seconds in answered],
    }
    for stage, values in times.items():
        for name, share in _QUANTILES.items():
            note = f"seconds; {machine()}"
            yield figure(f"latency.{stage}.{name}", quantile(values, share, seed), note, better=None)
