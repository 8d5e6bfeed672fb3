"""How long a search and an answer take, beside plain dense and plain BM25 retrieval over the same notes.

Usage: ``python -m evals.bench.query [--home DIR] [--course NAME] [--questions N]``
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from app.settings import BUNDLED_COURSE, Settings
from app.tutor import Tutor
from evals.baselines import bm25_over_units, dense_over_units
from evals.bench.timing import interleaved, table
from evals.dataset import DATASETS, load, reachable
from evals.report import machine

__all__ = ["main"]

_K = 10


def main(
    home: Annotated[Path | None, typer.Option(help="Where all state is kept.")] = None,
    course: Annotated[str, typer.Option(help="An ingested course with a question set.")] = BUNDLED_COURSE,
    questions: Annotated[int, typer.Option(min=1, help="How many questions are asked.")] = 100,
) -> None:
    """Time searches and answers, side by side in one run."""
    settings = Settings(course=course) if home is None else Settings(course=course, home=home)
    with Tutor(settings) as tutor:
        asked = [row.question for row in load(DATASETS / course, reachable(tutor.sections())).answerable]
        systems = _systems(tutor)
        for system in systems.values():
            system(asked[0])
        times = interleaved({name: [partial(system, q) for q in asked[:questions]] for name, system in systems.items()})
    console = Console()
    console.print(machine())
    console.print(table(f"one question, {len(asked[:questions])} questions, warm", times))


def _systems(tutor: Tutor) -> dict[str, Callable[[str], object]]:
    dense = dense_over_units(tutor.sections(), tutor.embedder)
    bm25 = bm25_over_units(tutor.sections())
    return {
        "search": lambda question: tutor.search(question, _K),
        "ask": tutor.ask,
        "plain BM25 over units": lambda question: bm25(question, _K),
        "plain dense over units": lambda question: dense(question, _K),
    }


if __name__ == "__main__":
    typer.run(main)
