"""The reader as it is trained: a BERT over a pair of texts, with four scores."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import torch
from tokenizers import Encoding
from torch import Tensor, nn

from evals.bert import Batch, bundled, mean, tokenizer

__all__ = ["TrainedReader", "batched", "encoded"]

_DROPPED = 0.1


class TrainedReader(nn.Module):
    """The bundled MiniLM with a linear head on its first token and its mean: full, partial, none; answers."""

    def __init__(self) -> None:
        super().__init__()
        self.bert = bundled()
        self.dropout = nn.Dropout(_DROPPED)
        self.head = nn.Linear(2 * self.bert.config.hidden_size, 4)

    def forward(self, batch: Batch) -> Tensor:
        """Scores before softmax and sigmoid, float32 (pairs, 4)."""
        hidden = self.bert(
            input_ids=batch.ids, token_type_ids=batch.segments, attention_mask=batch.mask
        ).last_hidden_state
        scores: Tensor = self.head(self.dropout(torch.cat([hidden[:, 0], mean(hidden, batch.mask)], -1)))
        return scores.float()


def encoded(pairs: Sequence[tuple[str, str]], longest: int) -> list[Encoding]:
    """Each pair as tokens, the first text cut so that there are at most ``longest``."""
    split = tokenizer()
    split.enable_truncation(longest, strategy="only_first")
    return list(split.encode_batch(list(pairs)))


def batched(encodings: Sequence[Encoding], tokens: int, generator: np.random.Generator) -> Iterator[list[int]]:
    """Places of pairs of about one length, at most ``tokens`` a batch with padding; the batches in random order."""
    lengths = np.array([len(encoding) for encoding in encodings])
    order = np.argsort(lengths + generator.random(len(lengths)) * 8)
    batches: list[list[int]] = [[]]
    for place in map(int, order):
        if batches[-1] and (len(batches[-1]) + 1) * max(lengths[place], lengths[batches[-1]].max()) > tokens:
            batches.append([])
        batches[-1].append(place)
    yield from (batches[place] for place in generator.permutation(len(batches)))
