"""The rest of the world: everyday questions that any course is weighed against.

A question that is nearer to one of these than to any line of the notes is about something else (the idea of a
background model in Ren et al. 2019, "Likelihood ratios for out-of-distribution detection"). A course that covers one
of them has lines that are nearer still.
"""

from __future__ import annotations

import hashlib
import tempfile
from functools import cached_property
from importlib.resources import files
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ingest.embedding import Embedder

__all__ = ["QUESTIONS", "Background"]

QUESTIONS = tuple(files("app").joinpath("background.txt").read_text(encoding="utf-8").splitlines())

_PLACES = {question: place for place, question in enumerate(QUESTIONS)}


class Background:
    """The embedded questions; embedding them takes seconds, so the vectors are kept."""

    def __init__(self, embedder: Embedder, folder: Path) -> None:
        """Embed with ``embedder`` when first asked; keep the vectors in ``folder``."""
        self._embedder = embedder
        self.embedder = embedder.identity
        """Identity of the embedder."""
        key = hashlib.sha256("\0".join((embedder.identity, *QUESTIONS)).encode()).hexdigest()[:16]
        self._file = folder / f"background-{key}.npy"

    def nearest(self, vector: NDArray[np.float32], *, leave_out: str = "") -> float:
        """The highest cosine similarity of a question's ``vector``, float32 (dimension,), to a background question.

        To fit on background questions, each is left out when it is judged itself (``leave_out``).
        """
        similarity = self._vectors @ vector
        if leave_out in _PLACES:
            similarity[_PLACES[leave_out]] = -1.0
        return float(similarity.max())

    def prepare(self) -> None:
        """Embed the questions now, if that has not been done, so that no learner has to wait for it."""
        _ = self._vectors

    @cached_property
    def _vectors(self) -> NDArray[np.float32]:
        """float32 (questions, dimension), L2-normalised."""
        if self._file.is_file():
            return np.asarray(np.load(self._file, allow_pickle=False), np.float32)
        vectors = np.asarray(self._embedder.embed_documents(list(QUESTIONS)), np.float32)
        self._file.parent.mkdir(parents=True, exist_ok=True)
        # A file of its own: the folder is shared with processes that have other courses open.
        with tempfile.NamedTemporaryFile(dir=self._file.parent, suffix=".part", delete=False) as stream:
            np.save(stream, vectors, allow_pickle=False)
        Path(stream.name).replace(self._file)
        return vectors
