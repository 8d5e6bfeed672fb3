"""How far a judge is to be believed: its agreement with sentences labelled beforehand by reading.

Cohen's κ is agreement beyond that of chance: J. Cohen, A Coefficient of Agreement for Nominal Scales (Educational and
Psychological Measurement 20, 1960). It is given over the three grades and over "full or not", which is what the
citation metrics ask and all that a yes-or-no judge can be right about.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from evals.figures import Figure, figure
from evals.judges.labels import LABELLED, SupportLabel, claim_of
from evals.judges.repeated import Repeated
from evals.judges.support import Judge, Support, Verdicts
from evals.metrics.agreement import kappa_estimate
from evals.metrics.intervals import Estimate, mean, paired

__all__ = ["agreement", "prefix", "spread"]

Pair = tuple[Support, Support]
"""What the judge says and what the label says."""


def agreement(judge: Judge, labels: Sequence[SupportLabel], seed: int = 0) -> list[Figure]:
    """Accuracy, κ and leniency of ``judge``, accuracy by kind of sentence, and how steady its runs are.

    Without labels every figure is there without a value, so that nothing that the judge says stands alone.

    Raises:
        JudgeError: the judge failed.
    """
    verdicts = Verdicts(judge).of(map(claim_of, labels))
    pairs = list(zip(verdicts, _told(labels), strict=True))
    where = f"{prefix(judge)}.agreement"
    figures = [*_overall(where, judge, pairs, seed), *_by_kind(where, labels, pairs, seed)]
    return [*figures, *_runs(where, judge, labels, seed)]


def prefix(judge: Judge) -> str:
    """What the names of a judge's figures begin with: ``judges.`` and its name without what divides a figure's name."""
    return f"judges.{re.sub(r'[^A-Za-z0-9-]+', '-', judge.name)}"


def _overall(where: str, judge: Judge, pairs: Sequence[Pair], seed: int) -> Iterator[Figure]:
    right = mean([judged is label for judged, label in pairs], seed)
    yield figure(f"{where}.accuracy", right, f"{LABELLED}; {judge.about}", better=None)
    note = f"Cohen's κ, three grades; {LABELLED}"
    yield figure(f"{where}.kappa", _kappa(pairs, seed), note, better=None)
    note = f"Cohen's κ, full or not; {LABELLED}"
    yield figure(f"{where}.kappa.full", _kappa(_full(pairs), seed), note, better=None)
    # Half the way round, as neighbours often share a line: where one is right the other turns it around.
    dealt = [*pairs[len(pairs) // 2 :], *pairs[: len(pairs) // 2]]
    mixed = [(judged, label) for (judged, _), (_, label) in zip(pairs, dealt, strict=True)]
    note = "control: κ of full or not with another row's label; 0 expected"
    yield figure(f"{where}.kappa.shuffled", _kappa(_full(mixed), seed), note, better=None)
    judged, labelled = ([float(pair[side]) for pair in _full(pairs)] for side in (0, 1))
    note = "judged full less labelled so; above 0 is lenient"
    yield figure(f"{where}.full.over-labels", paired(judged, labelled, seed), note, better=None)


def _kappa(pairs: Sequence[tuple[object, object]], seed: int) -> Estimate:
    judged, labelled = ([str(pair[side]) for pair in pairs] for side in (0, 1))
    return kappa_estimate(judged, labelled, seed)


def _full(pairs: Sequence[Pair]) -> list[tuple[bool, bool]]:
    return [(judged is Support.FULL, label is Support.FULL) for judged, label in pairs]


def _by_kind(where: str, labels: Sequence[SupportLabel], pairs: Sequence[Pair], seed: int) -> Iterator[Figure]:
    for kind in sorted({row.kind for row in labels}):
        full = [pair for pair, row in zip(_full(pairs), labels, strict=True) if row.kind == kind]
        right = mean([judged == label for judged, label in full], seed)
        yield figure(f"{where}.accuracy.{kind}", right, "full or not, sentences of this kind", better=None)


def _runs(where: str, judge: Judge, labels: Sequence[SupportLabel], seed: int) -> Iterator[Figure]:
    if not isinstance(judge, Repeated):
        return
    steady = judge.steady([claim_of(row) for row in labels])
    yield figure(f"{where}.steady", mean(steady, seed), "sentences on which all runs agree", better=None)
    said = [run.of(map(claim_of, labels)) for run in judge.runs]
    each = [[one is other for one, other in zip(run, _told(labels), strict=True)] for run in said]
    yield figure(f"{where}.accuracy.spread", spread(each), "highest less lowest run", better=None)


def _told(labels: Sequence[SupportLabel]) -> list[Support]:
    return [Support(row.label) for row in labels]


def spread(runs: Sequence[Sequence[float]]) -> Estimate:
    """The highest mean of a run less the lowest; of these very runs, so without an interval. No value without data."""
    means = [sum(values) / len(values) for values in runs if values]
    return Estimate(max(means) - min(means) if means else None, None, None, max(map(len, runs), default=0))
