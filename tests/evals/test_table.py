from __future__ import annotations

from io import StringIO

from rich.console import Console, RenderableType

from evals.compare import Comparison, Listed
from evals.report import Report
from evals.table import comparison_table, history_table, table
from tests.evals.reports import changed, report


def shown(what: RenderableType) -> str:
    out = StringIO()
    Console(file=out, width=200, color_system=None).print(what)
    return out.getvalue()


def printed(made: Report) -> str:
    return shown(table(made))


def compared(**given: object) -> Comparison:
    still = changed(0.0, 1, 1).model_copy(update={"moved": 0, "name": "quiz.still", "low": 0.0, "high": 0.0})
    known = {
        "against": "yesterday",
        "cautions": (),
        "changes": (changed(-0.25, 0.001, 0.002), still),
        "listed": (Listed(name="quiz.drawn", value=1, baseline=0.9, why="kept without its cases"),),
    }
    return Comparison.model_validate(known | given)


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


def test_the_cases_are_no_part_of_the_table() -> None:
    assert "u1" not in printed(report())


def test_a_figure_that_moved_is_shown_before_and_now_with_its_verdict() -> None:
    row = next(line for line in shown(comparison_table(compared())).splitlines() if line.startswith("refusal.answered"))
    values = "0.500 0.250 -0.250 -0.350 … -0.150 20 of 40 0.002 worse"
    assert row.split() == ["refusal.answered", *values.split()]


def test_how_many_were_compared_is_said_and_the_rest_is_named() -> None:
    text = shown(comparison_table(compared(cautions=("the split differs",))))
    assert "2 figures compared, 1 worse (Holm, 5 %)" in text
    assert "moved on no case: quiz.still" in text
    assert "only listed: quiz.drawn" in text
    assert "caution: the split differs" in text


def test_without_anything_that_moved_there_is_no_empty_table() -> None:
    assert "verdict" not in shown(comparison_table(compared(changes=())))


def test_a_run_is_one_row_of_headlines() -> None:
    row = shown(history_table([report().model_copy(update={"commit": "1234567890"})])).splitlines()[-1]
    dash = "–"
    figures = [dash, "0.750", dash, "0.500", dash, "0.500", dash, dash]
    assert row.split() == ["2026-11-22", "12:00", "course", "dev", "plain", "0000000", "1234567", *figures]
