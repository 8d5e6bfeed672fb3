"""Unit tests of suites load no weights, whichever suite they run."""

from importlib import import_module

import pytest

from tests.evals.fakes import course_of


@pytest.fixture(autouse=True)
def _no_weights(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if not request.node.get_closest_marker("model"):
        monkeypatch.setattr(import_module("evals.suites.injection"), "course_of", course_of)
