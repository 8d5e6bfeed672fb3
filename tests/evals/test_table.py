from __future__ import annotations

from io import StringIO

from rich.console import Console

from evals.report import Report
from evals.table import table
from tests.evals.reports import report


def printed(made: Report) -> str:
    out = StringIO()
    Console(file=out, width=200, color_system=None).print(table(made))
    return out.getvalue()


def test_a_figure_has_value_interval_and_count() -> None:
    row = next(line for line in printed(report()).splitlines() if line.startswith("answered"))
    assert row.split() == ["answered", "0.500", "0.400", "…", "0.600", "10", "plain"]


def test_a_figure_without_data_says_so() -> None:
    assert "no data" in printed(report(value=None))


def test_a_missed_threshold_is_named() -> None:
    row = next(line for line in printed(report()).splitlines() if line.startswith("refusal.answered"))
    assert row.split() == ["refusal.answered", "at", "least", "0.9", "0.500", "missed"]


def test_markup_in_a_note_is_text() -> None:
    assert "[bold red]loud[/]" in printed(report("[bold red]loud[/]"))
