"""The geometry of the page's drawings: figures to coordinates, with nothing of HTML in it. Every y grows downwards."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil, floor, isfinite, log10

import numpy as np

from evals.figures import Cases, Figure
from evals.history import Series
from evals.metrics.refusal import Point, curve

__all__ = ["Bar", "Column", "Histogram", "Line", "Refusals", "Trend", "bar", "histogram", "refusals", "trend"]

SIZE = 100.0
"""Width and height of a drawing that is scaled by its page."""
_BINS = 24
_LEAST = 1e-4
"""Seconds; shorter is drawn as this, because the scale is logarithmic."""
_TABLED = (1.0, 0.99, 0.97, 0.95, 0.9, 0.8)


@dataclass(frozen=True)
class Bar:
    """A figure on a scale 100 wide: the bar from ``start``, ``width`` wide, and its interval's ends."""

    start: float
    width: float
    low: float | None
    high: float | None


@dataclass(frozen=True)
class Line:
    """One curve: ``points`` as SVG wants them, and the AUROC that it encloses."""

    name: str
    points: str
    area: Figure


@dataclass(frozen=True)
class Refusals:
    """The refusal curves, all questions first, and the rates behind them at a few thresholds."""

    lines: tuple[Line, ...]
    rows: tuple[Point, ...]
    """The threshold that refuses most while still answering at least 100, 99, 97, 95, 90 and 80 %."""
    stands: tuple[float, float] | None
    """Where the tutor stands in the drawing, with all its reasons to refuse."""


@dataclass(frozen=True)
class Column:
    """The answers that took between ``least`` and ``most`` seconds."""

    x: float
    width: float
    height: float
    least: float
    most: float
    count: int


@dataclass(frozen=True)
class Histogram:
    """Seconds on a logarithmic scale; ticks are (x, label)."""

    columns: tuple[Column, ...]
    ticks: tuple[tuple[float, str], ...]
    quantiles: tuple[tuple[str, float], ...]
    """Median, 90th, 95th and 99th percentile and maximum, in seconds."""
    n: int


@dataclass(frozen=True)
class Trend:
    """One figure over runs: pieces of a line between changes of the question set, and a dot for each value."""

    name: str
    pieces: tuple[str, ...]
    dots: tuple[tuple[float, float], ...]
    values: tuple[float, ...]


def bar(figure: Figure) -> Bar | None:
    """The bar of a figure: from 0 to 1, or from -1 to 1 for a difference.

    Nothing where there is no value, or one off the scale: a count, or seconds.
    """
    least = -1.0 if ".over-" in figure.name else 0.0
    if figure.value is None or not least <= figure.value <= 1:
        return None
    start, end = sorted((_x(0.0, least), _x(figure.value, least)))
    low, high = (None if edge is None else _x(min(max(edge, least), 1.0), least) for edge in (figure.low, figure.high))
    return Bar(start, round(end - start, 2), low, high)


def refusals(figures: Iterable[Figure]) -> Refusals | None:
    """The curves of every ``refusal.auroc`` figure that keeps its cases; nothing where there is none.

    Across goes the refused share of the unanswerable questions, up the answered share of the answerable ones.
    """
    known = {figure.name: figure for figure in figures}
    areas = [each for name, each in known.items() if name.startswith("refusal.auroc") and each.cases]
    drawn = [(each, _curve(each.cases)) for each in areas]
    lines = tuple(Line(_kind(each.name), _path(points), each) for each, points in drawn if points)
    if not lines:
        return None
    answered, refused = known.get("refusal.answered"), known.get("refusal.recall")
    stands = None
    if answered and refused and answered.value is not None and refused.value is not None:
        stands = _place(refused.value, answered.value)
    return Refusals(lines, _tabled(drawn[0][1]), stands)


def histogram(seconds: Sequence[float]) -> Histogram | None:
    """How long answers took; nothing where none was asked for."""
    if not seconds:
        return None
    logs = np.log10(np.maximum(seconds, _LEAST))
    least, most = floor(logs.min() * 2) / 2, ceil(logs.max() * 2) / 2
    most = max(most, least + 0.5)
    counts, edges = np.histogram(logs, bins=_BINS, range=(least, most))
    columns = tuple(
        Column(
            x=place * SIZE / _BINS,
            width=SIZE / _BINS,
            height=SIZE * int(count) / int(counts.max()),
            least=float(10 ** edges[place]),
            most=float(10 ** edges[place + 1]),
            count=int(count),
        )
        for place, count in enumerate(counts)
        if count
    )
    quantiles = [(f"{share} %", float(np.quantile(seconds, share / 100))) for share in (50, 90, 95, 99)]
    ticks = tuple((SIZE * (at - least) / (most - least), label) for at, label in _ticks(least, most))
    return Histogram(columns, ticks, (*quantiles, ("longest", max(seconds))), len(seconds))


def trend(row: Series) -> Trend:
    """One figure over runs, from 0 below to 1 above, broken where the question set changes."""
    step = SIZE / max(len(row.values) - 1, 1)
    pieces: list[list[tuple[float, float]]] = [[]]
    for place, (value, fresh) in enumerate(zip(row.values, row.fresh, strict=True)):
        if fresh:
            pieces.append([])
        if value is not None:
            pieces[-1].append((round(place * step, 2), round(SIZE * (1 - min(max(value, 0.0), 1.0)), 2)))
    dots = tuple(dot for piece in pieces for dot in piece)
    values = tuple(value for value in row.values if value is not None)
    return Trend(row.name, tuple(_joined(piece) for piece in pieces if len(piece) > 1), dots, values)


def _curve(cases: Cases) -> tuple[Point, ...]:
    return curve([score.earned for score in cases.values()], [score.of > 0 for score in cases.values()])


def _tabled(points: Sequence[Point]) -> tuple[Point, ...]:
    best = [max((each for each in points if each.answered >= share), key=lambda p: p.refused) for share in _TABLED]
    return tuple(each for each in dict.fromkeys(best) if isfinite(each.threshold))


def _path(points: Sequence[Point]) -> str:
    return _joined([_place(point.refused, point.answered) for point in points])


def _place(across: float, up: float) -> tuple[float, float]:
    return round(SIZE * across, 2), round(SIZE * (1 - up), 2)


def _joined(places: Iterable[tuple[float, float]]) -> str:
    return " ".join(f"{x:g},{y:g}" for x, y in places)


def _kind(name: str) -> str:
    return name.removeprefix("refusal.auroc").lstrip(".").replace("_", " ") or "all unanswerable"


def _ticks(least: float, most: float) -> Iterable[tuple[float, str]]:
    for power in range(floor(least), ceil(most) + 1):
        for digit in (1, 3):
            at = power + log10(digit)
            if least <= at <= most:
                seconds = digit * 10.0**power
                yield at, f"{seconds:g} s" if seconds >= 1 else f"{1000 * seconds:g} ms"


def _x(value: float, least: float) -> float:
    return round(100 * (value - least) / (1 - least), 2)
