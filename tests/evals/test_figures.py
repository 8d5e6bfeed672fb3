from __future__ import annotations

import pytest
from pydantic import ValidationError

from evals.figures import Figure, figure
from evals.metrics.intervals import NO_DATA, Estimate


def test_a_figure_carries_its_estimate() -> None:
    made = figure("suite.metric", Estimate(0.5, 0.4, 0.6, 9), "why")
    assert made == Figure(name="suite.metric", value=0.5, low=0.4, high=0.6, n=9, note="why")


def test_no_data_is_no_value_and_never_a_number() -> None:
    assert figure("suite.metric", NO_DATA).value is None


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_a_figure_that_is_not_a_number_cannot_be_made(value: float) -> None:
    with pytest.raises(ValidationError):
        Figure(name="suite.metric", value=value, low=None, high=None, n=1)
