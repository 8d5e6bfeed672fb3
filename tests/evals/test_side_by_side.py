from __future__ import annotations

from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from evals.baselines import BASELINES
from evals.figures import Figure
from evals.side_by_side import markdown, table
from evals.suites.baselines import baselines
from evals.trial import FOOTNOTE
from tests.evals.fakes import trial

Value = float | None


def figure(name: str, value: Value, low: Value = None, high: Value = None, note: str = "", n: int = 7) -> Figure:
    return Figure(name=f"baselines.{name}", value=value, low=low, high=high, n=n if value is not None else 0, note=note)


FIGURES = [
    figure("recall@5.footnote", 0.9, 0.8, 1),
    figure("recall@5.footnote.control", 0.125, 0, 0.25),
    figure("recall@5.bm25", 0.6, 0.5, 0.7),
    figure("words.bm25", 81.6, 80.2, 83.4),
    figure("index-seconds.bm25", 12.34, n=1),
    figure("question-seconds.bm25", 0.00567, 0.005, 0.006),
    figure("recall@5.over-bm25", 0.3, 0.1, 0.5, "better"),
    figure("mrr@10.over-bm25", -0.25, -0.5, 0.125, "no difference shown"),
    figure("refused.footnote", 0.75, 0.5, 1, n=3),
    figure("recall@5.llamaindex", None, note="not run: llama-index-core is not installed"),
]


def cells(figures: list[Figure], system: str, *, intervals: bool = False) -> dict[str, str]:
    lines = [line.strip("| ").split(" | ") for line in markdown(figures, intervals=intervals).split("\n")]
    values = next(line for line in lines if line[0] == system)
    headers = [f"{header} {lines[0][:place].count(header) or ''}".strip() for place, header in enumerate(lines[0])]
    return dict(zip(headers, values, strict=True))


def test_every_system_has_a_row_and_a_dash_where_there_is_no_figure() -> None:
    for system in (FOOTNOTE, *BASELINES):
        assert set(list(cells([], system).values())[1:]) == {"–"}


@pytest.mark.parametrize(
    ("system", "header", "written"),
    [
        ("footnote", "recall@5", "0.900"),
        ("footnote", "control", "0.125"),
        ("footnote", "control 1", "–"),
        ("footnote", "Δ recall@5", "–"),
        ("bm25", "recall@5", "0.600"),
        ("bm25", "words shown", "82"),
        ("bm25", "index", "12.3 s"),
        ("bm25", "search", "5.7 ms"),
        ("bm25", "Δ recall@5", "+0.300 better"),
        ("bm25", "Δ MRR@10", "−0.250 no difference shown"),
        ("llamaindex", "recall@5", "–"),
    ],
)
def test_a_figure_stands_where_its_system_and_metric_meet(system: str, header: str, written: str) -> None:
    assert cells(FIGURES, system)[header] == written


@pytest.mark.parametrize(
    ("header", "written"),
    [
        ("recall@5", "0.600 (0.500 to 0.700)"),
        ("words shown", "82 (80 to 83)"),
        ("index", "12.3 s"),
        ("search", "5.7 ms (5.0 ms to 6.0 ms)"),
        ("Δ MRR@10", "−0.250 (−0.500 to +0.125) no difference shown"),
    ],
)
def test_an_interval_follows_its_value(header: str, written: str) -> None:
    assert cells(FIGURES, "bm25", intervals=True)[header] == written


def test_the_caption_counts_the_questions_and_says_what_did_not_run() -> None:
    caption = markdown(FIGURES).rpartition("\n")[2]
    assert "7 answerable and 3 unanswerable questions; in brackets 95 % bootstrap intervals" in caption
    assert caption.endswith("not run: llama-index-core is not installed.")
    assert "brackets" not in markdown(FIGURES, intervals=False)


def test_every_line_of_the_markdown_has_as_many_cells() -> None:
    lines = markdown(FIGURES).split("\n")
    assert {line.count("|") for line in lines[:-2]} == {17}
    assert lines[-2] == ""


def test_the_terminal_shows_the_same_values_without_intervals() -> None:
    console = Console(width=200, file=StringIO())
    with console.capture() as captured:
        console.print(table(FIGURES))
    text = captured.get()
    for value in ("0.900", "5.7 ms", "+0.300", "better", "7 answerable"):
        assert value in text
    assert "0.800" not in text


def test_a_real_suite_fills_the_whole_table(tmp_path: Path) -> None:
    figures = baselines(trial(tmp_path), lambda files, embeddings: None)[0]
    for system in BASELINES:
        assert "–" not in cells(figures, system).values()
    assert list(cells(figures, FOOTNOTE).values()).count("–") == 3
