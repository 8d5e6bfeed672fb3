"""Search against two plain baselines: the same questions, the same depth, the same scorer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from evals.figures import Failure, Figure, figure, scored
from evals.metrics.intervals import mean, paired
from evals.metrics.ranking import METRICS, gold_rank, scores
from evals.trial import DEPTH, FOOTNOTE, Trial, name_of

__all__ = ["retrieval"]

_COMPARED = ("recall@5", "ndcg@10")
_NOTES = {"dense": "baseline: one vector per unit, all-MiniLM-L6-v2", "bm25": "baseline: BM25 over units, stemmed"}

Scores = Mapping[str, Sequence[float]]
"""Metric to values, one per question."""


def retrieval(trial: Trial) -> tuple[list[Figure], list[Failure]]:
    """Rank of the gold section by search, by plain dense and by plain BM25, and the paired differences."""
    systems = {system: _scores(trial, system) for system in (FOOTNOTE, *_NOTES)}
    own = systems[FOOTNOTE]["recall@5"]
    return [*_figures(trial, systems), *_by_kind(trial, own)], list(_failures(trial, own))


def _scores(trial: Trial, system: str) -> Scores:
    rows = trial.dataset.answerable
    return scores([trial.ranking(system, row.question) for row in rows], [row.gold for row in rows])


def _figures(trial: Trial, systems: Mapping[str, Scores]) -> Iterator[Figure]:
    ids = [row.id for row in trial.dataset.answerable]
    for metric in METRICS:
        own = systems[FOOTNOTE][metric]
        yield figure(f"retrieval.{metric}", mean(own, trial.seed), cases=scored(ids, own))
        for system, note in _NOTES.items():
            estimate = mean(systems[system][metric], trial.seed)
            yield figure(f"retrieval.{metric}.{system}", estimate, note, better=None)
        if metric in _COMPARED:
            yield from _differences(metric, systems, trial.seed)


def _differences(metric: str, systems: Mapping[str, Scores], seed: int) -> Iterator[Figure]:
    note = "paired difference on the same questions"
    for system in _NOTES:
        estimate = paired(systems[FOOTNOTE][metric], systems[system][metric], seed)
        yield figure(f"retrieval.{metric}.over-{system}", estimate, note, better=None)


def _by_kind(trial: Trial, recalls: Sequence[float]) -> Iterator[Figure]:
    rows = trial.dataset.answerable
    for kind in sorted({row.kind for row in rows}):
        some = [(row.id, recall) for row, recall in zip(rows, recalls, strict=True) if row.kind == kind]
        values = [recall for _, recall in some]
        cases = scored([id_ for id_, _ in some], values)
        yield figure(f"retrieval.recall@5.kind-{kind}", mean(values, trial.seed), cases=cases)


def _failures(trial: Trial, recalls: Sequence[float]) -> Iterator[Failure]:
    for row, recall in zip(trial.dataset.answerable, recalls, strict=True):
        if not recall:
            rank = gold_rank(trial.ranking(FOOTNOTE, row.question), row.gold)
            yield Failure(
                id=row.id,
                why=f"gold section at rank {rank}" if rank else f"gold section not among the best {DEPTH} units",
                question=row.question,
                expected=tuple(map(name_of, row.gold)),
                retrieved=trial.sections_for(row.question),
            )
