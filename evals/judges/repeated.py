"""One judge asked several times, since a model at temperature 0 still does not always reply alike."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from statistics import median_low

from evals.judges.support import Claim, Judge, Support, Verdicts

__all__ = ["RUNS", "Repeated"]

RUNS = 3
_ORDER = tuple(Support)


class Repeated:
    """The median verdict of several runs on the ordered scale; of three that all differ that is ``partial``."""

    def __init__(self, judge: Judge, runs: int = RUNS) -> None:
        """Ask ``judge`` ``runs`` times; an odd number, so that there is a middle one.

        Raises:
            ValueError: ``runs`` is even or below 1.
        """
        if runs < 1 or runs % 2 == 0:
            raise ValueError(f"runs must be odd, so that there is a middle verdict; got {runs}")
        self._judge = judge
        self.runs = tuple(Verdicts(judge) for _ in range(runs))
        """The verdicts of each run by itself."""

    @property
    def name(self) -> str:
        """That of the judge."""
        return self._judge.name

    @property
    def about(self) -> str:
        """What is said of the judge, and how often it was asked."""
        return f"{self._judge.about}; median of {len(self.runs)} runs"

    @property
    def own(self) -> bool:
        """That of the judge."""
        return self._judge.own

    def support(self, claims: Sequence[Claim]) -> list[Support]:
        """See ``Judge.support``."""
        return [_middle(verdicts) for verdicts in self._by_claim(claims)]

    def steady(self, claims: Sequence[Claim]) -> list[bool]:
        """Whether all runs say the same of a claim, for each of ``claims``."""
        return [len(set(verdicts)) == 1 for verdicts in self._by_claim(claims)]

    def _by_claim(self, claims: Sequence[Claim]) -> Iterator[tuple[Support, ...]]:
        return zip(*(run.of(claims) for run in self.runs), strict=True)


def _middle(verdicts: Sequence[Support]) -> Support:
    return _ORDER[median_low(_ORDER.index(verdict) for verdict in verdicts)]
