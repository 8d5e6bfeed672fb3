"""Nugget recall: how many of the things a right answer says an answer does say.

Nuggets come from the question answering tracks of TREC (E. M. Voorhees, Overview of the TREC 2003 Question Answering
Track, 2003): atomic facts, each vital or merely okay. The scores are those of the AutoNuggetizer (R. Pradeep et al.,
Initial Nugget Evaluation Results for the TREC 2024 RAG Track with the AutoNuggetizer Framework, arXiv 2411.09607):
V_strict is the share of vital nuggets that are fully supported, V gives half a point for partial support, and A_strict
counts all nuggets. There a language model assigns support; here any judge may. Agreement of a judge with labels is
J. Cohen, A Coefficient of Agreement for Nominal Scales (Educational and Psychological Measurement 20, 1960).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from evals.metrics.agreement import kappa_estimate
from evals.metrics.intervals import Estimate, mean, paired

__all__ = ["Coverage", "Nugget", "accuracy", "all_strict", "excess", "kappa", "vital", "vital_strict"]


class Coverage(StrEnum):
    """What an answer does to a fact: says it, says part of it or something weaker, or does not say it."""

    COVERED = "covered"
    PARTLY = "partly"
    MISSED = "missed"


_POINTS = {Coverage.COVERED: 1.0, Coverage.PARTLY: 0.5, Coverage.MISSED: 0.0}

Pair = tuple[Coverage, Coverage]
"""What the judge says and what the label says."""


@dataclass(frozen=True)
class Nugget:
    """One fact of a question, judged against one answer."""

    vital: bool
    coverage: Coverage


def vital_strict(nuggets: Sequence[Nugget]) -> float | None:
    """V_strict: the share of the vital facts that are covered; ``None`` where no fact is vital."""
    return _mean([float(each.coverage is Coverage.COVERED) for each in nuggets if each.vital])


def vital(nuggets: Sequence[Nugget]) -> float | None:
    """V: as ``vital_strict``, with half a point for a fact that is partly covered."""
    return _mean([_POINTS[each.coverage] for each in nuggets if each.vital])


def all_strict(nuggets: Sequence[Nugget]) -> float | None:
    """A_strict: the share of all facts, vital or not, that are covered; ``None`` without facts."""
    return _mean([float(each.coverage is Coverage.COVERED) for each in nuggets])


def accuracy(pairs: Sequence[Pair], seed: int = 0) -> Estimate:
    """The share of ``pairs`` in which judge and label agree."""
    return mean([judged is label for judged, label in pairs], seed)


def excess(pairs: Sequence[Pair], seed: int = 0) -> Estimate:
    """Share of facts judged covered less the share labelled so: above 0 the judge is lenient, below it is harsh."""
    judged, labels = ([float(pair[side] is Coverage.COVERED) for pair in pairs] for side in (0, 1))
    return paired(judged, labels, seed)


def kappa(pairs: Sequence[Pair], seed: int = 0) -> Estimate:
    """Cohen's κ over the three classes: ``(p_o - p_e) / (1 - p_e)``, 1 in full agreement and 0 at that of chance.

    No value where judge and label both know one class only, since chance alone then agrees always.
    """
    judged, labels = ([pair[side].value for pair in pairs] for side in (0, 1))
    return kappa_estimate(judged, labels, seed)


def _mean(values: Sequence[float]) -> float | None:
    return sum(values) / len(values) if values else None
