"""Stand-ins that do honestly, if crudely, what the real thing does."""

from zlib import crc32

import numpy as np

from ingest.embedding import Embedder
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
