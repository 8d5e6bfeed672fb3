"""A report as a table in the terminal."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from evals.compare import Change, Comparison, Listed
from evals.figures import Figure
from evals.history import HEADLINES, headlines
from evals.page import number, told
from evals.report import Report

__all__ = ["comparison_table", "history_table", "table"]


def table(report: Report) -> RenderableType:
    """One table of figures for each suite, and the thresholds below."""
    suites = [_figures(suite.name, suite.figures, len(suite.failures)) for suite in report.suites]
    caveat = [Text(report.subject.caveat, style="yellow")] if report.subject.caveat else []
    return Group(*caveat, *suites, *([_thresholds(report)] if report.thresholds else []))


def comparison_table(comparison: Comparison) -> RenderableType:
    """What differs beside the figures, every figure that moved with its verdict, and the names of the rest."""
    cautions = [Text(f"caution: {caution}", style="yellow") for caution in comparison.cautions]
    against = Text(f"against the run of {comparison.against}", style="italic")
    count = Text(f"{len(comparison.changes)} figures compared, {len(comparison.worse)} worse (Holm, 5 %)")
    rest = [*_named("moved on no case", comparison.still), *_named("only listed", comparison.listed)]
    return Group(*cautions, against, *([_changes(comparison.moved)] if comparison.moved else []), count, *rest)


def history_table(runs: Sequence[Report]) -> RenderableType:
    """One row for each run with its headline figures, oldest first."""
    grid = Table(box=None, pad_edge=False)
    for header in ("made (UTC)", "course", "split", "engine", "questions", "commit"):
        grid.add_column(header, overflow="fold")
    for name in HEADLINES:
        grid.add_column(name.replace(".", "\n"), justify="right", no_wrap=True)
    for run in runs:
        subject, values = run.subject, headlines(run)
        about = (f"{run.made:%Y-%m-%d %H:%M}", subject.course, subject.split, subject.engine, subject.dataset[:7])
        row = (*about, (run.commit or "–")[:7], *(number(values.get(name)) for name in HEADLINES))
        grid.add_row(*map(Text, row))
    return grid


def _named(what: str, rows: Sequence[Change | Listed]) -> list[Text]:
    return [Text(f"{what}: {', '.join(row.name for row in rows)}", style="dim")] if rows else []


def _changes(changes: Sequence[Change]) -> Table:
    grid = Table(box=None, pad_edge=False)
    grid.add_column("figure", no_wrap=True)
    for header in ("before", "now", "difference", "95 % interval", "moved", "p by Holm"):
        grid.add_column(header, justify="right", no_wrap=True)
    grid.add_column("verdict")
    for change in changes:
        grid.add_row(*map(Text, _cells(change)), Text(told(change), style=_STYLES.get(change.verdict, "")))
    return grid


_STYLES = {"better": "green", "worse": "bold red"}


def _cells(change: Change) -> tuple[str, ...]:
    interval = f"{number(change.low)} … {number(change.high)}"
    values = (number(change.baseline), number(change.value), f"{change.difference:+.3f}", interval)
    return (change.name, *values, f"{change.moved} of {change.n}", number(change.adjusted))


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
