"""How good the check is that decides whether lines support a sentence: planted faults, fair rewordings, and labels.

The three-class labels are TREC's scale of support (RAG track 2024): full, partial, none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Literal, TypeVar

from pydantic import Field, TypeAdapter

from app.glossary import Glossary
from app.grounding import Claim, Verdict, checks
from evals.dataset import DATASETS, Gold, Question, Text, rows
from evals.figures import Failure, Figure, Score, figure, scored
from evals.metrics.agreement import auroc_estimate, balanced_accuracy_estimate, kappa_estimate
from evals.metrics.intervals import mean
from evals.trial import Trial, name_of

__all__ = ["KINDS", "Fault", "SupportLabel", "checker"]

KINDS = ("wrong_section", "number", "unit", "negation", "service_swapped", "quantifier")
"""Of planted faults."""
_CONTROLS = {"control_close": "close to the line", "control_free": "in other words"}


class Cited(Question):
    """A sentence with the lines it cites."""

    sentence: Text
    lines: tuple[Text, ...] = Field(min_length=1)
    """Plain text of units of the notes, verbatim."""
    section: Gold
    """Where the first line stands."""


class Fault(Cited):
    """A sentence with one planted fault, or a fair rewording of its lines."""

    kind: Literal[
        "wrong_section",
        "number",
        "unit",
        "negation",
        "service_swapped",
        "quantifier",
        "control_close",
        "control_free",
    ]
    supported: bool


class SupportLabel(Cited):
    """A sentence as a weak model might write it, with what readers say of its support."""

    label: Literal["full", "partial", "none"]
    second: Literal["full", "partial", "none"] | None = None
    """What another reader says, who saw neither the first one's label nor the kind."""
    kind: Text
    """What is wrong with it; ``as_is`` where nothing is."""


Row = TypeVar("Row", bound=Cited)
Checks = Callable[[Sequence[Claim], Glossary | None], Sequence[Verdict]]
"""Sentences with their lines, and the names of the course, to a verdict each."""
Judged = Sequence[tuple[Fault, Verdict]]
Read = Sequence[tuple[SupportLabel, Verdict]]


def checker(trial: Trial, folder: Path | None = None, judges: Checks = checks) -> tuple[list[Figure], list[Failure]]:
    """Faults caught, rewordings turned down, both together, and agreement with a reader's labels.

    Args:
        trial: only its notes, its splits and its seed count here.
        folder: holds the rows; without one, that of the tutor's course.
        judges: the check to score; the tutor's own.
    """
    place, glossary = folder or DATASETS / trial.tutor.course, Glossary(trial.sections)

    def judged(found: Sequence[Row]) -> list[tuple[Row, Verdict]]:
        return list(zip(found, judges([(row.sentence, row.lines) for row in found], glossary), strict=True))

    faults = judged(_rows(trial, place / "faults.jsonl", Fault))
    labels = judged(_rows(trial, place / "support_labels.jsonl", SupportLabel))
    figures = [
        *_caught(faults, trial.seed),
        *_together(faults, trial.seed),
        *_shuffled(judged(list(_elsewhere([row for row, _ in faults]))), trial.seed),
        *_labelled(labels, trial.seed),
        _verbatim(trial, [*faults, *labels]),
    ]
    return figures, [*_missed(faults), *_disputed(labels)]


def _rows(trial: Trial, file: Path, kind: type[Row]) -> list[Row]:
    """The rows of the splits that are being scored; none for a course without the file."""
    splits = {row.split for row in trial.dataset.questions}
    found = rows(file, TypeAdapter(kind), lambda where, row: None) if file.exists() else ()
    return [row for row in found if row.split in splits]


def _caught(faults: Judged, seed: int) -> Iterator[Figure]:
    for kind in KINDS:
        yield _share(f"checker.caught.{kind}", _turned_down(faults, kind), seed, "faults of this kind turned down")
    for kind, what in _CONTROLS.items():
        name = f"checker.false-alarms.{kind.removeprefix('control_')}"
        yield _share(name, _turned_down(faults, kind), seed, f"fair rewordings {what} turned down", lower=True)
    joined = [(row.id, not said.supported) for row, said in faults if row.supported and len(row.lines) > 1]
    yield _share("checker.false-alarms.joined", joined, seed, "of these, those that join two lines", lower=True)


def _turned_down(faults: Judged, kind: str) -> list[tuple[str, bool]]:
    return [(row.id, not verdict.supported) for row, verdict in faults if row.kind == kind]


def _share(name: str, cases: Sequence[tuple[str, bool]], seed: int, note: str, *, lower: bool = False) -> Figure:
    values = [float(true) for _, true in cases]
    better: Literal["lower", "higher"] = "lower" if lower else "higher"
    return figure(name, mean(values, seed), note, cases=scored([id_ for id_, _ in cases], values), better=better)


def _together(faults: Judged, seed: int) -> Iterator[Figure]:
    truth, said = [row.supported for row, _ in faults], [verdict.supported for _, verdict in faults]
    weights = [1 / truth.count(row.supported) for row, _ in faults]
    right = [weight * (one == other) for weight, one, other in zip(weights, truth, said, strict=True)]
    # Weighted by class, the ratio of sums is the mean of both recalls.
    estimate = balanced_accuracy_estimate(truth, said, seed)
    cases = {} if estimate.value is None else scored([row.id for row, _ in faults], right, weights)
    yield figure("checker.balanced-accuracy", estimate, "0.5: answers without looking", cases=cases)
    yield _area("checker.auroc", faults, seed, "of the score: rewordings against all faults")
    for kind in KINDS:
        some = [(row, verdict) for row, verdict in faults if row.supported or row.kind == kind]
        yield _area(f"checker.auroc.{kind}", some, seed, "rewordings against this kind")


def _area(name: str, faults: Judged, seed: int, note: str) -> Figure:
    scores = [round(verdict.score, 6) for _, verdict in faults]
    estimate = auroc_estimate(scores, [row.supported for row, _ in faults], seed)
    cases = {row.id: Score(score, float(row.supported)) for (row, _), score in zip(faults, scores, strict=True)}
    return figure(name, estimate, note, cases=cases).model_copy(update={"statistic": "auroc"})


def _shuffled(mixed: Judged, seed: int) -> Iterator[Figure]:
    """The controls: every sentence against the lines of another topic."""
    let_through = [float(verdict.supported) for _, verdict in mixed]
    note = "control: sentences with lines of another topic that are let through; 0 expected"
    yield figure("checker.supported.shuffled", mean(let_through, seed), note, better=None)
    control = _area("checker.auroc.shuffled", mixed, seed, "control: lines of another topic; 0.5 expected")
    yield control.model_copy(update={"better": None})


def _elsewhere(found: Sequence[Fault]) -> Iterator[Fault]:
    """Each row with the lines of the row of its kind that stands half the way round, if in another section."""
    for kind in dict.fromkeys(row.kind for row in found):
        alike = [row for row in found if row.kind == kind]
        others = [*alike[len(alike) // 2 :], *alike[: len(alike) // 2]]
        for row, other in zip(alike, others, strict=True):
            if row.section != other.section:
                yield row.model_copy(update={"lines": other.lines})


def _labelled(labels: Read, seed: int) -> Iterator[Figure]:
    told = [row.label for row, _ in labels]
    said = [verdict.level for _, verdict in labels]
    estimate = kappa_estimate([_two(each) for each in told], [_two(each) for each in said], seed)
    yield figure("checker.kappa", estimate, "with a reader: full support against less")
    yield figure("checker.kappa.three-class", kappa_estimate(told, said, seed), "with a reader: full, partial, none")
    # Half the way round: neighbours often share a line, and where one is right the other turns it around.
    dealt = [*told[len(told) // 2 :], *told[: len(told) // 2]]
    control = kappa_estimate([_two(each) for each in dealt], [_two(each) for each in said], seed)
    yield figure("checker.kappa.shuffled", control, "control: another row's label; 0 expected", better=None)
    twice = [(row.label, row.second) for row, _ in labels if row.second]
    between = kappa_estimate([_two(one) for one, _ in twice], [_two(other) for _, other in twice], seed)
    yield figure("checker.kappa.readers", between, "of two readers: what a check can reach", better=None)
    scores, full = [verdict.score for _, verdict in labels], [each == "full" for each in told]
    yield figure("checker.auroc.labels", auroc_estimate(scores, full, seed), "of the score: full support against less")
    for label, lower in (("full", True), ("partial", False), ("none", False)):
        cases = [(row.id, not verdict.supported) for row, verdict in labels if row.label == label]
        note = f"sentences with {label} support turned down"
        yield _share(f"checker.turned-down.{label}", cases, seed, note, lower=lower)


def _two(label: str) -> str:
    return "full" if label == "full" else "less"


def _verbatim(trial: Trial, judged: Sequence[tuple[Cited, Verdict]]) -> Figure:
    """The notes change, the rows do not: how many still cite lines that stand there."""
    held = {unit.plain for section in trial.sections for unit in section.units}
    values = [float(held.issuperset(row.lines)) for row, _ in judged]
    note = "rows whose lines still stand in the notes; they are scored either way"
    return figure("checker.verbatim", mean(values, trial.seed), note, better=None)


def _missed(faults: Judged) -> Iterator[Failure]:
    for row, verdict in faults:
        if row.supported != verdict.supported:
            why = f"turned down: {verdict.reason}" if row.supported else f"let through: {row.kind}"
            yield _failure(row, why)


def _disputed(labels: Read) -> Iterator[Failure]:
    for row, verdict in labels:
        if (row.label == "full") != verdict.supported:
            said = f"turned down: {verdict.reason}" if row.label == "full" else f"let through: {row.kind}"
            yield _failure(row, f"{row.label} support, {said}")


def _failure(row: Cited, why: str) -> Failure:
    return Failure(id=row.id, why=why, question=row.sentence, expected=(name_of(row.section),), cited=row.lines)
