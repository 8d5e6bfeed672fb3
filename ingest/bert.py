"""A BERT sentence encoder as an ONNX graph, written straight from its safetensors: no export step, no torch.

The graph is that of Devlin et al. (2019), https://arxiv.org/abs/1810.04805, in onnxruntime's fused operators, with
mean pooling and L2 normalisation at the end (Reimers and Gurevych, 2019, https://arxiv.org/abs/1908.10084). It takes
one text at a time: without padding there is no mask, and a vector cannot depend on the other texts of a batch.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from onnx import TensorProto, helper
from safetensors.numpy import load_file

__all__ = ["sentence_encoder"]

Weights = dict[str, NDArray[np.float32]]
_FUSED = "com.microsoft"


def sentence_encoder(folder: Path) -> tuple[bytes, Weights]:
    """The encoder in ``folder`` (``config.json``, ``model.safetensors``): its graph, and the weights it refers to.

    Input ``ids``: int32 (1, tokens). Output ``vector``: float32 (1, hidden size), L2-normalised.
    """
    config = json.loads((folder / "config.json").read_text())
    graph = _Graph(load_file(folder / "model.safetensors"), config)
    hidden = graph.embed("ids")
    for layer in range(config["num_hidden_layers"]):
        hidden = graph.layer(f"encoder.layer.{layer}.", hidden)
    mean = graph.add("ReduceMean", hidden, domain="", axes=[1], keepdims=0)
    graph.add("LpNormalization", mean, domain="", output="vector", axis=-1, p=2)
    return graph.serialized(config["hidden_size"]), graph.weights


class _Graph:
    def __init__(self, tensors: Weights, config: dict[str, Any]) -> None:
        self.weights: Weights = {}
        self._tensors = tensors
        self._config = config
        self._nodes: list[Any] = []

    def add(self, kind: str, *inputs: str, domain: str = _FUSED, output: str = "", **attributes: Any) -> str:
        output = output or f"{len(self._nodes)}"
        self._nodes.append(helper.make_node(kind, inputs, [output], domain=domain, **attributes))
        return output

    def embed(self, ids: str) -> str:
        table = self._tensors["embeddings.position_embeddings.weight"]
        segment = self._tensors["embeddings.token_type_embeddings.weight"][0]  # one text is all segment 0
        positions = self._keep("embeddings.positions", table + segment)
        words = self._weight("embeddings.word_embeddings.weight")
        node = helper.make_node(
            "EmbedLayerNormalization",
            [ids, "", words, positions, "", *self._norm("embeddings.LayerNorm")],
            ["embedded", ""],
            domain=_FUSED,
            epsilon=self._config["layer_norm_eps"],
        )
        self._nodes.append(node)
        return "embedded"

    def layer(self, at: str, hidden: str) -> str:
        attention = self.add(
            "Attention", hidden, *self._query_key_value(at), num_heads=self._config["num_attention_heads"]
        )
        hidden = self._residual(attention, hidden, f"{at}attention.output.")
        wide = self._project(hidden, f"{at}intermediate.dense")
        wide = self.add("BiasGelu", wide, self._weight(f"{at}intermediate.dense.bias"))
        return self._residual(wide, hidden, f"{at}output.")

    def serialized(self, size: int) -> bytes:
        graph = helper.make_graph(
            self._nodes,
            "sentence_encoder",
            [helper.make_tensor_value_info("ids", TensorProto.INT32, [1, "tokens"])],
            [helper.make_tensor_value_info("vector", TensorProto.FLOAT, [1, size])],
            [_declared(name, weight) for name, weight in self.weights.items()],
        )
        opsets = [helper.make_opsetid("", 17), helper.make_opsetid(_FUSED, 1)]
        return bytes(helper.make_model(graph, opset_imports=opsets, ir_version=8).SerializeToString())

    def _residual(self, value: str, skip: str, at: str) -> str:
        projected = self._project(value, f"{at}dense")
        inputs = [projected, skip, *self._norm(f"{at}LayerNorm"), self._weight(f"{at}dense.bias")]
        return self.add("SkipLayerNormalization", *inputs, epsilon=self._config["layer_norm_eps"])

    def _project(self, value: str, at: str) -> str:
        matrix = self._keep(f"{at}.matrix", self._tensors[f"{at}.weight"].T)
        return self.add("MatMul", value, matrix, domain="")

    def _query_key_value(self, at: str) -> tuple[str, str]:
        parts = [f"{at}attention.self.{name}" for name in ("query", "key", "value")]
        matrix = np.concatenate([self._tensors[f"{part}.weight"].T for part in parts], axis=1)
        bias = np.concatenate([self._tensors[f"{part}.bias"] for part in parts])
        return self._keep(f"{at}attention.matrix", matrix), self._keep(f"{at}attention.bias", bias)

    def _norm(self, at: str) -> tuple[str, str]:
        return self._weight(f"{at}.weight"), self._weight(f"{at}.bias")

    def _weight(self, name: str) -> str:
        return self._keep(name, self._tensors[name])

    def _keep(self, name: str, weight: NDArray[np.float32]) -> str:
        self.weights[name] = np.ascontiguousarray(weight)
        return name


def _declared(name: str, weight: NDArray[np.float32]) -> TensorProto:
    """A tensor by name and shape alone; the session is given its memory, so that 90 MB are not copied."""
    tensor = TensorProto(name=name, data_type=TensorProto.FLOAT, dims=weight.shape, data_location=TensorProto.EXTERNAL)
    tensor.external_data.add(key="location", value="memory")
    return tensor
