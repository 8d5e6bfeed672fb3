"""Counterfactual robustness, as far as a check shows it: a sentence with the right answer against passages changed.

The sentence is the first one of a right passage that gives the answer. Against the changed passages it must be turned
down; against the right ones it must be accepted, which is no feat, since it stands there word for word. So both are
also compared without the passage that the sentence is from, where nothing but the answer differs between the two: the
right passages should score higher. They need not carry the whole sentence, so no verdict is counted there.

A passage counts only with its changed twin, and only where that no longer gives the right answer.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from app.grounding import Verdict
from evals.benchmarks.claims import Claim, area, judge, shuffled, wrong
from evals.benchmarks.parts import Parts
from evals.benchmarks.rgb.abilities import Scored
from evals.benchmarks.rgb.passages import Row, holds
from evals.benchmarks.shelf import sentences
from evals.figures import Figure, figure, scored
from evals.metrics.intervals import mean

__all__ = ["counterfactual"]

_PASSAGES = 5
_COMPARED = "other right passages against the same ones changed"


@dataclass(frozen=True)
class _Twins:
    """A row's sentence, and its passages in pairs of right and changed; the sentence is from the first."""

    id: str
    sentence: str
    passages: tuple[tuple[str, str], ...]

    def claims(self, start: int) -> tuple[Claim, Claim]:
        """The sentence against the right passages from ``start`` on, and against the changed ones."""
        right, changed = (
            tuple(chain.from_iterable(map(sentences, side))) for side in zip(*self.passages[start:], strict=True)
        )
        return (
            Claim(f"{self.id}:right", (self.sentence,), right, supported=True, group=self.id),
            Claim(f"{self.id}:changed", (self.sentence,), changed, supported=False, group=self.id),
        )


def counterfactual(name: str, rows: Sequence[Row], parts: Parts) -> Scored:
    """How often the check turns the right answer down and accepts it, and whether it scores right passages higher."""
    twins = [made for row in rows if (made := _twins(row))]
    whole = [claim for each in twins for claim in each.claims(0)]
    others = [claim for each in twins if len(each.passages) > 1 for claim in each.claims(1)]
    verdicts, compared = judge(whole, parts.check), judge(others, parts.check)
    note = parts.noted(f"the check's score, {_COMPARED}")
    figures = [
        *_verdicts(name, whole, verdicts, parts),
        _preferred(name, others, compared, parts),
        area(f"{name}.auroc.others", others, compared, parts).model_copy(update={"note": note}),
        shuffled(f"{name}.auroc.others.shuffled", others, parts),
    ]
    return figures, list(wrong(whole, verdicts))


def _verdicts(name: str, claims: Sequence[Claim], verdicts: Sequence[Verdict], parts: Parts) -> Iterator[Figure]:
    ids = [str(claim.group) for claim in claims[::2]]
    accepted, turned_down = [each.supported for each in verdicts[::2]], [not each.supported for each in verdicts[1::2]]
    note = parts.noted("right answer against passages with a wrong one")
    yield figure(f"{name}.turned-down", mean(turned_down, parts.seed), note, cases=scored(ids, turned_down))
    note = parts.noted("against passages that hold it word for word; less than 1 is a fault")
    yield figure(f"{name}.accepted", mean(accepted, parts.seed), note, cases=scored(ids, accepted))


def _preferred(name: str, claims: Sequence[Claim], verdicts: Sequence[Verdict], parts: Parts) -> Figure:
    pairs = zip(verdicts[::2], verdicts[1::2], strict=True)
    wins = [(1 + (right.score > changed.score) - (right.score < changed.score)) / 2 for right, changed in pairs]
    cases = scored([str(claim.group) for claim in claims[::2]], wins)
    note = parts.noted(f"{_COMPARED}: the right ones above; ties half")
    return figure(f"{name}.preferred", mean(wins, parts.seed), note, cases=cases)


def _twins(row: Row) -> _Twins | None:
    """What is scored of a row; nothing where no passage gives the answer in one sentence."""
    pairs = [
        pair for pair in zip(chain.from_iterable(row.positive), row.positive_wrong, strict=False) if _apart(row, pair)
    ]
    for place, (right, _) in enumerate(pairs[:_PASSAGES]):
        said = next((sentence for sentence in sentences(right) if holds(row, sentence)), None)
        if said:
            rest = [pair for at, pair in enumerate(pairs[:_PASSAGES]) if at != place]
            return _Twins(row.place, said, (pairs[place], *rest))
    return None


def _apart(row: Row, pair: tuple[str, str]) -> bool:
    """Whether the right passage gives the answer and its twin does not."""
    right, changed = pair
    return holds(row, right) and not holds(row, changed)
