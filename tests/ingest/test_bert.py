from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from safetensors.numpy import load_file

from ingest.bert import SCALE, Weights, pair_reader, sentence_encoder
from ingest.onnx_session import OneCore

WIDE = 48

Hidden = Callable[[NDArray[np.int32], NDArray[np.int32]], NDArray[np.float32]]


@pytest.mark.integration
def test_the_graph_computes_what_the_reference_implementation_does(tmp_path: Path) -> None:
    reference = saved(tmp_path)
    session = OneCore(*sentence_encoder(tmp_path, {})).session
    for length in (2, 17, 512):
        mean = reference(ids_of(length), np.zeros((1, length), np.int32)).mean(axis=1)
        (vector,) = session.run(None, {"ids": ids_of(length)})
        assert vector == pytest.approx(mean / np.linalg.norm(mean), abs=1e-5)


@pytest.mark.integration
def test_whole_numbers_and_their_scales_read_a_pair_nearly_as_the_weights_they_stand_for(tmp_path: Path) -> None:
    reference = saved(tmp_path, spread=0.1)
    head = np.random.default_rng(0).normal(size=(4, 2 * WIDE)).astype(np.float32)
    tuned: Weights = {"head.weight": head, "head.bias": np.zeros(4, np.float16)}
    exact = OneCore(*pair_reader(tmp_path, tuned))
    rounded = OneCore(*pair_reader(tmp_path, tuned | whole_numbers(tmp_path)))
    for length in (3, 40):
        given = {"ids": ids_of(length), "segments": np.repeat([[0, 1]], [length - 2, 2], axis=1).astype(np.int32)}
        hidden = reference(given["ids"], given["segments"])
        expected = np.concatenate([hidden[:, 0], hidden.mean(axis=1)], axis=-1) @ head.T
        assert exact.session.run(None, given)[0] == pytest.approx(expected, abs=1e-4)
        off = rounded.session.run(None, given)[0] - expected
        assert 0 < np.abs(off).max() < 0.1 * np.abs(expected).max()


def ids_of(length: int) -> NDArray[np.int32]:
    return np.random.default_rng(length).integers(0, 200, (1, length)).astype(np.int32)


def whole_numbers(folder: Path) -> Weights:
    """The encoder's matrices as int8 with one scale a row."""
    found: Weights = {}
    for name, value in load_file(folder / "model.safetensors").items():
        if name.startswith("encoder.") and value.ndim == 2:
            found[name + SCALE] = (np.abs(value).max(axis=1) / 63).astype(np.float32)
            found[name] = np.round(value / found[name + SCALE][:, np.newaxis]).astype(np.int8)
    return found


def saved(folder: Path, spread: float = 0.5) -> Hidden:
    """A small BERT of random weights in ``folder``, as a function from ids and segments to hidden states."""
    import torch  # noqa: PLC0415 - takes seconds, and only these tests need it
    from transformers import BertConfig, BertModel  # noqa: PLC0415

    torch.manual_seed(0)
    config = BertConfig(
        vocab_size=200,
        hidden_size=WIDE,
        intermediate_size=80,
        num_attention_heads=4,
        num_hidden_layers=3,
        initializer_range=spread,
        hidden_dropout_prob=0.0,
        attention_probs_dropout_prob=0.0,
    )
    model = BertModel(config)
    model.save_pretrained(folder)

    def hidden(ids: NDArray[np.int32], segments: NDArray[np.int32]) -> NDArray[np.float32]:
        with torch.no_grad():
            states = model(torch.tensor(ids), token_type_ids=torch.tensor(segments)).last_hidden_state
        return np.asarray(states.numpy(), np.float32)

    return hidden
