"""A report as one self-contained HTML page: no scripts, no outside resources, every text escaped."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from evals.figures import Figure
from evals.report import Report

__all__ = ["Bar", "bar", "number", "render"]

_TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).with_name("templates")),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


@dataclass(frozen=True)
class Bar:
    """A figure on a scale 100 wide: the bar from ``start``, ``width`` wide, and its interval's ends."""

    start: float
    width: float
    low: float | None
    high: float | None


def bar(figure: Figure) -> Bar | None:
    """The bar of a figure: from 0 to 1, or from -1 to 1 for a difference; nothing where there is no value."""
    if figure.value is None:
        return None
    floor = -1.0 if ".over-" in figure.name else 0.0
    start, end = sorted((_x(0.0, floor), _x(figure.value, floor)))
    low, high = (None if edge is None else _x(edge, floor) for edge in (figure.low, figure.high))
    return Bar(start, round(end - start, 2), low, high)


def render(report: Report) -> str:
    """The page of ``report``."""
    return _TEMPLATES.get_template("report.html").render(report=report, bar=bar, number=number)


def number(value: float | None) -> str:
    """A figure to three places, or a dash."""
    return "–" if value is None else f"{value:.3f}"


def _x(value: float, floor: float) -> float:
    return round(100 * (value - floor) / (1 - floor), 2)
