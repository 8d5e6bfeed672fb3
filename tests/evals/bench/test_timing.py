from __future__ import annotations

from functools import partial
from io import StringIO
from time import sleep

import pytest
from rich.console import Console

from evals.bench.timing import interleaved, seconds, table


def test_rounds_are_interleaved() -> None:
    order: list[str] = []
    times = interleaved({name: [partial(order.append, name)] * 2 for name in ("a", "b")})
    assert order == ["a", "b", "a", "b"]
    assert [len(each) for each in times.values()] == [2, 2]


def test_different_numbers_of_rounds_are_an_error() -> None:
    with pytest.raises(ValueError, match=r"longer|shorter"):
        interleaved({"a": [lambda: None], "b": []})


def test_seconds_are_wall_clock() -> None:
    assert 0.01 <= seconds(partial(sleep, 0.01)) < 1


def test_ratios_are_to_the_median_of_the_last_row() -> None:
    out = StringIO()
    Console(file=out, width=100).print(table("title", {"fast": [0.001, 0.002, 0.003], "slow": [0.009, 0.01, 0.011]}))
    rows = {line.split()[1]: line for line in out.getvalue().splitlines() if "×" in line}
    assert "5.0×" in rows["fast"]
    assert "1.0×" in rows["slow"]
