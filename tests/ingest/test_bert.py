from pathlib import Path

import numpy as np
import onnxruntime as ort
import pytest

from ingest.bert import sentence_encoder


@pytest.mark.integration
def test_the_graph_computes_what_the_reference_implementation_does(tmp_path: Path) -> None:
    import torch  # noqa: PLC0415 - takes seconds, and only this test needs it
    from transformers import BertConfig, BertModel  # noqa: PLC0415

    torch.manual_seed(0)
    config = BertConfig(
        vocab_size=200,
        hidden_size=48,
        intermediate_size=80,
        num_attention_heads=4,
        num_hidden_layers=3,
        initializer_range=0.5,
        hidden_dropout_prob=0.0,
        attention_probs_dropout_prob=0.0,
    )
    reference = BertModel(config)
    reference.save_pretrained(tmp_path)
    graph, weights = sentence_encoder(tmp_path)
    kept = [ort.OrtValue.ortvalue_from_numpy(weight) for weight in weights.values()]
    options = ort.SessionOptions()
    options.add_external_initializers(list(weights), kept)
    session = ort.InferenceSession(graph, options, providers=["CPUExecutionProvider"])
    for length in (2, 17, 512):
        ids = np.random.default_rng(length).integers(0, 200, (1, length)).astype(np.int32)
        with torch.no_grad():
            hidden = reference(torch.tensor(ids, dtype=torch.int64)).last_hidden_state.numpy()
        mean = hidden.mean(axis=1)
        (vector,) = session.run(None, {"ids": ids})
        assert vector == pytest.approx(mean / np.linalg.norm(mean), abs=1e-5)
