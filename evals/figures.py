"""What a suite hands back: figures with their intervals and the score of every case, and the cases that failed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal, NamedTuple
from urllib.parse import quote, unquote

from pydantic import Field, field_serializer, field_validator

from evals.metrics.intervals import Estimate
from ingest.models import Frozen

__all__ = ["Better", "Cases", "Failure", "Figure", "Score", "Statistic", "SuiteResult", "figure", "scored"]

Better = Literal["higher", "lower"]
Statistic = Literal["ratio", "auroc"]


class Score(NamedTuple):
    """What one case adds to its figure.

    For a ratio ``earned`` is its part of the numerator and ``of`` its part of the denominator (1 for a mean); for an
    AUROC ``earned`` is the score that is ranked and ``of`` the class, 1 or 0.
    """

    earned: float
    of: float = 1.0


Cases = Mapping[str, Score]
"""By case id; what two runs are paired by."""


class Figure(Frozen):
    """One number with its 95 % interval over ``n`` rows; without a value there was no data."""

    name: str
    """``suite.metric``, with further parts for a system, a kind or a control."""
    value: float | None = Field(allow_inf_nan=False)
    low: float | None = Field(allow_inf_nan=False)
    high: float | None = Field(allow_inf_nan=False)
    n: int = Field(ge=0)
    note: str = ""
    better: Better | None = "higher"
    """Which way is an improvement; ``None`` for what no way improves: a control, a baseline, a difference of two."""
    statistic: Statistic = "ratio"
    """How ``cases`` make up the value."""
    cases: dict[str, Score] = Field(default_factory=dict)
    """Empty where the figure is not made up of cases that another run has too."""

    @field_validator("cases", mode="before")
    @classmethod
    def _unpack(cls, given: Any) -> Any:
        packed = isinstance(given, dict) and given and all(isinstance(ids, str) for ids in given.values())
        return _unpacked(given) if packed else given

    @field_serializer("cases")
    def _pack(self, cases: Cases) -> dict[str, str]:
        return _packed(cases)


class Failure(Frozen):
    """One case that went wrong or was turned down, with everything needed to see why."""

    id: str
    """Of the question; for a quiz the item's."""
    why: str
    question: str
    expected: tuple[str, ...] = ()
    retrieved: tuple[str, ...] = ()
    said: str = ""
    cited: tuple[str, ...] = ()


class SuiteResult(Frozen):
    """The figures and failed cases of one suite, and how long it took in seconds."""

    name: str
    figures: tuple[Figure, ...]
    failures: tuple[Failure, ...]
    seconds: float


def figure(
    name: str,
    estimate: Estimate,
    note: str = "",
    *,
    cases: Cases | None = None,
    better: Better | None = "higher",
) -> Figure:
    """The figure of an estimate."""
    return Figure(
        name=name,
        value=estimate.value,
        low=estimate.low,
        high=estimate.high,
        n=estimate.n,
        note=note,
        better=better,
        cases=dict(cases or {}),
    )


def scored(ids: Iterable[str], earned: Sequence[float], of: Sequence[float] | None = None) -> dict[str, Score]:
    """The scores of cases in the order of their ``ids``; without ``of`` each counts 1, as in a mean.

    Rows with the same id are added up: the items of one topic are one case.

    Raises:
        ValueError: the three differ in length.
    """
    cases: dict[str, Score] = {}
    for id_, one, whole in zip(ids, earned, [1.0] * len(earned) if of is None else of, strict=True):
        before = cases.get(id_, Score(0.0, 0.0))
        cases[id_] = Score(before.earned + one, before.of + whole)
    return cases


def _packed(cases: Cases) -> dict[str, str]:
    """Score to the ids that have it: ``{"1": "a001 a004", "0": "a002", "2/3": "a003"}``; ids are percent-encoded."""
    groups: dict[str, list[str]] = {}
    for id_, score in cases.items():
        groups.setdefault(_written(score), []).append(quote(id_, safe=",:;()&'>"))
    return {score: " ".join(ids) for score, ids in groups.items()}


def _unpacked(groups: Mapping[str, str]) -> dict[str, Score]:
    return {unquote(id_): _read(score) for score, ids in groups.items() for id_ in ids.split(" ")}


def _written(score: Score) -> str:
    earned, of = (repr(int(part)) if float(part).is_integer() else repr(float(part)) for part in score)
    return earned if of == "1" else f"{earned}/{of}"


def _read(text: str) -> Score:
    earned, _, of = text.partition("/")
    return Score(float(earned), float(of or 1))
