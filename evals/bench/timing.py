"""Timing things side by side: rounds are interleaved, so that a busy machine slows all of them alike."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from time import perf_counter

import numpy as np
from rich.table import Table

__all__ = ["interleaved", "seconds", "table"]


def seconds(call: Callable[[], object]) -> float:
    """Wall-clock seconds of one call."""
    began = perf_counter()
    call()
    return perf_counter() - began


def interleaved(calls: Mapping[str, Sequence[Callable[[], object]]]) -> dict[str, list[float]]:
    """The seconds of every call by name: all first calls in turn, then all second ones, and so on.

    Raises:
        ValueError: the names have different numbers of calls.
    """
    times: dict[str, list[float]] = {name: [] for name in calls}
    for turn in zip(*calls.values(), strict=True):
        for name, call in zip(calls, turn, strict=True):
            times[name].append(seconds(call))
    return times


def table(title: str, times: Mapping[str, Sequence[float]]) -> Table:
    """Median and 95th percentile in milliseconds, and how many times faster each is than the last row's median."""
    grid = Table("", "n", "p50 ms", "p95 ms", "× last", title=title, title_justify="left")
    last = float(np.median(list(times.values())[-1]))
    for name, values in times.items():
        median, late = np.percentile(values, (50, 95))
        grid.add_row(name, str(len(values)), f"{1e3 * median:.1f}", f"{1e3 * late:.1f}", f"{last / median:.1f}×")
    return grid
