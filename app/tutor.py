"""The composition root: one course, opened, with everything a front end may ask of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from app.models import Answer, AnswerEvent, Turn
from app.quiz.items import Grade, Quiz, QuizSpec, Response
from app.settings import Settings
from ingest.models import Document, Hit, IngestReport, Section

__all__ = ["Tutor"]


class Tutor:
    """One course. Owns the index while it is open; use it as a context manager."""

    def __init__(self, settings: Settings) -> None:
        """Open the course of ``settings``; raises ``IndexBusyError`` if another process has it open."""
        raise NotImplementedError

    def __enter__(self) -> Self:
        """The tutor itself."""
        return self

    def __exit__(self, *exc: type[BaseException] | BaseException | TracebackType | None) -> None:
        """Close the course."""
        self.close()

    def close(self) -> None:
        """Give the index back."""
        raise NotImplementedError

    def ingest(
        self, paths: Sequence[Path] = (), progress: Callable[[int, int, str], None] | None = None
    ) -> IngestReport:
        """Bring the index in line with ``paths`` and every path ingested before; ``progress(done, total, what)``."""
        raise NotImplementedError

    def documents(self) -> tuple[Document, ...]:
        """The files of the course as they were ingested."""
        raise NotImplementedError

    def sections(self) -> tuple[Section, ...]:
        """Every node of the course's tree in reading order."""
        raise NotImplementedError

    def search(self, query: str, k: int = 10) -> tuple[Hit, ...]:
        """The ``k`` best units for ``query``, best first."""
        raise NotImplementedError

    def ask(self, question: str, history: Sequence[Turn] = ()) -> Answer:
        """The whole answer to ``question``."""
        raise NotImplementedError

    def stream(self, question: str, history: Sequence[Turn] = ()) -> Iterator[AnswerEvent]:
        """The answer as it comes: ``Found``, then ``Drafted`` for each sentence, then ``Final``."""
        raise NotImplementedError

    def quiz(self, spec: QuizSpec) -> Quiz:
        """A quiz from the notes."""
        raise NotImplementedError

    def grade(self, quiz: Quiz, responses: Sequence[Response]) -> Grade:
        """Grade a quiz and keep the result in the learner's record."""
        raise NotImplementedError

    def scores(self) -> dict[tuple[str, ...], tuple[int, int]]:
        """By section path: how many items were answered right, and how many in all."""
        raise NotImplementedError
