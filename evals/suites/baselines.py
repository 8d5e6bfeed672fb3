"""Footnote beside what a learner could have instead: the same notes, questions and scorer.

Every system is asked for its 50 best passages and scored in the ranking of distinct sections; the module
``evals.baselines.passages`` has the rule for passages that span several. That is more than the chunk systems hand to a
model by default, and in their favour. What is shown is an answer, or as many passages as the system's own default;
``evals.baselines.shown`` has the rule for counting words. A refused question counts as a miss in ``hit``. A difference
is Footnote's value less the other's on the same questions; the verdict is whether its 95 % interval excludes 0, with no
correction for several comparisons.

Controls: ``recall@5.control`` and ``hit.control`` score the same rankings and screens against another question's gold
sections. A system that hits by showing much of everything has a high control.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from typing import Literal

from evals.baselines import BASELINES
from evals.baselines.footnote import ingest_anew
from evals.baselines.shown import Shown, hits_gold, show_answer, show_passages
from evals.dataset import Answerable, Gold
from evals.figures import Failure, Figure, figure, scored
from evals.metrics.intervals import NO_DATA, Estimate, mean, paired, quantile
from evals.metrics.ranking import METRICS, scores
from evals.trial import FOOTNOTE, Trial, name_of
from ingest.embedding import Embedder

__all__ = ["COMPARED", "FIGURES", "baselines", "foreign", "verdict"]

COMPARED = ("recall@5", "mrr@10", "hit")
FIGURES = (*METRICS, "recall@5.control", "hit", "hit.control", "words", "refused", "index-seconds", "question-seconds")
"""What there is of every system, in the order of the columns."""

_NOTES = {
    "recall@5.control": "control: another question's gold sections",
    "hit": "questions for which a gold section is shown; a refusal is a miss",
    "hit.control": "control: another question's gold sections are shown",
    "words": "words a learner has to read, where anything is shown",
    "refused": "unanswerable questions for which nothing is shown",
    "index-seconds": "one run on this machine",
    "question-seconds": "median of one search, all systems in turn",
}
_ASKED = 4
"""Passages asked of every system where searches are timed."""

Ingest = Callable[[Sequence[Path], Embedder], object]
"""Indexes files for Footnote anew."""
Verdict = Literal["better", "worse", "no difference shown"]


@dataclass(frozen=True)
class _System:
    """One system's part in the trial."""

    trial: Trial
    name: str
    ingest: Ingest

    @cached_property
    def values(self) -> Mapping[str, Sequence[float]]:
        """Figure to one value per answerable question: those that can be compared, and their controls."""
        rows = self.trial.dataset.answerable
        golds = [row.gold for row in rows]
        rankings = [self.trial.ranking(self.name, row.question) for row in rows]
        others = foreign(golds)
        kept = [(ranking, other) for ranking, other in zip(rankings, others, strict=True) if other]
        control = scores([ranking for ranking, _ in kept], [other for _, other in kept])
        return {
            **scores(rankings, golds),
            "recall@5.control": control["recall@5"],
            "hit": [hits_gold(shown, gold) for shown, gold in zip(self.shown, golds, strict=True)],
            "hit.control": [hits_gold(shown, other) for shown, other in zip(self.shown, others, strict=True) if other],
        }

    @cached_property
    def shown(self) -> list[Shown]:
        """What is shown for each answerable question."""
        return [self.show(row.question) for row in self.trial.dataset.answerable]

    def show(self, question: str) -> Shown:
        """What is shown for ``question``."""
        if self.name == FOOTNOTE:
            return show_answer(self.trial.answer(question), self.trial.sections_of)
        passages = self.trial.passages(self.name, question)
        return show_passages(passages[: BASELINES[self.name].shown], self.trial.sections_of)

    def index_seconds(self) -> float:
        """How long indexing the notes takes."""
        if self.name != FOOTNOTE:
            return self.trial.index_seconds(self.name)
        return self.trial.timed(lambda: self.ingest(list(self.trial.texts), self.trial.tutor.embedder))[1]


def baselines(trial: Trial, ingest: Ingest = ingest_anew) -> tuple[list[Figure], list[Failure]]:
    """Ranking, what is shown, how long it takes, by system; and Footnote's differences to each of the others.

    A baseline whose package is not installed has figures without a value.
    """
    present = [name for name, baseline in BASELINES.items() if baseline.version]
    systems = [_System(trial, name, ingest) for name in (FOOTNOTE, *present)]
    figures = [*_valued(systems), *_read(systems), *_timed(trial, systems), *_differences(systems)]
    return [*figures, *_absent(systems)], list(_failures(systems))


def foreign(golds: Sequence[Sequence[Gold]]) -> list[tuple[Gold, ...]]:
    """For every question the gold sections of the next one that shares no title with it; empty where none is."""
    innermost = [{gold[-1] for gold in each} for each in golds]
    count = len(golds)
    following = [[(place + step) % count for step in range(1, count)] for place in range(count)]
    return [
        next((tuple(golds[other]) for other in others if not innermost[other] & innermost[place]), ())
        for place, others in enumerate(following)
    ]


def verdict(difference: Estimate) -> Verdict:
    """What the interval of a difference shows."""
    if difference.low is not None and difference.low > 0:
        return "better"
    if difference.high is not None and difference.high < 0:
        return "worse"
    return "no difference shown"


def _valued(systems: Sequence[_System]) -> Iterator[Figure]:
    for name in FIGURES:
        for system in systems:
            if name in system.values:
                yield _figure(system, name, mean(system.values[name], system.trial.seed))


def _read(systems: Sequence[_System]) -> Iterator[Figure]:
    for system in systems:
        seed, outside = system.trial.seed, system.trial.dataset.unanswerable
        yield _figure(system, "words", mean([shown.words for shown in system.shown if shown.words], seed))
        refused = [not system.show(row.question).words for row in outside]
        yield _figure(system, "refused", mean(refused, seed))


def _timed(trial: Trial, systems: Sequence[_System]) -> Iterator[Figure]:
    """Searches take turns, so that a busy machine slows all systems alike, and are not those already kept."""
    trial.tutor.forget()
    for system in systems:
        yield _figure(system, "index-seconds", Estimate(system.index_seconds(), None, None, 1))
    times: dict[str, list[float]] = {system.name: [] for system in systems}
    for row in trial.dataset.answerable:
        for name, taken in times.items():
            taken.append(trial.timed(partial(trial.searcher(name), row.question, _ASKED))[1])
    for system in systems:
        yield _figure(system, "question-seconds", quantile(times[system.name], 0.5, trial.seed))


def _figure(system: _System, name: str, estimate: Estimate) -> Figure:
    """Only Footnote's own scores are to be improved, and only they are compared from run to run."""
    full, about = f"baselines.{_placed(name, system.name)}", _NOTES.get(name, "") or _about(system.name)
    if system.name != FOOTNOTE or name not in {*METRICS, "hit"}:
        return figure(full, estimate, about, better=None)
    ids = [row.id for row in system.trial.dataset.answerable]
    return figure(full, estimate, about, cases=scored(ids, system.values[name]))


def _placed(name: str, system: str) -> str:
    """``hit.control`` of a system is ``hit.SYSTEM.control``."""
    metric, _, suffix = name.partition(".")
    return f"{metric}.{system}.{suffix}".rstrip(".")


def _about(system: str) -> str:
    if system == FOOTNOTE:
        return ""
    baseline = BASELINES[system]
    return f"{baseline.about} ({baseline.package} {baseline.version})"


def _differences(systems: Sequence[_System]) -> Iterator[Figure]:
    own, *others = systems
    for metric in COMPARED:
        for other in others:
            estimate = paired(own.values[metric], other.values[metric], own.trial.seed)
            yield figure(f"baselines.{metric}.over-{other.name}", estimate, verdict(estimate), better=None)


def _absent(systems: Sequence[_System]) -> Iterator[Figure]:
    for name in (name for name in BASELINES if name not in {system.name for system in systems}):
        package = BASELINES[name].package
        note = f"not run: {package} is not installed; `pip install {package}`"
        for metric in FIGURES:
            yield figure(f"baselines.{_placed(metric, name)}", NO_DATA, note, better=None)
        for metric in COMPARED:
            yield figure(f"baselines.{metric}.over-{name}", NO_DATA, note, better=None)


def _failures(systems: Sequence[_System]) -> Iterator[Failure]:
    """Questions whose gold section another system has among its first five and Footnote has not."""
    own, *others = systems
    for place, row in enumerate(own.trial.dataset.answerable):
        better = [other.name for other in others if other.values["recall@5"][place] > own.values["recall@5"][place]]
        if better:
            yield _failure(own.trial, row, better)


def _failure(trial: Trial, row: Answerable, better: Sequence[str]) -> Failure:
    return Failure(
        id=row.id,
        why=f"gold section among the first five of {', '.join(better)}, not of {FOOTNOTE}",
        question=row.question,
        expected=tuple(map(name_of, row.gold)),
        retrieved=tuple(map(name_of, trial.ranking(FOOTNOTE, row.question)[:5])),
    )
