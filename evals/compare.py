"""Two runs held against each other, figure by figure, on the cases that both of them have.

A figure's difference is that of its two values over the shared cases; its interval resamples cases, each with what both
runs made of it (paired bootstrap: T. Sakai, Evaluating Evaluation Metrics based on the Bootstrap, SIGIR 2006). What
fails a run is held to Holm's correction among all figures compared (``evals.metrics.multiple``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from pydantic import Field

from evals.figures import Better, Figure, Statistic
from evals.metrics.agreement import roc_area
from evals.metrics.intervals import divide
from evals.metrics.multiple import holm
from evals.report import Report
from ingest.models import Frozen

__all__ = ["Change", "Comparison", "Listed", "compare", "difference"]

RESAMPLES = 10_000
"""Enough for Holm among 250 figures: the least p-value is 2 in 10,001."""
_LEVEL = 0.05
_SEED = 0

Floats = NDArray[np.float64]
Verdict = Literal["better", "worse", "no difference shown"]


class Change(Frozen):
    """The difference of one figure between two runs, over the ``n`` cases that both have."""

    name: str
    better: Better
    value: float
    """Of the run, over the shared cases."""
    baseline: float
    difference: float
    """Value less baseline."""
    low: float
    high: float
    n: int
    moved: int
    """Cases whose score differs."""
    p: float = Field(gt=0, le=1)
    """Two-sided, of this figure alone."""
    adjusted: float = Field(gt=0, le=1)
    """Two-sided, by Holm, among all figures compared."""

    @property
    def verdict(self) -> Verdict:
        """What the interval of this figure alone shows."""
        if self.p > _LEVEL or self.low <= 0 <= self.high:
            return "no difference shown"
        return "better" if (self.difference > 0) == (self.better == "higher") else "worse"

    @property
    def stands(self) -> bool:
        """Whether the difference is beyond the noise of all figures compared."""
        return self.adjusted <= _LEVEL

    @property
    def fails(self) -> bool:
        """Whether it is worse beyond the noise of all figures compared."""
        return self.verdict == "worse" and self.stands


class Listed(Frozen):
    """A figure that is not judged, and why; a value is ``None`` where there is no data or no such figure."""

    name: str
    value: float | None
    baseline: float | None
    why: str


class Comparison(Frozen):
    """Everything that two runs say about each other."""

    against: str
    """What the baseline is: when it was made, and the commit if there was one."""
    cautions: tuple[str, ...]
    """What else differs between the runs than the figures."""
    changes: tuple[Change, ...]
    listed: tuple[Listed, ...]

    @property
    def moved(self) -> tuple[Change, ...]:
        """The figures of which any case moved."""
        return tuple(change for change in self.changes if change.moved)

    @property
    def still(self) -> tuple[Change, ...]:
        """The figures of which no case moved."""
        return tuple(change for change in self.changes if not change.moved)

    @property
    def worse(self) -> tuple[Change, ...]:
        """What fails the run."""
        return tuple(change for change in self.changes if change.fails)


def compare(report: Report, baseline: Report) -> Comparison:
    """``report`` held against ``baseline``; figures without shared cases or without a direction are only listed."""
    ours, theirs = _figures(report), _figures(baseline)
    names = [*ours, *(name for name in theirs if name not in ours and name.partition(".")[0] in _suites(report))]
    judged = [(name, ours.get(name), theirs.get(name)) for name in names]
    changes = [change for _, one, other in judged if (change := _change(one, other))]
    known = {change.name for change in changes}
    return Comparison(
        against=_named(baseline),
        cautions=tuple(_cautions(report, baseline)),
        changes=_adjusted(changes),
        listed=tuple(_listed(name, one, other) for name, one, other in judged if name not in known),
    )


def difference(figure: Figure, baseline: Figure) -> Change | None:
    """The difference of two figures over their shared cases, not yet adjusted for other figures.

    The p-value is twice the share of resamples on the other side of 0, so that it is below 5 % where the 95 % interval
    leaves 0 out. It is never below ``2 ** (1 - moved)``, the least that a paired randomisation test can give where
    ``moved`` cases differ: a bootstrap of one or two cases has no width and would be sure of anything.

    Returns:
        ``None`` where no case is shared or the figure has no value over those that are.
    """
    ids = sorted(figure.cases.keys() & baseline.cases.keys())
    if not ids or not figure.better:
        return None
    first, second = (np.array([each.cases[id_] for id_ in ids], dtype=np.float64) for each in (figure, baseline))
    statistic = _STATISTICS[figure.statistic]
    value, before = (float(statistic(rows, np.ones((1, len(ids))))[0]) for rows in (first, second))
    if not np.isfinite(value - before):
        return None
    moved = int((first != second).any(axis=1).sum())
    low, high, p = _resampled(first, second, statistic, moved)
    return Change(
        name=figure.name,
        better=figure.better,
        value=value,
        baseline=before,
        difference=value - before,
        low=low,
        high=high,
        n=len(ids),
        moved=moved,
        p=p,
        adjusted=p,
    )


def _resampled(first: Floats, second: Floats, statistic: _Statistic, moved: int) -> tuple[float, float, float]:
    """Ends of the interval of the difference, and its p-value."""
    if not moved:
        return 0.0, 0.0, 1.0
    weights = _weights(len(first))
    samples = statistic(first, weights) - statistic(second, weights)
    samples = samples[np.isfinite(samples)]
    low, high = np.quantile(samples, (_LEVEL / 2, 1 - _LEVEL / 2))
    beyond = min((samples <= 0).sum(), (samples >= 0).sum())
    p = 2 * (float(beyond) + 1) / (len(samples) + 1)
    return float(low), float(high), min(1.0, max(p, 2.0 ** (1 - moved)))


@lru_cache(maxsize=2)
def _weights(n: int) -> Floats:
    """float64 (RESAMPLES, n): how often each case is in each sample; the same for figures over as many cases."""
    drawn = np.random.default_rng(_SEED).multinomial(n, np.full(n, 1 / n), size=RESAMPLES)
    return drawn.astype(np.float64)


def _ratio(rows: Floats, weights: Floats) -> Floats:
    sums = weights @ rows
    return divide(sums[:, 0], sums[:, 1])


_Statistic = Callable[[Floats, Floats], Floats]
_STATISTICS: dict[Statistic, _Statistic] = {"ratio": _ratio, "auroc": roc_area}


def _change(figure: Figure | None, baseline: Figure | None) -> Change | None:
    return difference(figure, baseline) if figure and baseline and figure.statistic == baseline.statistic else None


def _adjusted(changes: Sequence[Change]) -> tuple[Change, ...]:
    adjusted = holm([change.p for change in changes])
    return tuple(change.model_copy(update={"adjusted": value}) for change, value in zip(changes, adjusted, strict=True))


def _listed(name: str, figure: Figure | None, baseline: Figure | None) -> Listed:
    return Listed(
        name=name,
        value=figure.value if figure else None,
        baseline=baseline.value if baseline else None,
        why=_why(figure, baseline),
    )


def _why(figure: Figure | None, baseline: Figure | None) -> str:
    if not baseline:
        return "not in the baseline"
    if not figure:
        return "only in the baseline"
    if not figure.better:
        return "a reference: no way of moving improves it"
    if not figure.cases or not baseline.cases:
        return "kept without its cases"
    return "no case in both" if not figure.cases.keys() & baseline.cases.keys() else "no value over the shared cases"


def _figures(report: Report) -> Mapping[str, Figure]:
    return {figure.name: figure for suite in report.suites for figure in suite.figures}


def _suites(report: Report) -> set[str]:
    return {suite.name for suite in report.suites}


def _cautions(report: Report, baseline: Report) -> Iterator[str]:
    for name, was in baseline.subject:
        now = getattr(report.subject, name)
        if now != was:
            yield f"{_PLAIN.get(name, name)} differs: {_short(now)} here, {_short(was)} in the baseline"
    if report.prompts != baseline.prompts:
        yield "the prompts differ"


_PLAIN = {"dataset": "the question set (sha256)", "index": "what is indexed", "split": "the split"}


def _short(value: object) -> str:
    text = str(value)
    return text[:12] if len(text) == 64 and text.isalnum() else text


def _named(report: Report) -> str:
    made = f"{report.made:%Y-%m-%d %H:%M} UTC"
    return f"{made}, commit {report.commit[:12]}" if report.commit else made
