"""How high a gold section stands in a ranking.

A system ranks units, or other passages; what is scored is the ranking of *distinct sections* that follows from it, each
section at the place of its first unit. The gold sections of a question are alternatives, one of them is enough, so they
are one and the same relevant thing, found where the first of them stands. The metrics of that ranking are computed by
trec_eval, the reference implementation of the Text Retrieval Conferences, through pytrec_eval: C. Van Gysel and
M. de Rijke, Pytrec_eval: An Extremely Fast Python Interface to trec_eval (SIGIR 2018).

- ``recall@1``, ``recall@5``: the share of relevant things among the first k sections. With one relevant thing it is 0
  or 1 and the same as success@k (hit rate).
- ``mrr@10``: the reciprocal rank, 0 beyond rank 10. E. M. Voorhees, The TREC-8 Question Answering Track Report (1999).
- ``ndcg@10``: gain 1, discount log2(1 + rank). K. Järvelin and J. Kekäläinen, Cumulated Gain-based Evaluation of IR
  Techniques (TOIS 20(4), 2002), with the discount that is in use today.
- ``map``: average precision over the whole ranking. With one relevant thing it is the reciprocal rank without the cut.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from types import MappingProxyType

from pytrec_eval import RelevanceEvaluator

__all__ = ["METRICS", "distinct", "gold_rank", "matches", "scores"]

METRICS: Mapping[str, str] = MappingProxyType(
    {"recall@1": "recall_1", "recall@5": "recall_5", "mrr@10": "recip_rank", "ndcg@10": "ndcg_cut_10", "map": "map"}
)
"""Our name to trec_eval's."""

# trec_eval cuts recall and nDCG itself, the reciprocal rank not: it is given the first ten.
_MEASURES = {"recall.1,5", "ndcg_cut.10", "map"}
_CUT = 10
_GOLD = "gold"

Path = tuple[str, ...]
Run = dict[str, float]
"""Document to score, as trec_eval takes it."""


def matches(section: Path, gold: Path) -> bool:
    """Whether ``gold`` is the inner end of the path ``section``, by exact titles."""
    return len(gold) > 0 and section[-len(gold) :] == gold


def distinct(sections: Iterable[Path]) -> tuple[Path, ...]:
    """Each section once, in the order of first occurrence."""
    return tuple(dict.fromkeys(sections))


def scores(rankings: Sequence[Iterable[Path]], golds: Sequence[Sequence[Path]]) -> dict[str, tuple[float, ...]]:
    """By metric of ``METRICS``: one value per question, 0 to 1, in the order of the questions.

    Args:
        rankings: for every question the sections of its ranked units, best first; it may be empty, which scores 0.
        golds: for every question its alternative gold sections.

    Raises:
        ValueError: the two differ in length.
    """
    runs = {str(place): _run(*each) for place, each in enumerate(zip(rankings, golds, strict=True))}
    cut = {question: dict(islice(run.items(), _CUT)) for question, run in runs.items()}
    relevant = {question: {_GOLD: 1} for question in runs}
    whole = RelevanceEvaluator(relevant, _MEASURES).evaluate(runs)
    first = RelevanceEvaluator(relevant, {"recip_rank"}).evaluate(cut)
    return {
        name: tuple(float((whole[question] | first[question])[measure]) for question in runs)
        for name, measure in METRICS.items()
    }


def gold_rank(sections: Iterable[Path], golds: Sequence[Path]) -> int | None:
    """The rank, from 1, of the first gold section among the distinct ``sections`` of ranked units; ``None`` without."""
    ranking = enumerate(distinct(sections), start=1)
    return next((rank for rank, section in ranking if _relevant(section, golds)), None)


def _run(sections: Iterable[Path], golds: Sequence[Path]) -> Run:
    """A ranking as trec_eval takes it, best first.

    trec_eval sorts by score and breaks ties by the document's name, so every place gets a score of its own, falling.
    """
    ranking = enumerate(distinct(sections))
    names = dict.fromkeys(_GOLD if _relevant(section, golds) else str(place) for place, section in ranking)
    return {name: -float(place) for place, name in enumerate(names)}


def _relevant(section: Path, golds: Sequence[Path]) -> bool:
    return any(matches(section, gold) for gold in golds)
