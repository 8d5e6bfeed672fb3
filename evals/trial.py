"""What the suites of one run share: the tutor under test, the questions, and answers asked for only once."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path

from app.models import Answer
from app.tutor import Tutor
from evals.dataset import Dataset
from ingest.embedding import Embedder
from ingest.load import load
from ingest.models import Section

__all__ = ["DEPTH", "Trial", "name_of"]

DEPTH = 50
"""Units asked of every searcher: enough for ten distinct sections."""


class Trial:
    """One tutor, one dataset, one seed.

    Args:
        embeddings: what the dense baseline embeds with; the tutor's own embedder, so that only the method differs.
    """

    def __init__(self, tutor: Tutor, dataset: Dataset, embeddings: Embedder, seed: int = 0) -> None:
        self.tutor = tutor
        self.dataset = dataset
        self.embeddings = embeddings
        self.seed = seed
        self._answers: dict[str, Answer] = {}

    def answer(self, question: str) -> Answer:
        """The tutor's answer to ``question`` at the start of a conversation."""
        if question not in self._answers:
            self._answers[question] = self.tutor.ask(question)
        return self._answers[question]

    def search(self, query: str, k: int = DEPTH) -> tuple[tuple[str, ...], ...]:
        """The section paths of the ``k`` best units, best first."""
        return tuple(hit.section for hit in self.tutor.search(query, k))

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """Every node of the course's tree."""
        return self.tutor.sections()

    @cached_property
    def texts(self) -> Mapping[Path, str]:
        """The files of the course, read from disk anew: what a citation must be a slice of."""
        return {document.file: load(document.file).text for document in self.tutor.documents()}


def name_of(section: tuple[str, ...]) -> str:
    """A section's path on one line."""
    return " > ".join(section)
