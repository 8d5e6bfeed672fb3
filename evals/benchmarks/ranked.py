"""Search over the texts of a benchmark: rankings, and how high the relevant texts stand in them.

Computed by trec_eval through pytrec_eval, as in ``evals.metrics.ranking``, but with every relevant text counted for
itself: recall@5 is the share of a question's relevant texts among the first five, MRR@10 the reciprocal rank of the
first of them, 0 beyond rank 10, nDCG@10 has the grades as gains.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pytrec_eval import RelevanceEvaluator

from app.search import Searcher
from evals.benchmarks.parts import Parts
from evals.figures import Figure, figure, scored
from evals.metrics.intervals import mean

__all__ = ["Query", "rank", "scores", "search_figures"]

METRICS: Mapping[str, str] = {"recall@5": "recall_5", "mrr@10": "recip_rank", "ndcg@10": "ndcg_cut_10"}
"""Our name to trec_eval's."""
_MEASURES = {"recall.5", "ndcg_cut.10", "recip_rank"}
_CUT = 10
_DEPTH = 200
"""Units looked at: enough for ten distinct texts."""


@dataclass(frozen=True)
class Query:
    """A question and its relevant texts by id, with their grades (1 where there are none)."""

    id: str
    text: str
    relevant: Mapping[str, int]


def rank(searcher: Searcher, query: str) -> tuple[str, ...]:
    """The ids of the first ten distinct texts for ``query``, best first."""
    hits = searcher.search(query)[:_DEPTH]
    return tuple(dict.fromkeys(str(hit.file) for hit in hits))[:_CUT]


def scores(rankings: Sequence[Sequence[str]], relevant: Sequence[Mapping[str, int]]) -> dict[str, tuple[float, ...]]:
    """By metric of ``METRICS``: one value per question, 0 to 1, over the first ten texts.

    Raises:
        ValueError: the two differ in length.
    """
    pairs = list(zip(rankings, relevant, strict=True))
    # trec_eval breaks ties by name, so every place gets a score of its own, falling.
    runs = {
        str(place): {id_: -float(at) for at, id_ in enumerate(dict.fromkeys(ranking[:_CUT]))}
        for place, (ranking, _) in enumerate(pairs)
    }
    wanted = {str(place): dict(grades) for place, (_, grades) in enumerate(pairs)}
    found = RelevanceEvaluator(wanted, _MEASURES).evaluate(runs)
    return {
        name: tuple(float(found.get(question, {}).get(measure, 0.0)) for question in runs)
        for name, measure in METRICS.items()
    }


def search_figures(
    name: str, queries: Sequence[Query], rankings: Sequence[Sequence[str]], parts: Parts
) -> Iterator[Figure]:
    """The metrics of ``rankings``, and the control: each question scored by the relevant texts of another."""
    ids = [query.id for query in queries]
    for metric, values in scores(rankings, [query.relevant for query in queries]).items():
        yield figure(f"{name}.{metric}", mean(values, parts.seed), parts.told, cases=scored(ids, values))
    # Half the way round: neighbours are often asked about the same text.
    half = len(queries) // 2
    others = [query.relevant for query in [*queries[half:], *queries[:half]]]
    control = scores(rankings, others)["recall@5"] if len(queries) > 1 else ()
    note = "control: the relevant texts of a question far off"
    yield figure(f"{name}.recall@5.shuffled", mean(control, parts.seed), note, better=None)
