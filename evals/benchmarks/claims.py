"""Claims against the lines they are meant to follow from: how well the tutor's check tells the true from the false."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass

from app.grounding import Verdict
from evals.benchmarks.parts import Check, Parts
from evals.figures import Failure, Figure, Score, figure, scored
from evals.metrics.agreement import auroc_estimate, balanced_accuracy_estimate

__all__ = ["Claim", "accuracy", "area", "judge", "shuffled", "wrong"]

_SHOWN = 50
"""So many of the cases judged wrongly are kept: the sets are large, and a report must stay readable."""


@dataclass(frozen=True)
class Claim:
    """Something said, in one sentence or more, and the lines to hold it against."""

    id: str
    sentences: tuple[str, ...]
    lines: tuple[str, ...]
    supported: bool
    group: Hashable
    """What it was drawn with: claims of one document are not independent of each other."""


def judge(claims: Sequence[Claim], check: Check) -> list[Verdict]:
    """The verdict on each claim; one of several sentences is as good as its worst."""
    return [min((check(sentence, claim.lines) for sentence in claim.sentences), key=_worth) for claim in claims]


def area(name: str, claims: Sequence[Claim], verdicts: Sequence[Verdict], parts: Parts) -> Figure:
    """AUROC of the check's score, supported against not."""
    scores, truth = [verdict.score for verdict in verdicts], [claim.supported for claim in claims]
    estimate = auroc_estimate(scores, truth, parts.seed, [claim.group for claim in claims])
    cases = {claim.id: Score(score, float(claim.supported)) for claim, score in zip(claims, scores, strict=True)}
    made = figure(name, estimate, parts.noted("of the check's score"), cases=cases)
    return made.model_copy(update={"statistic": "auroc"})


def accuracy(name: str, claims: Sequence[Claim], verdicts: Sequence[Verdict], parts: Parts) -> Figure:
    """Balanced accuracy of the check's verdict."""
    said, truth = [verdict.supported for verdict in verdicts], [claim.supported for claim in claims]
    estimate = balanced_accuracy_estimate(truth, said, parts.seed, [claim.group for claim in claims])
    weights = [1 / truth.count(claim.supported) for claim in claims]
    right = [weight * (one == other) for weight, one, other in zip(weights, said, truth, strict=True)]
    # Weighted by class, the ratio of sums is the mean of both recalls.
    cases = {} if estimate.value is None else scored([claim.id for claim in claims], right, weights)
    return figure(name, estimate, parts.noted("0.5: answers without looking"), cases=cases)


def shuffled(name: str, claims: Sequence[Claim], parts: Parts) -> Figure:
    """The control: AUROC where every claim is held against the lines of the next group; it must be near 0.5."""
    mixed = list(_elsewhere(claims))
    made = area(name, mixed, judge(mixed, parts.check), parts)
    return made.model_copy(update={"note": "control: the next document's lines; 0.5 expected", "better": None})


def wrong(claims: Sequence[Claim], verdicts: Sequence[Verdict]) -> Iterator[Failure]:
    """The first claims on which verdict and label differ."""
    differ = [pair for pair in zip(claims, verdicts, strict=True) if pair[0].supported != pair[1].supported]
    for claim, verdict in differ[:_SHOWN]:
        yield Failure(
            id=claim.id,
            why=f"turned down: {verdict.reason}" if claim.supported else "let through, though not supported",
            question=" ".join(claim.sentences),
            cited=claim.lines[:5],
        )


def _elsewhere(claims: Sequence[Claim]) -> Iterator[Claim]:
    groups = list(dict.fromkeys(claim.group for claim in claims))
    if len(groups) < 2:
        return
    following = dict(zip(groups, [*groups[1:], groups[0]], strict=True))
    lines = {claim.group: claim.lines for claim in claims}
    for claim in claims:
        yield Claim(claim.id, claim.sentences, lines[following[claim.group]], claim.supported, claim.group)


def _worth(verdict: Verdict) -> tuple[bool, float]:
    return verdict.supported, verdict.score
