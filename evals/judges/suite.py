"""Citation recall and precision by a judge of one's choice, and beside them how far that judge is to be believed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from evals.dataset import Answerable
from evals.figures import Better, Failure, Figure, figure, scored
from evals.judges.agreement import agreement, prefix, spread
from evals.judges.labels import SupportLabel
from evals.judges.repeated import Repeated
from evals.judges.support import POINTS, Claim, Judge, Verdicts
from evals.metrics.citations import Statement, answer_precision, answer_recall, statements, supported
from evals.metrics.intervals import mean
from evals.suites.citations import place_of, shuffled
from evals.trial import Trial

__all__ = ["judged", "judged_by", "weighted_recall"]

Said = Sequence[tuple[Statement, ...]]
"""By answer: its sentences."""


def judged_by(judge: Judge, labels: Sequence[SupportLabel]) -> Callable[[Trial], tuple[list[Figure], list[Failure]]]:
    """``judged`` as a suite, which knows nothing but the trial."""
    return partial(judged, judge=judge, labels=labels)


def judged(trial: Trial, judge: Judge, labels: Sequence[SupportLabel]) -> tuple[list[Figure], list[Failure]]:
    """The answered questions' citation recall, weighted recall and precision, their controls, and the agreement.

    A refusal says nothing and is in no figure. A judge that is the tutor's own check says so in every note, and its
    figures are no one's to improve.

    Raises:
        JudgeError: the judge failed.
    """
    asked = [(row, trial.answer(row.question)) for row in trial.dataset.answerable]
    rows = [row for row, answer in asked if not answer.refused]
    said = [statements(answer) for _, answer in asked if not answer.refused]
    verdicts = Verdicts(judge)
    verdicts.of(_claims([*said, *shuffled(said)]))
    figures = [*_scores(judge, rows, said, verdicts, trial.seed), *_controls(judge, said, verdicts, trial.seed)]
    trusted = agreement(judge, labels, trial.seed)
    return [*figures, *_spreads(judge, said), *trusted], list(_unsupported(trial, rows, said, verdicts))


def weighted_recall(said: Sequence[Statement], verdicts: Verdicts) -> float:
    """The mean over an answer's sentences of 1 for full, half for partial, 0 for no support or a label that is lost.

    The weighted recall of the TREC 2024 RAG Track (see ``evals.judges.support``), with all quotes judged together; 0
    for an answer that says nothing.
    """
    known = verdicts.of(Claim(each.text, _quotes(each)) for each in said)
    whole = [None not in each.quotes for each in said]
    points = [POINTS[verdict] if complete else 0.0 for verdict, complete in zip(known, whole, strict=True)]
    return sum(points) / len(points) if points else 0.0


def _claims(said: Said) -> list[Claim]:
    """What the metrics ask for certain: each sentence with all its quotes, and with each of several."""
    each = [statement for answer in said for statement in answer]
    whole = [Claim(statement.text, _quotes(statement)) for statement in each]
    alone = [Claim(claim.sentence, (quote,)) for claim in whole if len(claim.quotes) > 1 for quote in claim.quotes]
    return [*whole, *alone]


def _quotes(statement: Statement) -> tuple[str, ...]:
    return tuple(quote for quote in statement.quotes if quote is not None)


def _scores(judge: Judge, rows: Sequence[Answerable], said: Said, verdicts: Verdicts, seed: int) -> Iterator[Figure]:
    better: Better | None = None if judge.own else "higher"
    for name, values, note in (
        ("recall", [answer_recall(each, verdicts.carries) for each in said], "sentences their quotes carry in full"),
        ("recall.weighted", [weighted_recall(each, verdicts) for each in said], "the same, half a point for partial"),
        ("precision", [answer_precision(each, verdicts.carries) for each in said], "citations that are needed"),
    ):
        cases = scored([row.id for row in rows], values)
        yield figure(f"{prefix(judge)}.{name}", mean(values, seed), _note(note, judge), cases=cases, better=better)


def _controls(judge: Judge, said: Said, verdicts: Verdicts, seed: int) -> Iterator[Figure]:
    mixed = shuffled(said)
    for name, values in (
        ("recall", [answer_recall(each, verdicts.carries) for each in mixed]),
        ("precision", [answer_precision(each, verdicts.carries) for each in mixed]),
    ):
        note = _note("control: the next answer's quotes; must be near 0", judge)
        yield figure(f"{prefix(judge)}.{name}.shuffled", mean(values, seed), note, better=None)


def _spreads(judge: Judge, said: Said) -> Iterator[Figure]:
    if isinstance(judge, Repeated):
        runs = [[answer_recall(each, run.carries) for each in said] for run in judge.runs]
        note = f"highest less lowest of {len(runs)} runs"
        yield figure(f"{prefix(judge)}.recall.spread", spread(runs), note, better=None)


def _note(note: str, judge: Judge) -> str:
    return f"{note}; {judge.about}"


def _unsupported(trial: Trial, rows: Sequence[Answerable], said: Said, verdicts: Verdicts) -> Iterator[Failure]:
    for row, each in zip(rows, said, strict=True):
        answer = trial.answer(row.question)
        for statement in each:
            if not supported(statement, verdicts.carries):
                yield Failure(
                    id=row.id,
                    why=f"not carried in full, says {verdicts.judge.name}",
                    question=row.question,
                    said=statement.text,
                    cited=tuple(map(place_of, answer.citations)),
                )
