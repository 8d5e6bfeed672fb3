"""Questions that texts answer against questions that they do not, by what the tutor weighs before it refuses."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.scope import FEATURES
from app.search import Searcher
from evals.benchmarks.parts import Parts
from evals.figures import Figure, Score, figure
from evals.metrics.agreement import auroc_estimate

__all__ = ["Asked", "area", "scope_figures"]

_NEAREST = FEATURES.index("nearest sentence")


@dataclass(frozen=True)
class Asked:
    """A question, and whether the texts answer it."""

    id: str
    text: str
    answerable: bool
    group: str = ""
    """What it was drawn with, where that is not it alone: one question asked of several texts."""


def scope_figures(name: str, asked: Sequence[Asked], searcher: Searcher, parts: Parts) -> Iterator[Figure]:
    """AUROC of the scope score, of answerability, and of the similarity to the nearest sentence of all texts."""
    features = [searcher.features(each.text) for each in asked]
    scope = [searcher.weights.probability(values) for values in features]
    yield area(f"{name}.auroc.scope", asked, scope, parts, "scope score: answerable against not")
    answerable = [searcher.evidence(each.text).answered for each in asked]
    yield area(f"{name}.auroc.answerable", asked, answerable, parts, "whether a line answers: answerable against not")
    nearest = [values[_NEAREST] for values in features]
    yield area(f"{name}.auroc.nearest", asked, nearest, parts, "cosine to the nearest sentence of all texts")


def area(name: str, asked: Sequence[Asked], scores: Sequence[float], parts: Parts, note: str) -> Figure:
    """AUROC of ``scores``, answerable against not."""
    # Six places, so that the report holds the very scores that the figure was made of.
    rounded = [round(score, 6) for score in scores]
    groups = [each.group or each.id for each in asked]
    estimate = auroc_estimate(rounded, [each.answerable for each in asked], parts.seed, groups)
    cases = {each.id: Score(score, float(each.answerable)) for each, score in zip(asked, rounded, strict=True)}
    made = figure(name, estimate, f"{note}; {parts.told}".rstrip("; "), cases=cases)
    return made.model_copy(update={"statistic": "auroc"})
