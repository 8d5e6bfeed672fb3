"""What each part of the search brings, and what it costs: ``python -m evals.ablation``.

The course that the settings name is searched for every answerable question of a split, with the parts added one by one
and then with each part left out. A difference is to the row that it names, on the same questions; a busy machine slows
all rows alike, because they take turns.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from time import perf_counter
from typing import Annotated, Literal, get_args

import numpy as np
import typer
from rich.console import Console
from rich.table import Table

from app.glossary import Glossary
from app.question import parts, read
from app.reader import bundled
from app.rereading import Answers, reread
from app.retrieval import Scores, fuse, with_parts
from app.search import ASKED, DENSE, LEXICAL, coverage, leading
from app.settings import Settings
from evals.dataset import DATASETS, Answerable, load, reachable
from evals.metrics.intervals import paired
from evals.metrics.ranking import distinct, scores
from evals.report import machine
from ingest.course import Course
from ingest.embedding import embedder
from ingest.models import Hit

__all__ = ["ROWS", "Part", "found", "main", "measured"]

Part = Literal["blocks and sections", "clauses", "words", "names", "questions", "rereading"]
PARTS: tuple[Part, ...] = get_args(Part)
ROWS: Mapping[str, frozenset[Part]] = {
    "sentences alone": frozenset(),
    **{f"+ {part}": frozenset(PARTS[: place + 1]) for place, part in enumerate(PARTS)},
    **{f"all without {part}": frozenset(PARTS) - {part} for part in PARTS},
}
"""Name of a row to the parts that are used, beside the nearest sentences."""
_ALL = f"+ {PARTS[-1]}"
_SHOWN = ("recall@1", "recall@5", "mrr@10")
_DEPTH = 50

Found = Callable[[str], Sequence[Hit]]
Measured = tuple[Mapping[str, Sequence[float]], Sequence[float]]
"""Metric to one value a question, and the seconds of each question."""


def found(course: Course, glossary: Glossary, reader: Answers, used: frozenset[Part]) -> Found:
    """A search of ``course`` with some parts of the tutor's own."""

    share = coverage(course)

    def nearest(text: str) -> Scores:
        near = course.dense(text, DENSE)
        if "blocks and sections" in used:
            return near
        # A block of one sentence is that sentence.
        alone = ((chunk, score) for chunk, score in near if len(chunk.units) == 1)
        return [(chunk.model_copy(update={"kind": "sentence"}), score) for chunk, score in alone]

    def alike(question: str) -> Scores:
        return leading([course.asked(course.embed(text), ASKED) for text in (question, *parts(question))])

    def search(question: str) -> Sequence[Hit]:
        clauses = [nearest(part) for part in parts(question)] if "clauses" in used else []
        words = course.bm25(question, LEXICAL) if "words" in used else []
        names = read(question, glossary).names if "names" in used else ()
        asked = alike(question) if "questions" in used else []
        hits = fuse(with_parts(nearest(question), clauses), words, names, asked, share)
        return reread(question, hits, reader).hits if "rereading" in used else hits

    return search


def measured(searches: Mapping[str, Found], rows: Sequence[Answerable]) -> dict[str, Measured]:
    """Every search for every question, in turn."""
    seconds: dict[str, list[float]] = {name: [] for name in searches}
    rankings: dict[str, list[tuple[tuple[str, ...], ...]]] = {name: [] for name in searches}
    for row in rows:
        for name, search in searches.items():
            began = perf_counter()
            hits = search(row.question)
            seconds[name].append(perf_counter() - began)
            rankings[name].append(distinct(hit.section for hit in hits[:_DEPTH]))
    golds = [row.gold for row in rows]
    return {name: (scores(rankings[name], golds), seconds[name]) for name in searches}


def main(split: Annotated[Literal["dev", "test"], typer.Option(help="The questions to ask.")] = "dev") -> None:
    """Print one row for each choice of parts."""
    settings, console = Settings(), Console()
    with Course(settings.course_home, embedder(settings.embedder, settings.models)) as course:
        sections = course.sections()
        rows = load(DATASETS / settings.course, reachable(sections)).only(split).answerable
        glossary, reader = Glossary(sections), bundled()
        outcomes = measured({name: found(course, glossary, reader, used) for name, used in ROWS.items()}, rows)
    console.print(machine())
    console.print(table(outcomes, f"{settings.course}, {split}, {len(rows)} questions"))


def table(outcomes: Mapping[str, Measured], title: str) -> Table:
    """The rows, each with the difference in MRR to the row above it, or to the whole for what lacks a part."""
    grid = Table("", *_SHOWN, "difference in MRR@10", "p50 ms", title=title, title_justify="left")
    names = list(outcomes)
    for place, name in enumerate(names):
        values, seconds = outcomes[name]
        against = _ALL if name.startswith("all without") else names[place - 1] if place else ""
        change = _change(values, outcomes[against][0]) if against else ""
        shown = (f"{np.mean(values[metric]):.3f}" for metric in _SHOWN)
        grid.add_row(name, *shown, change, f"{1e3 * float(np.median(seconds)):.0f}")
    return grid


def _change(values: Mapping[str, Sequence[float]], others: Mapping[str, Sequence[float]]) -> str:
    estimate = paired(values["mrr@10"], others["mrr@10"], 0)
    return f"{estimate.value:+.3f} [{estimate.low:+.3f}, {estimate.high:+.3f}]"


if __name__ == "__main__":
    typer.run(main)
