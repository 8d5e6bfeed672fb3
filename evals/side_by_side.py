"""The suite ``baselines`` as one table of systems by metrics."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from rich.table import Table
from rich.text import Text

from evals.baselines import BASELINES
from evals.figures import Figure
from evals.trial import FOOTNOTE

__all__ = ["markdown", "table"]


def _share(value: float) -> str:
    return f"{value:.3f}"


def _gap(value: float) -> str:
    return f"{value:+.3f}".replace("-", "−")


def _count(value: float) -> str:
    return f"{value:.0f}"


def _seconds(value: float) -> str:
    return f"{value:.1f} s"


def _milliseconds(value: float) -> str:
    return f"{1e3 * value:.1f} ms"


@dataclass(frozen=True)
class _Column:
    """A header, where its figures are found, and how they are written."""

    header: str
    figure: str
    """``{}`` stands for the system."""
    written: Callable[[float], str] = _share


_COLUMNS = (
    _Column("recall@1", "recall@1.{}"),
    _Column("recall@5", "recall@5.{}"),
    _Column("control", "recall@5.{}.control"),
    _Column("MRR@10", "mrr@10.{}"),
    _Column("nDCG@10", "ndcg@10.{}"),
    _Column("MAP", "map.{}"),
    _Column("gold shown", "hit.{}"),
    _Column("control", "hit.{}.control"),
    _Column("words shown", "words.{}", _count),
    _Column("refused", "refused.{}"),
    _Column("index", "index-seconds.{}", _seconds),
    _Column("search", "question-seconds.{}", _milliseconds),
    _Column("Δ recall@5", "recall@5.over-{}", _gap),
    _Column("Δ MRR@10", "mrr@10.over-{}", _gap),
    _Column("Δ gold shown", "hit.over-{}", _gap),
)
_CAPTION = (
    "Gold shown: a gold section is among what a learner gets to see, and words shown is how much that is. Refused: "
    "unanswerable questions for which nothing is shown. Control: the column before it, against another question's gold "
    "sections. Δ: Footnote less the system, on the same questions."
)
_NOTHING = "–"


def markdown(figures: Sequence[Figure], *, intervals: bool = True) -> str:
    """The table in Markdown: a row for every system, a column for every metric, a caption with the number of questions.

    Args:
        figures: of the suite ``baselines``; what is not among them is a dash.
        intervals: whether each value is followed by its 95 % interval.
    """
    lines = [["system", *(column.header for column in _COLUMNS)], ["---", *["---:"] * len(_COLUMNS)]]
    lines += _rows(figures, intervals=intervals)
    return "\n".join([*(f"| {' | '.join(line)} |" for line in lines), "", _caption(figures, intervals=intervals)])


def table(figures: Sequence[Figure]) -> Table:
    """The table for a terminal, turned over so that it fits, without intervals: they stand with the figures."""
    grid = Table(title="side by side", title_justify="left", box=None, pad_edge=False)
    grid.caption, grid.caption_justify = Text(_caption(figures, intervals=False)), "left"
    systems, *metrics = zip(
        *[["", *(column.header for column in _COLUMNS)], *_rows(figures, intervals=False)], strict=True
    )
    for header in systems:
        grid.add_column(header, justify="right" if header else "left")
    for row in metrics:
        grid.add_row(*map(Text, row))
    return grid


def _rows(figures: Sequence[Figure], *, intervals: bool) -> list[list[str]]:
    named = {figure.name.removeprefix("baselines."): figure for figure in figures}
    return [
        [system, *(_cell(column, system, named, intervals=intervals) for column in _COLUMNS)]
        for system in (FOOTNOTE, *BASELINES)
    ]


def _cell(column: _Column, system: str, named: Mapping[str, Figure], *, intervals: bool) -> str:
    figure = named.get(column.figure.format(system))
    if figure is None or figure.value is None:
        return _NOTHING
    parts = [column.written(figure.value)]
    if intervals and figure.low is not None and figure.high is not None:
        parts.append(f"({column.written(figure.low)} to {column.written(figure.high)})")
    if column.written is _gap:
        parts.append(figure.note)
    return " ".join(parts)


def _caption(figures: Sequence[Figure], *, intervals: bool) -> str:
    counts = {figure.name: figure.n for figure in figures}
    inside = counts.get(f"baselines.recall@5.{FOOTNOTE}", 0)
    outside = counts.get(f"baselines.refused.{FOOTNOTE}", 0)
    absent = dict.fromkeys(figure.note for figure in figures if figure.note.startswith("not run:"))
    parts = [f"{_CAPTION} {inside} answerable and {outside} unanswerable questions"]
    parts += ["in brackets 95 % bootstrap intervals"] if intervals else []
    return "; ".join([*parts, *absent]) + "."
