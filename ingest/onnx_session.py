"""A graph written by ``ingest.bert`` and its weights, ready to run on the processor."""

from __future__ import annotations

import onnxruntime as ort

from ingest.bert import Weights

__all__ = ["OneCore"]


class OneCore:
    """A session that uses one core, so that several texts can be run at once, one a core."""

    def __init__(self, graph: bytes, weights: Weights) -> None:
        """Load ``graph``, which refers to ``weights`` by name."""
        self._weights = [ort.OrtValue.ortvalue_from_numpy(weight) for weight in weights.values()]  # the session borrows
        options = ort.SessionOptions()
        options.intra_op_num_threads = 1
        options.add_external_initializers(list(weights), self._weights)
        self.session = ort.InferenceSession(graph, options, providers=["CPUExecutionProvider"])
