"""The suites of one run, one after the other."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from time import perf_counter

from evals.errors import UnknownSuiteError
from evals.figures import SuiteResult
from evals.suites import SUITES, UNCHECKED, Suite
from evals.trial import Trial

__all__ = ["run", "suites_named"]


def suites_named(names: Sequence[str]) -> tuple[str, ...]:
    """``names`` in the order in which suites run, each once; for none, all that need no chat model.

    Raises:
        UnknownSuiteError: a name is no suite.
    """
    known = (*SUITES, UNCHECKED)
    for name in names:
        if name not in known:
            raise UnknownSuiteError(f"{name}: no such suite; there are: {', '.join(known)}")
    return tuple(name for name in known if name in (names or SUITES))


def run(
    trial: Trial, names: Sequence[str], starting: Callable[[str], None], more: Mapping[str, Suite] | None = None
) -> tuple[SuiteResult, ...]:
    """Run the suites ``names``, then ``more`` ones by name; ``starting`` is told the name of each before it runs.

    A name that is none of ``SUITES`` has to be one of ``more``.
    """
    suites = SUITES | dict(more or {})
    return tuple(_timed(trial, name, suites[name], starting) for name in dict.fromkeys((*names, *(more or {}))))


def _timed(trial: Trial, name: str, suite: Suite, starting: Callable[[str], None]) -> SuiteResult:
    starting(name)
    began = perf_counter()
    figures, failures = suite(trial)
    return SuiteResult(
        name=name, figures=tuple(figures), failures=tuple(failures), seconds=round(perf_counter() - began, 2)
    )
