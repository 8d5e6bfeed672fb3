"""One stage of the reader's training, in bfloat16 where it does no harm."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

import numpy as np
import torch
from tokenizers import Encoding
from torch import Tensor
from torch.nn.functional import binary_cross_entropy_with_logits, cross_entropy

from evals.bert import collated
from evals.descent import Descent
from evals.errors import EvalError
from evals.reader.model import TrainedReader, batched, encoded
from evals.reader.pairs import ANSWERS, SUPPORT, Pair

__all__ = ["Report", "Stage", "fit"]

_SMOOTHING = 0.03
"""Of labels of support: some of them are wrong."""
_SPOKEN = 100
"""Steps from one report to the next."""
_SMOOTHED = 0.98
"""How much of the running loss stays at each step."""

Report = Callable[[str], None]


class Stage(NamedTuple):
    """How a list of pairs is trained on."""

    epochs: float
    """How often each pair is seen; a fraction sees that share of them."""
    rate: float
    """The highest learning rate."""
    tokens: int
    """Most tokens of a batch, with padding."""
    longest: int
    """Tokens of a pair, from which on its lines are cut."""
    seed: int = 0


def fit(model: TrainedReader, pairs: Sequence[Pair], stage: Stage, report: Report) -> None:
    """Train ``model`` in place on ``pairs``.

    Raises:
        EvalError: there is nothing to train on: no pairs, or a share of an epoch that comes to no batch.
    """
    encodings = encoded([(pair.lines, pair.text) for pair in pairs], stage.longest)
    batches = _batches(encodings, stage)
    if not batches:
        raise EvalError(f"{len(pairs)} pairs in {stage.epochs} epochs make no batch; give more --rows or --epochs")
    descent = Descent(model, stage.rate, len(batches))
    running = math.nan
    model.train()
    for step, batch in enumerate(batches):
        loss = _loss(_scores(model, [encodings[place] for place in batch]), [pairs[place] for place in batch])
        descent.step(loss)
        running = loss.item() if step == 0 else _SMOOTHED * running + (1 - _SMOOTHED) * loss.item()
        if step % _SPOKEN == 0 or step == len(batches) - 1:
            report(f"step {step + 1} of {len(batches)}: loss {running:.3f}")


def _batches(encodings: Sequence[Encoding], stage: Stage) -> list[list[int]]:
    if not encodings:
        return []
    torch.manual_seed(stage.seed)
    generator = np.random.default_rng(stage.seed)
    return list(_epochs(encodings, stage, generator))


def _epochs(encodings: Sequence[Encoding], stage: Stage, generator: np.random.Generator) -> Iterator[list[int]]:
    for epoch in range(math.ceil(stage.epochs)):
        batches = list(batched(encodings, stage.tokens, generator))
        yield from batches[: round(len(batches) * min(1.0, stage.epochs - epoch))]


def _scores(model: TrainedReader, encodings: Sequence[Encoding]) -> Tensor:
    with torch.autocast("cpu", dtype=torch.bfloat16):
        return model(collated(encodings))  # type: ignore[no-any-return]


def _loss(scores: Tensor, pairs: Sequence[Pair]) -> Tensor:
    """The mean over ``pairs`` of each one's own loss; ``scores`` are float32 (pairs, 4)."""
    weights = torch.tensor([pair.weight for pair in pairs])
    support = torch.tensor([pair.label in SUPPORT for pair in pairs])
    targets = torch.tensor([(SUPPORT if pair.label in SUPPORT else ANSWERS).index(pair.label) for pair in pairs])
    graded = cross_entropy(scores[support, :3], targets[support], reduction="none", label_smoothing=_SMOOTHING)
    told = binary_cross_entropy_with_logits(scores[~support, 3], targets[~support].float(), reduction="none")
    return ((graded * weights[support]).sum() + (told * weights[~support]).sum()) / len(pairs)
