"""BERT as an ONNX graph, written straight from its safetensors: no export step, no torch.

The graph is that of Devlin et al. (2019), https://arxiv.org/abs/1810.04805, in onnxruntime's fused operators. It ends
in mean pooling and L2 normalisation (Reimers and Gurevych, 2019, https://arxiv.org/abs/1908.10084), or in a linear head
that reads a pair of texts. It takes one text or pair at a time: without padding there is no mask, and nothing can
depend on the rest of a batch. A matrix of whole numbers is multiplied as it is, with the other factor rounded to bytes.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from onnx import TensorProto, helper
from safetensors.numpy import load_file

__all__ = ["SCALE", "Weights", "pair_reader", "sentence_encoder"]

Weights = dict[str, NDArray[np.generic]]
"""Float, or int8 (rows, columns) beside a tensor of the same name and ``SCALE``: one scale a row."""
SCALE = ".scale"
_FUSED = "com.microsoft"


def sentence_encoder(folder: Path, tuned: Weights) -> tuple[bytes, Weights]:
    """The encoder in ``folder`` with the weights of ``tuned`` in place of its own: its graph, and all its weights.

    Input ``ids``: int32 (1, tokens). Output ``vector``: float32 (1, hidden size), L2-normalised.
    """
    graph = _Graph(load_file(folder / "model.safetensors") | tuned, _config(folder))
    mean = graph.mean(graph.encode(["ids"]))
    graph.add("LpNormalization", mean, domain="", output="vector", axis=-1, p=2)
    return graph.serialized(["ids"], "vector", graph.size), graph.weights


def pair_reader(folder: Path, tuned: Weights) -> tuple[bytes, Weights]:
    """The encoder in ``folder`` with the weights of ``tuned`` in place of its own: its graph, and all its weights.

    Inputs ``ids`` and ``segments`` (0 for the first text, 1 for the second): int32 (1, tokens). Output ``scores``:
    float32 (1, n), one a row of ``head.weight``, float32 (n, 2 · size), which reads the first token and the mean.
    """
    graph = _Graph(load_file(folder / "model.safetensors") | tuned, _config(folder))
    hidden = graph.encode(["ids", "segments"])
    read = graph.add("Concat", graph.first(hidden), graph.mean(hidden), domain="", axis=-1)
    graph.head(read, "scores")
    return graph.serialized(["ids", "segments"], "scores", len(tuned["head.bias"])), graph.weights


def _config(folder: Path) -> dict[str, Any]:
    return dict(json.loads((folder / "config.json").read_text()))


class _Graph:
    def __init__(self, tensors: Weights, config: dict[str, Any]) -> None:
        self.weights: Weights = {}
        self.size: int = config["hidden_size"]
        self._tensors = tensors
        self._config = config
        self._nodes: list[Any] = []

    def add(self, kind: str, *inputs: str, domain: str = _FUSED, output: str = "", **attributes: Any) -> str:
        output = output or f"{len(self._nodes)}"
        self._nodes.append(helper.make_node(kind, inputs, [output], domain=domain, **attributes))
        return output

    def encode(self, inputs: Sequence[str]) -> str:
        """The hidden states, (1, tokens, size), of ``ids`` or of ``ids`` and ``segments``."""
        hidden = self._embed(*inputs)
        for layer in range(self._config["num_hidden_layers"]):
            hidden = self._layer(f"encoder.layer.{layer}.", hidden)
        return hidden

    def mean(self, hidden: str) -> str:
        return self.add("ReduceMean", hidden, domain="", axes=[1], keepdims=0)

    def first(self, hidden: str) -> str:
        zero = helper.make_tensor("zero", TensorProto.INT64, [], [0])
        return self.add("Gather", hidden, self.add("Constant", domain="", value=zero), domain="", axis=1)

    def head(self, read: str, output: str) -> None:
        matrix, bias = self._weight("head.weight"), self._weight("head.bias")
        self.add("Gemm", read, matrix, bias, domain="", output=output, transB=1)

    def _embed(self, ids: str, segments: str = "") -> str:
        node = helper.make_node(
            "EmbedLayerNormalization",
            [ids, segments, *self._tables(bool(segments)), *self._norm("embeddings.LayerNorm")],
            ["embedded", ""],
            domain=_FUSED,
            epsilon=self._config["layer_norm_eps"],
        )
        self._nodes.append(node)
        return "embedded"

    def _tables(self, pair: bool) -> tuple[str, str, str]:
        """The tables of words, positions and segments; one text is all segment 0, which the positions then include."""
        words = self._weight("embeddings.word_embeddings.weight")
        segments, positions = "embeddings.token_type_embeddings.weight", "embeddings.position_embeddings.weight"
        if pair:
            return words, self._weight(positions), self._weight(segments)
        return words, self._keep("embeddings.positions", self._tensors[positions] + self._tensors[segments][0]), ""

    def _layer(self, at: str, hidden: str) -> str:
        hidden = self._residual(self._attention(at, hidden), hidden, f"{at}attention.output.")
        wide = self._project(hidden, f"{at}intermediate.dense")
        wide = self.add("BiasGelu", wide, self._weight(f"{at}intermediate.dense.bias"))
        return self._residual(wide, hidden, f"{at}output.")

    def serialized(self, inputs: Sequence[str], output: str, size: int) -> bytes:
        graph = helper.make_graph(
            self._nodes,
            "bert",
            [helper.make_tensor_value_info(name, TensorProto.INT32, [1, "tokens"]) for name in inputs],
            [helper.make_tensor_value_info(output, TensorProto.FLOAT, [1, size])],
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
        scale = f"{at}.weight{SCALE}"
        if scale not in self._tensors:
            return self.add("MatMul", value, matrix, domain="")
        return self.add("DynamicQuantizeMatMul", value, matrix, self._weight(scale))

    def _attention(self, at: str, hidden: str) -> str:
        parts = [f"{at}attention.self.{name}" for name in ("query", "key", "value")]
        matrix = self._joined([f"{part}.weight" for part in parts], f"{at}attention.matrix")
        bias = self._joined([f"{part}.bias" for part in parts], f"{at}attention.bias")
        heads = self._config["num_attention_heads"]
        scales = [f"{part}.weight{SCALE}" for part in parts]
        if scales[0] not in self._tensors:
            return self.add("Attention", hidden, matrix, bias, num_heads=heads)
        scale = self._joined(scales, f"{at}attention.scale")
        rounded, step, zero = self._rounded(hidden, f"{at}rounded")
        none = self._zeros(f"{at}attention.zero", len(self.weights[scale]))
        return self.add("QAttention", rounded, matrix, bias, step, scale, "", zero, none, num_heads=heads)

    def _rounded(self, value: str, at: str) -> tuple[str, str, str]:
        """``value`` in bytes, the step between two of them, and the byte that is 0."""
        names = at, f"{at}.step", f"{at}.zero"
        self._nodes.append(helper.make_node("DynamicQuantizeLinear", [value], names))
        return names

    def _zeros(self, name: str, length: int) -> str:
        self.weights[name] = np.zeros(length, np.int8)
        return name

    def _joined(self, names: Sequence[str], name: str) -> str:
        return self._keep(name, np.concatenate([self._tensors[each].T for each in names], axis=-1))

    def _norm(self, at: str) -> tuple[str, str]:
        return self._weight(f"{at}.weight"), self._weight(f"{at}.bias")

    def _weight(self, name: str) -> str:
        return self._keep(name, self._tensors[name])

    def _keep(self, name: str, weight: NDArray[np.generic]) -> str:
        """``weight`` by ``name``: whole numbers as they are, all others in float32."""
        kept = weight if weight.dtype == np.int8 else weight.astype(np.float32, copy=False)
        self.weights[name] = np.ascontiguousarray(kept)
        return name


def _declared(name: str, weight: NDArray[np.generic]) -> TensorProto:
    """A tensor by name and shape alone; the session is given its memory, so that 90 MB are not copied."""
    kind = helper.np_dtype_to_tensor_dtype(weight.dtype)
    tensor = TensorProto(name=name, data_type=kind, dims=weight.shape, data_location=TensorProto.EXTERNAL)
    tensor.external_data.add(key="location", value="memory")
    return tensor
