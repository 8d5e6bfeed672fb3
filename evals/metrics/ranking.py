"""How high a gold section stands in a ranking.

A system ranks units; what is scored is the ranking of *distinct sections* that follows from it, each section at the
place of its first unit. The gold sections of a question are alternatives, one of them is enough, so a question has
exactly one relevant thing to find and every metric is a function of the rank of the first gold section (from 1;
``None`` where none was retrieved).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import log2

__all__ = ["distinct", "gold_rank", "matches", "ndcg_at", "recall_at", "reciprocal_rank"]

Path = tuple[str, ...]


def matches(section: Path, gold: Path) -> bool:
    """Whether ``gold`` is the inner end of the path ``section``, by exact titles."""
    return len(gold) > 0 and section[-len(gold) :] == gold


def distinct(sections: Iterable[Path]) -> tuple[Path, ...]:
    """Each section once, in the order of first occurrence."""
    return tuple(dict.fromkeys(sections))


def gold_rank(sections: Iterable[Path], golds: Sequence[Path]) -> int | None:
    """The rank of the first gold section among the distinct ``sections`` of ranked units."""
    ranking = enumerate(distinct(sections), start=1)
    return next((rank for rank, section in ranking if any(matches(section, gold) for gold in golds)), None)


def recall_at(k: int, rank: int | None) -> float:
    """1 where a gold section is among the first ``k`` sections, else 0.

    With one relevant thing per question recall@k and success@k (hit rate) are the same.
    """
    return float(rank is not None and rank <= k)


def reciprocal_rank(rank: int | None, k: int = 10) -> float:
    """``1 / rank``, 0 beyond rank ``k``; its mean is MRR@k.

    Source: E. M. Voorhees, The TREC-8 Question Answering Track Report (1999).
    """
    return 1 / rank if rank is not None and rank <= k else 0.0


def ndcg_at(k: int, rank: int | None) -> float:
    """``1 / log2(1 + rank)``, 0 beyond rank ``k``: nDCG with binary gains and one relevant section, ideally at rank 1.

    Source: K. Järvelin and J. Kekäläinen, Cumulated Gain-based Evaluation of IR Techniques (TOIS 20(4), 2002), with
    the discount ``log2(1 + rank)`` that is in use today.
    """
    return 1 / log2(1 + rank) if rank is not None and rank <= k else 0.0
