"""A report as a table in the terminal."""

from __future__ import annotations

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from evals.figures import Figure
from evals.page import number
from evals.report import Report

__all__ = ["table"]


def table(report: Report) -> RenderableType:
    """One table of figures for each suite, and the thresholds below."""
    suites = [_figures(suite.name, suite.figures, len(suite.failures)) for suite in report.suites]
    caveat = [Text(report.subject.caveat, style="yellow")] if report.subject.caveat else []
    return Group(*caveat, *suites, *([_thresholds(report)] if report.thresholds else []))


def _figures(name: str, figures: tuple[Figure, ...], failed: int) -> Table:
    grid = Table(title=Text(f"{name}: {failed} cases to look at"), title_justify="left", box=None, pad_edge=False)
    grid.add_column("figure", no_wrap=True)
    for header in ("value", "95 % interval", "n"):
        grid.add_column(header, justify="right", no_wrap=True)
    grid.add_column("note", style="dim")
    for figure in figures:
        cells = (figure.name.split(".", 1)[1], _value(figure), _interval(figure), str(figure.n))
        grid.add_row(*map(Text, cells), Text(figure.note, no_wrap=True, overflow="ellipsis"))
    return grid


def _value(figure: Figure) -> str:
    return "no data" if figure.value is None else number(figure.value)


def _interval(figure: Figure) -> str:
    return "" if figure.low is None else f"{number(figure.low)} … {number(figure.high)}"


def _thresholds(report: Report) -> Table:
    grid = Table(title="thresholds", title_justify="left", box=None, pad_edge=False)
    for header in ("figure", "floor", "value", ""):
        grid.add_column(header, no_wrap=header == "")
    for verdict in report.thresholds:
        met = Text("met", style="green") if verdict.met else Text("missed", style="bold red")
        grid.add_row(Text(verdict.name), f"{verdict.relation} {verdict.floor:g}", number(verdict.value), met)
    return grid
