"""One question's evidence: what the course's searches find for it, fused."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from app import known
from app.background import Background
from app.glossary import Glossary
from app.known import Known
from app.question import Question, parts, read
from app.reader import bundled
from app.rereading import ENOUGH, Answers, Remembered, reread
from app.retrieval import Scores, fuse, with_parts
from app.scope import Vocabulary, Weights, features
from ingest.course import Course
from ingest.models import Frozen, Hit, Section

__all__ = ["ASKED", "DENSE", "LEXICAL", "Evidence", "Searcher", "coverage", "leading"]

_log = logging.getLogger(__name__)
DENSE = 200
"""Chunks taken of the nearest ones."""
LEXICAL = 100
"""Chunks taken of those that share words."""
ASKED = 100
"""Questions beside the notes taken of the nearest ones."""
_COVERED = 0.9
"""The share of the lines that must have a question: of the others, those that are would seem unanswered."""


class Evidence(Frozen):
    """What there is to answer a question with."""

    question: Question
    hits: tuple[Hit, ...]
    """Ranked units, best first."""
    in_scope: float
    """Probability, 0 to 1, that the question is about the course."""
    answered: float
    """How likely one of the lines answers it, 0 to 1."""
    covered: bool
    """Whether the question is about the course."""
    enough: bool
    """Whether a line is likely enough to answer it."""


def coverage(course: Course) -> float:
    """The share of the lines that answer a question beside the notes, 0 to 1."""
    answering = (chunk for chunk in course.questions() if chunk.kind == "question")
    lines = {(chunk.file, unit.span) for chunk in answering for unit in chunk.units}
    return len(lines) / max(1, sum(len(section.units) for section in course.sections()))


class _Found(NamedTuple):
    """What the searches found, before it is judged."""

    question: Question
    hits: tuple[Hit, ...]
    in_scope: float
    answered: float
    """How likely a line answers, by the lines alone."""
    asked: Scores
    """Questions beside the notes that are like the one asked."""
    everyday: float
    """How like the nearest everyday question it is (cosine)."""


def leading(asked: Sequence[Scores]) -> Scores:
    """Of the questions beside the notes nearest to a whole and to its parts, those that the notes answer."""
    whole, *clauses = ([(chunk, score) for chunk, score in found if chunk.kind == "question"] for found in asked)
    return with_parts(whole, clauses)


class Searcher:
    """The searches over one course as it is now; made anew when the course changes."""

    def __init__(
        self,
        course: Course,
        background: Background,
        reader: Answers | None = None,
        reranker: Answers | None = None,
    ) -> None:
        """Search ``course``; ``background`` is what lies outside of it.

        The hits are read once more by ``reader``, or by the one that ships with Footnote, which also judges whether
        they answer; ``reranker`` decides their order in its place.
        """
        self._reranker = Remembered(reranker) if reranker else None
        self._course = course
        self._background = background
        self._given = reader
        self.sections: tuple[Section, ...] = course.sections()
        self.glossary = Glossary(self.sections)

    def search(self, query: str) -> tuple[Hit, ...]:
        """Every unit that one of the searches came upon, best first."""
        return self.evidence(query).hits

    def evidence(self, question: str) -> Evidence:
        """The ranked units for ``question``, and whether they are about it at all and answer it."""
        found = self._found(question)
        answered, floor = found.answered, ENOUGH
        covered = found.question.names_a_topic or found.in_scope >= self.weights.threshold
        if self._tells:
            covered = covered or known.about_the_notes(found.asked, found.everyday)
            answered, floor = self.known.probability(known.features(found.answered, found.asked)), self.known.threshold
        return Evidence(
            question=found.question,
            hits=found.hits,
            in_scope=found.in_scope,
            answered=answered,
            covered=covered,
            enough=answered >= floor,
        )

    def _found(self, question: str) -> _Found:
        vectors = self._vectors(question)
        (whole, *clauses), lexical = self._dense(vectors), self._lexical(question)
        everyday = self._background.nearest(vectors[0])
        in_scope = self.weights.probability(features(question, (whole, *clauses), lexical, everyday, self._vocabulary))
        read_as, asked = read(question, self.glossary), self._asked(vectors)
        hits = fuse(with_parts(whole, clauses), lexical, read_as.names, leading(asked), self._coverage)
        again = reread(question, hits, self._reader, self._reranker)
        return _Found(read_as, again.hits, in_scope, again.answered(in_scope), asked[0], everyday)

    def features(self, question: str) -> tuple[float, ...]:
        """What the scope of ``question`` is judged by (``app.scope.FEATURES``), for fitting."""
        vectors = self._vectors(question)
        everyday = self._background.nearest(vectors[0], leave_out=question)
        return features(question, self._dense(vectors), self._lexical(question), everyday, self._vocabulary)

    def known_features(self, question: str) -> tuple[float, ...]:
        """What is judged by where there are questions beside the notes (``app.known.FEATURES``), for fitting."""
        found = self._found(question)
        return known.features(found.answered, found.asked)

    @property
    def embedder(self) -> str:
        """Identity of the model that questions are compared by."""
        return self._background.embedder

    @cached_property
    def _reader(self) -> Remembered:
        # Loaded with the first question: a quiz needs the tree alone.
        return Remembered(self._given or bundled())

    @cached_property
    def weights(self) -> Weights:
        """How the evidence of scope is weighed."""
        weights = Weights.load("scope.json")
        if weights.embedder != self.embedder:
            _log.warning("refusals were fitted to the embedder %s, not %s", weights.embedder, self.embedder)
        return weights

    def _vectors(self, text: str) -> list[NDArray[np.float32]]:
        """Of the whole of a question, then of each of its parts."""
        return [self._course.embed(each) for each in (text, *parts(text))]

    def _dense(self, vectors: Sequence[NDArray[np.float32]]) -> list[Scores]:
        """For each vector the nearest chunks."""
        return [self._course.dense(vector, DENSE) for vector in vectors]

    def _asked(self, vectors: Sequence[NDArray[np.float32]]) -> list[Scores]:
        """For each vector the questions beside the notes that are nearest."""
        return [self._course.asked(vector, ASKED) for vector in vectors]

    @cached_property
    def known(self) -> Known:
        """How the questions beside the notes are weighed in judging whether a line answers."""
        return Known.load("known.json")

    @cached_property
    def _tells(self) -> bool:
        """Whether the questions beside the notes tell where the notes have an answer and where not."""
        unanswered = sum(chunk.kind == "unanswered" for chunk in self._course.questions())
        enough = unanswered >= sum(len(section.units) for section in self.sections)
        return self._coverage >= _COVERED and enough and self.known.embedder == self.embedder

    @cached_property
    def _coverage(self) -> float:
        return coverage(self._course)

    def _lexical(self, text: str) -> Scores:
        return self._course.bm25(text, LEXICAL)

    def forget(self) -> None:
        """Read again what was read before: for whoever measures how long a question takes."""
        for reader in filter(None, (self._reader, self._reranker)):
            reader.forget()

    def mentions(self, word: str) -> bool:
        """Whether the notes use a stemmed word."""
        return word in self._vocabulary

    @cached_property
    def _vocabulary(self) -> Vocabulary:
        return Vocabulary(self._course.chunks())
