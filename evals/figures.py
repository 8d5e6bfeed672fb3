"""What a suite hands back: figures with their intervals, and the cases that failed."""

from __future__ import annotations

from pydantic import Field

from evals.metrics.intervals import Estimate
from ingest.models import Frozen

__all__ = ["Failure", "Figure", "SuiteResult", "figure"]


class Figure(Frozen):
    """One number with its 95 % interval over ``n`` rows; without a value there was no data."""

    name: str
    """``suite.metric``, with further parts for a system, a kind or a control."""
    value: float | None = Field(allow_inf_nan=False)
    low: float | None = Field(allow_inf_nan=False)
    high: float | None = Field(allow_inf_nan=False)
    n: int = Field(ge=0)
    note: str = ""


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


def figure(name: str, estimate: Estimate, note: str = "") -> Figure:
    """The figure of an estimate."""
    return Figure(name=name, value=estimate.value, low=estimate.low, high=estimate.high, n=estimate.n, note=note)
