"""Whether the answers say what a right answer says: nugget recall over the reference facts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from app.models import Answer
from evals.dataset import Answerable, FactLabel
from evals.figures import Failure, Figure, figure, scored
from evals.metrics.intervals import mean
from evals.metrics.nuggets import Coverage, Nugget, accuracy, all_strict, excess, kappa, vital, vital_strict
from evals.nugget_judge import NuggetJudge
from evals.suites.citations import place_of
from evals.trial import Trial

__all__ = ["Judge", "facts", "next_of_another_topic"]

Judge = Callable[[str, Sequence[str]], Coverage]
"""Whether the sentences say the fact."""
Recall = Callable[[Sequence[Nugget]], float | None]
Answered = Sequence[tuple[Answerable, Answer]]
Judged = Mapping[str, Sequence[Nugget]]
"""By question id."""

_RECALLS: dict[str, tuple[Recall, str]] = {
    "vital": (vital_strict, "vital facts covered (V_strict), mean of questions"),
    "vital.partly": (vital, "the same, half a point for partly covered (V)"),
    "all": (all_strict, "all facts covered, vital or okay (A_strict)"),
}


def facts(trial: Trial, judge: Judge | None = None) -> tuple[list[Figure], list[Failure]]:
    """Nugget recall over the answered questions, its control, and how far the judge itself is to be believed.

    A refusal says nothing and is scored nowhere but under ``abstained``.
    """
    own = NuggetJudge(trial.sections, trial.embeddings)
    judge, about = (judge, "") if judge else (own.coverage, own.caveat)
    asked = [(row, trial.answer(row.question)) for row in trial.dataset.answerable if row.facts]
    answered = [(row, answer) for row, answer in asked if not answer.refused]
    judged = {row.id: _judged(judge, row, answer) for row, answer in answered}
    figures = [
        *_recall(judged, trial.seed),
        *_control(judge, answered, trial.seed),
        _abstained(asked, trial.seed),
        *_trust(judge, about, trial.dataset.fact_labels, trial.seed),
    ]
    return figures, list(_missing(answered, judged))


def next_of_another_topic(answered: Answered) -> Iterator[tuple[Answerable, Answer]]:
    """Every question with the answer to the next one that has no gold section in common with it."""
    for place, (row, _) in enumerate(answered):
        following = (*answered[place + 1 :], *answered[:place])
        other = next((answer for each, answer in following if not set(each.gold) & set(row.gold)), None)
        if other:
            yield row, other


def _judged(judge: Judge, row: Answerable, answer: Answer) -> tuple[Nugget, ...]:
    said = [sentence.text for sentence in answer.sentences]
    return tuple(Nugget(fact.vital, judge(fact.text, said)) for fact in row.facts)


def _recall(judged: Judged, seed: int) -> Iterator[Figure]:
    for name, (recall, note) in _RECALLS.items():
        values = _values(judged, recall)
        cases = scored(values, list(values.values()))
        yield figure(f"facts.{name}", mean(list(values.values()), seed), note, cases=cases)


def _control(judge: Judge, answered: Answered, seed: int) -> Iterator[Figure]:
    judged = {row.id: _judged(judge, row, other) for row, other in next_of_another_topic(answered)}
    for name in ("vital", "vital.partly"):
        values = list(_values(judged, _RECALLS[name][0]).values())
        note = "control: the same facts in the next answer on another topic; must be near 0"
        yield figure(f"facts.{name}.control", mean(values, seed), note, better=None)


def _abstained(asked: Answered, seed: int) -> Figure:
    refused = [float(answer.refused) for _, answer in asked]
    cases = scored([row.id for row, _ in asked], refused)
    return figure("facts.abstained", mean(refused, seed), "refused, scored nowhere", cases=cases, better="lower")


def _trust(judge: Judge, about: str, labels: Sequence[FactLabel], seed: int) -> Iterator[Figure]:
    held_out = [row for row in labels if row.half == "held-out"]
    pairs = [(judge(row.fact, row.sentences), Coverage(row.label)) for row in held_out]
    note = "against labels the judge was not fitted on"
    yield figure("facts.judge.kappa", kappa(pairs, seed), f"Cohen's κ, three classes, {note}{about}", better=None)
    yield figure("facts.judge.accuracy", accuracy(pairs, seed), note, better=None)
    note = "judged covered less labelled so; above 0 is lenient"
    yield figure("facts.judge.covered.over-labels", excess(pairs, seed), note, better=None)


def _values(judged: Judged, recall: Recall) -> dict[str, float]:
    """``recall`` by question; a question without facts of that kind is left out."""
    recalls = {id_: recall(nuggets) for id_, nuggets in judged.items()}
    return {id_: value for id_, value in recalls.items() if value is not None}


def _missing(answered: Answered, judged: Judged) -> Iterator[Failure]:
    for row, answer in answered:
        for fact, nugget in zip(row.facts, judged[row.id], strict=True):
            if nugget.vital and nugget.coverage is not Coverage.COVERED:
                yield Failure(
                    id=row.id,
                    why=f"vital fact {nugget.coverage}",
                    question=row.question,
                    expected=(fact.text,),
                    said=answer.answer,
                    cited=tuple(map(place_of, answer.citations)),
                )
