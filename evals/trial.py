"""What the suites of one run share: the tutor under test, the questions, and answers asked for only once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from time import perf_counter
from types import MappingProxyType
from typing import TypeVar

from app.models import Answer
from app.tutor import Tutor
from evals.baselines import BASELINES, Notes, Passage, Searcher, Titles, sections_of
from evals.dataset import Dataset
from evals.metrics.ranking import distinct
from ingest.embedding import Embedder
from ingest.load import load
from ingest.models import Section

__all__ = ["DEPTH", "FOOTNOTE", "Trial", "name_of", "spread"]

DEPTH = 50
"""Units asked of every searcher: enough for ten distinct sections."""
FOOTNOTE = "footnote"
"""The system under test, beside the names of the baselines."""

T = TypeVar("T")


class Trial:
    """One tutor, one dataset, one seed.

    Args:
        embeddings: what the baselines embed with and facts are judged by; no model that was tuned on the notes.
        clock: seconds from any start.
    """

    def __init__(
        self,
        tutor: Tutor,
        dataset: Dataset,
        embeddings: Embedder,
        seed: int = 0,
        clock: Callable[[], float] = perf_counter,
    ) -> None:
        self.tutor = tutor
        self.dataset = dataset
        self.embeddings = embeddings
        self.seed = seed
        self._clock = clock
        self._answers: dict[str, Answer] = {}
        self._searchers: dict[str, tuple[Searcher, float]] = {}
        self._passages: dict[tuple[str, str], tuple[Passage, ...]] = {}

    def answer(self, question: str) -> Answer:
        """The tutor's answer to ``question`` at the start of a conversation."""
        if question not in self._answers:
            self._answers[question] = self.tutor.ask(question)
        return self._answers[question]

    @property
    def answers(self) -> Mapping[str, Answer]:
        """By question: every answer that was asked for so far."""
        return MappingProxyType(self._answers)

    def answerable(self, question: str) -> float:
        """How likely the notes answer ``question`` by the tutor's own account, 0 to 1."""
        return self.tutor.answerable(question)

    def search(self, query: str, k: int = DEPTH) -> tuple[Titles, ...]:
        """The section paths of the ``k`` best units, best first."""
        return tuple(hit.section for hit in self.tutor.search(query, k))

    def sections_for(self, query: str) -> tuple[str, ...]:
        """The names of the best five distinct sections for ``query``, best first."""
        return tuple(map(name_of, distinct(self.search(query))[:5]))

    def searcher(self, system: str) -> Searcher:
        """The search of ``system``: ``FOOTNOTE`` or a baseline, which is indexed when it is first asked for."""
        return self._indexed(system)[0]

    def index_seconds(self, baseline: str) -> float:
        """How long ``baseline`` took to index the notes; its imports are not counted."""
        return self._indexed(baseline)[1]

    def passages(self, system: str, question: str) -> tuple[Passage, ...]:
        """The ``DEPTH`` best passages of ``system`` for ``question``, searched for only once."""
        key = system, question
        if key not in self._passages:
            self._passages[key] = self.searcher(system)(question, DEPTH)
        return self._passages[key]

    def ranking(self, system: str, question: str) -> tuple[Titles, ...]:
        """The distinct sections of those passages, best first."""
        passages = self.passages(system, question)
        return distinct(path for passage in passages for path in self.sections_of(passage))

    def timed(self, call: Callable[[], T]) -> tuple[T, float]:
        """What ``call`` gives, and the seconds it took."""
        began = self._clock()
        return call(), self._clock() - began

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """Every node of the course's tree."""
        return self.tutor.sections()

    @cached_property
    def sections_of(self) -> Callable[[Passage], tuple[Titles, ...]]:
        """The sections a passage counts for, in reading order."""
        return sections_of(self.sections)

    @cached_property
    def texts(self) -> Mapping[Path, str]:
        """The files of the course, read from disk anew: what a citation must be a slice of."""
        return {document.file: load(document.file).text for document in self.tutor.documents()}

    def _indexed(self, system: str) -> tuple[Searcher, float]:
        if system == FOOTNOTE:
            return self._footnote, 0.0
        if system not in self._searchers:
            # As ingested, not as on disk by now: that is what the sections' offsets count in.
            texts = {document.file: document.text for document in self.tutor.documents()}
            build, notes = BASELINES[system].load(), Notes(self.sections, texts, self.embeddings)
            self._searchers[system] = self.timed(lambda: build(notes))
        return self._searchers[system]

    def _footnote(self, query: str, k: int) -> tuple[Passage, ...]:
        return tuple(Passage(hit.file, hit.span, hit.text) for hit in self.tutor.search(query, k))


def name_of(section: tuple[str, ...]) -> str:
    """A section's path on one line."""
    return " > ".join(section)


def spread(rows: Sequence[T], n: int) -> list[T]:
    """``n`` of ``rows`` at even distances, some more than once where there are fewer."""
    return [rows[place * len(rows) // n] for place in range(n)]
