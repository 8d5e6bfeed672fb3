from __future__ import annotations

import pytest

from evals.metrics.multiple import holm


@pytest.mark.parametrize(
    ("values", "adjusted"),
    [
        ([], []),
        ([0.01], [0.01]),
        ([0.02, 0.02], [0.04, 0.04]),
        ([0.5, 0.5], [1, 1]),
        ([0.6, 0.001], [0.6, 0.002]),
        ([0.025, 0.05], [0.05, 0.05]),
        ([0.9, 0.8], [1, 1]),
        ([0.01, 0.04, 0.03], [0.03, 0.06, 0.06]),
        ([0.001, 0.02, 0.04, 0.2], [0.004, 0.06, 0.08, 0.2]),
        ([0.04, 0.01, 0.03, 0.02], [0.06, 0.04, 0.06, 0.06]),
        ([0.005, 0.011, 0.02, 0.04, 0.13], [0.025, 0.044, 0.06, 0.08, 0.13]),
        ([1, 1, 0.0001], [1, 1, 0.0003]),
    ],
)
def test_holms_adjustment_by_hand(values: list[float], adjusted: list[float]) -> None:
    assert holm(values) == pytest.approx(tuple(adjusted))
