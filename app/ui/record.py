"""Scores by section as nodes: a name, a count and a bar."""

from __future__ import annotations

from collections.abc import Sequence

from app.quiz.items import Graded
from app.ui.nodes import Node, node
from app.ui.outline import Outline, Scores, tally

__all__ = ["course_scores", "graded_scores", "score_rows"]

Row = tuple[str, int, int]
"""A section's name, how many items were right, how many in all."""


def score_rows(rows: Sequence[Row]) -> Node:
    """One row a section."""
    return node("ul", *(_row(*row) for row in rows), kind="scores")


def course_scores(outline: Outline, scores: Scores) -> list[Row]:
    """The learner's record, by outermost section and the sections right below, where there is one."""
    shown = [s for domain in outline.domains for s in (domain, *outline.children(domain))]
    rows = [(section.path[-1] if section.path else section.title, *tally(scores, section.path)) for section in shown]
    return [row for row in rows if row[2]]


def graded_scores(graded: Sequence[Graded]) -> list[Row]:
    """One quiz, by the section (two levels deep) its items come from, in the order they came."""
    rows: dict[str, tuple[int, int]] = {}
    for each in graded:
        name = each.section[:2][-1] if each.section else "Notes"
        right, total = rows.get(name, (0, 0))
        rows[name] = (right + each.correct, total + 1)
    return [(name, right, total) for name, (right, total) in rows.items()]


def _row(name: str, right: int, total: int) -> Node:
    share = right / total
    count = node("span", f"{right} of {total}", kind="count")
    return node("li", node("span", name), count, node("span", kind="bar", share=share), kind="score")
