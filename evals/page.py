"""A report as one self-contained HTML page: no scripts, no outside resources, every text escaped."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from evals.compare import Change, Comparison
from evals.history import series
from evals.plots import bar, histogram, refusals, trend
from evals.report import Report

__all__ = ["number", "render", "told"]

_TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).with_name("templates")),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


def render(report: Report, earlier: Sequence[Report] = (), comparison: Comparison | None = None) -> str:
    """The page of ``report``; ``earlier`` runs, oldest first, are what its trends start from."""
    figures = [figure for suite in report.suites for figure in suite.figures]
    return _TEMPLATES.get_template("report.html").render(
        report=report,
        comparison=comparison,
        trends=[trend(row) for row in series([*earlier, report])] if earlier else [],
        refusals=refusals(figures),
        histogram=histogram(list(report.latency.values())),
        bar=bar,
        number=number,
        told=told,
    )


def told(change: Change) -> str:
    """The verdict on a figure in words, and whether it is this figure's alone or stands among all compared (Holm)."""
    alone = change.verdict != "no difference shown" and not change.stands
    return f"{change.verdict}, taken alone" if alone else change.verdict


def number(value: float | None) -> str:
    """A figure to three places, or a dash."""
    return "–" if value is None else f"{value:.3f}"
