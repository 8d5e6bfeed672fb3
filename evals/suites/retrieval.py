"""Search against two plain baselines: the same questions, the same depth, the same scorer."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial

from evals.baselines import Searcher, bm25_over_units, dense_over_units
from evals.figures import Failure, Figure, figure
from evals.metrics.intervals import mean, paired
from evals.metrics.ranking import distinct, gold_rank, ndcg_at, recall_at, reciprocal_rank
from evals.trial import DEPTH, Trial, name_of

__all__ = ["retrieval"]

_METRICS: dict[str, Callable[[int | None], float]] = {
    "recall@1": partial(recall_at, 1),
    "recall@5": partial(recall_at, 5),
    "mrr@10": reciprocal_rank,
    "ndcg@10": partial(ndcg_at, 10),
}
_COMPARED = ("recall@5", "ndcg@10")
_NOTES = {"dense": "baseline: one vector per unit, same embedder", "bm25": "baseline: BM25 over units, stemmed"}

Ranks = list[int | None]


def retrieval(trial: Trial) -> tuple[list[Figure], list[Failure]]:
    """Rank of the gold section by search, by plain dense and by plain BM25, and the paired differences."""
    systems: dict[str, Searcher] = {
        "": trial.search,
        "dense": dense_over_units(trial.sections, trial.embeddings),
        "bm25": bm25_over_units(trial.sections),
    }
    ranks = {name: _ranks(trial, search) for name, search in systems.items()}
    return [*_figures(ranks, trial.seed), *_by_kind(trial, ranks[""])], list(_failures(trial, ranks[""]))


def _ranks(trial: Trial, search: Searcher) -> Ranks:
    return [gold_rank(search(row.question, DEPTH), row.gold) for row in trial.dataset.answerable]


def _figures(ranks: Mapping[str, Ranks], seed: int) -> Iterator[Figure]:
    for metric, score in _METRICS.items():
        scores = {system: [score(rank) for rank in found] for system, found in ranks.items()}
        for system, values in scores.items():
            name = f"retrieval.{metric}.{system}".rstrip(".")
            yield figure(name, mean(values, seed), _NOTES.get(system, ""))
        if metric in _COMPARED:
            yield from _differences(metric, scores, seed)


def _differences(metric: str, scores: Mapping[str, Sequence[float]], seed: int) -> Iterator[Figure]:
    for system in _NOTES:
        estimate = paired(scores[""], scores[system], seed)
        yield figure(f"retrieval.{metric}.over-{system}", estimate, "paired difference on the same questions")


def _by_kind(trial: Trial, ranks: Ranks) -> Iterator[Figure]:
    kinds = [row.kind for row in trial.dataset.answerable]
    for kind in sorted(set(kinds)):
        values = [recall_at(5, rank) for rank, each in zip(ranks, kinds, strict=True) if each == kind]
        yield figure(f"retrieval.recall@5.kind-{kind}", mean(values, trial.seed))


def _failures(trial: Trial, ranks: Ranks) -> Iterator[Failure]:
    for row, rank in zip(trial.dataset.answerable, ranks, strict=True):
        if not recall_at(5, rank):
            yield Failure(
                id=row.id,
                why=f"gold section at rank {rank}" if rank else f"gold section not among the best {DEPTH} units",
                question=row.question,
                expected=tuple(map(name_of, row.gold)),
                retrieved=tuple(map(name_of, distinct(trial.search(row.question))[:5])),
            )
