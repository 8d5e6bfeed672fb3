"""The suites of one run, one after the other."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from time import perf_counter

from evals.errors import UnknownSuiteError
from evals.figures import SuiteResult
from evals.suites import SUITES, Suite
from evals.trial import Trial

__all__ = ["run", "suites_named"]


def suites_named(names: Sequence[str]) -> tuple[str, ...]:
    """``names`` in the order in which suites run, each once; all suites for none.

    Raises:
        UnknownSuiteError: a name is no suite.
    """
    for name in names:
        if name not in SUITES:
            raise UnknownSuiteError(f"{name}: no such suite; there are: {', '.join(SUITES)}")
    return tuple(name for name in SUITES if not names or name in names)


def run(
    trial: Trial, names: Sequence[str], starting: Callable[[str], None], more: Mapping[str, Suite] | None = None
) -> tuple[SuiteResult, ...]:
    """Run the suites ``names``, then ``more`` ones by name; ``starting`` is told the name of each before it runs."""
    suites = {name: SUITES[name] for name in names} | dict(more or {})
    return tuple(_timed(trial, name, suite, starting) for name, suite in suites.items())


def _timed(trial: Trial, name: str, suite: Suite, starting: Callable[[str], None]) -> SuiteResult:
    starting(name)
    began = perf_counter()
    figures, failures = suite(trial)
    return SuiteResult(
        name=name, figures=tuple(figures), failures=tuple(failures), seconds=round(perf_counter() - began, 2)
    )
