"""How well a reader tells apart sentences that it was not trained on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple, Protocol

from app.reader import Support
from evals.metrics.agreement import auroc, kappa
from evals.reader.pairs import Pair

__all__ = ["Scores", "Supporting", "report", "scored"]

_CARRIED = 0.5
"""From this probability of full support on, the reader says that lines carry a sentence."""


class Supporting(Protocol):
    """What is scored: ``app.reader.Reader``."""

    def support(self, pairs: Sequence[tuple[str, str]]) -> Sequence[Support]:
        """For each pair of lines and a sentence, how far the lines carry it."""
        ...


class Scores(NamedTuple):
    """What came out, full support against the rest."""

    sentences: int
    auroc: float | None
    """Of the probability of full support; ``None`` where all the sentences are of one class."""
    kappa: float | None
    """Of what is said and what is right; ``None`` where both are one and the same throughout."""
    accuracy: Mapping[str, tuple[float, int]]
    """By kind of sentence, the share that is told right, and how many there are."""


def scored(reader: Supporting, pairs: Sequence[Pair]) -> Scores:
    """Score ``reader`` on ``pairs`` of lines and a sentence."""
    chances = [support.full for support in reader.support([(pair.lines, pair.text) for pair in pairs])]
    said, right = [chance >= _CARRIED for chance in chances], [pair.label == "full" for pair in pairs]
    by_kind: dict[str, list[bool]] = defaultdict(list)
    for pair, one, other in zip(pairs, said, right, strict=True):
        by_kind[pair.kind].append(one == other)
    return Scores(
        sentences=len(pairs),
        auroc=auroc(chances, right),
        kappa=kappa(list(map(str, said)), list(map(str, right))),
        accuracy={kind: (sum(hits) / len(hits), len(hits)) for kind, hits in sorted(by_kind.items())},
    )


def report(scores: Scores) -> str:
    """The scores as lines to print."""
    kinds = [f"{kind:>20} {share:6.1%} of {count}" for kind, (share, count) in scores.accuracy.items()]
    return "\n".join(
        [
            f"{scores.sentences} held-out sentences",
            f"{'AUROC':>20} {_shown(scores.auroc)}",
            f"{'kappa':>20} {_shown(scores.kappa)}",
            *kinds,
        ]
    )


def _shown(value: float | None) -> str:
    return "-" if value is None else f"{value:6.3f}"
