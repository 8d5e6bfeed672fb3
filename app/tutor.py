"""The composition root: one course, opened, with everything a front end may ask of it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from pathlib import Path
from threading import Lock
from types import TracebackType
from typing import Self

from app.answer import answer
from app.background import Background
from app.cases.models import Case
from app.cases.propose import Progress, propose_more
from app.cases.store import CaseStore
from app.errors import BlueprintError
from app.expansion import Expanded, expand, unasked
from app.footnotes import Engine
from app.learner.attempts import Attempts
from app.learner.conversations import Conversations
from app.llm import ChatModel, chat_model
from app.model_engine import ModelEngine
from app.models import Answer, AnswerEvent, Depth, Final, Turn
from app.next_questions import next_questions
from app.notes_engine import NotesEngine
from app.onboard.registry import PROVIDER
from app.picking_engine import PickingEngine
from app.question import validated
from app.quiz import grade, make_quiz
from app.quiz.blueprint import BLUEPRINT, Blueprint, find_blueprint
from app.quiz.check import make_check
from app.quiz.exam import Exam, set_exam
from app.quiz.hints import Hint, hints
from app.quiz.items import Grade, Item, Quiz, QuizSpec, Response
from app.search import Searcher
from app.settings import Settings
from app.wordings import Wording, wordings
from ingest.course import Course
from ingest.embedding import Embedder, embedder, reranker
from ingest.models import Document, Hit, IngestReport, Section
from ingest.questions import QUESTIONS

__all__ = ["Tutor"]


class Tutor:
    """One course. Owns the index while it is open; use it as a context manager."""

    def __init__(self, settings: Settings) -> None:
        """Open the course of ``settings``.

        Raises:
            IndexBusyError: another process has it open.
            EmbedderError: the embedding model cannot be loaded.
            RerankerError: the reranking model cannot be loaded.
        """
        self.course = settings.course
        self._settings = settings
        self._embedder = embedder(settings.embedder, settings.models)
        self._reranker = reranker(settings.reranker, settings.models) if settings.reranker else None
        self._course = Course(settings.course_home, self._embedder)
        self._background = Background(self._embedder, settings.models)
        self._attempts = Attempts(settings.course_home / "learner.db", settings.course)
        self.conversations = Conversations(settings.conversations, settings.course)
        self.cases = CaseStore(settings)
        self._made: Searcher | None = None
        self._making = Lock()
        self._models: dict[str, ChatModel] = {}
        self._loading = Lock()

    def __enter__(self) -> Self:
        """The tutor itself."""
        return self

    def __exit__(self, *exc: type[BaseException] | BaseException | TracebackType | None) -> None:
        """Close the course."""
        self.close()

    def close(self) -> None:
        """Give the course back to other processes."""
        self.conversations.close()
        self._attempts.close()
        self._course.close()

    def ingest(
        self,
        paths: Sequence[Path] = (),
        progress: Callable[[int, int, str], None] = lambda done, total, what: None,
        *,
        rebuild: bool = False,
    ) -> IngestReport:
        """Bring the index in line with ``paths`` and every path ingested before; see ``Course.ingest``."""
        self._background.prepare()
        try:
            return self._course.ingest(paths, progress, rebuild=rebuild)
        finally:
            with self._making:
                self._made = None

    def documents(self) -> tuple[Document, ...]:
        """The files of the course as they were ingested."""
        return self._course.documents()

    def sections(self) -> tuple[Section, ...]:
        """Every node of the course's tree in reading order."""
        return self._course.sections()

    def search(self, query: str, k: int = 10) -> tuple[Hit, ...]:
        """The ``k`` best units for ``query``, best first."""
        return self._searcher.search(validated(query))[:k]

    def answerable(self, question: str) -> float:
        """How likely the notes answer ``question``, 0 to 1, as refusals weigh it."""
        return self._searcher.evidence(validated(question)).answered

    def forget(self) -> None:
        """Take as long for the next question as if it had never been asked: for whoever measures that."""
        self._searcher.forget()

    def ask(self, question: str, history: Sequence[Turn] = (), depth: Depth = Depth.NORMAL) -> Answer:
        """The whole answer to ``question``."""
        return next(event.answer for event in self.stream(question, history, depth) if isinstance(event, Final))

    def stream(
        self,
        question: str,
        history: Sequence[Turn] = (),
        depth: Depth = Depth.NORMAL,
        *,
        wording: Wording | None = None,
    ) -> Iterator[AnswerEvent]:
        """The answer as it comes: ``Found``, then ``Drafted`` for each sentence, then ``Final``.

        ``wording`` says what words it; without one the settings do.

        Raises:
            ModelError: there is no such model, or it is not ready.
        """
        searcher = self._searcher
        engine = self._engine(searcher, wording.model if wording else self.model, depth)
        return answer(question, history, searcher, engine, depth)

    @property
    def embedder(self) -> Embedder:
        """The model that questions and lines are compared by."""
        return self._embedder

    @property
    def model(self) -> str | None:
        """The model that words answers by the settings; ``None`` for the notes' own lines."""
        return self._settings.model

    def wordings(self) -> tuple[Wording, ...]:
        """What may word answers here; takes up to 0.3 s."""
        return wordings(self._settings)

    def next_questions(self, answer: Answer, history: Sequence[Turn] = ()) -> tuple[str, ...]:
        """Up to three questions to go on with after ``answer`` that the notes can answer and nobody asked yet."""
        return next_questions(answer, history, self._searcher)

    def quiz(self, spec: QuizSpec) -> Quiz:
        """A quiz from the notes."""
        return make_quiz(self._searcher.sections, spec)

    def check(self, answer: Answer, asked: Collection[str] = (), seed: int = 0) -> Quiz:
        """One question about what ``answer`` explained, none of ``asked``; no item where the notes yield none."""
        return make_check(self._searcher.sections, answer.citations, asked, seed)

    def hints(self, item: Item) -> tuple[Hint, ...]:
        """Up to three hints for ``item``, weakest first, none of which tells the key."""
        return hints(item, self._searcher.sections)

    def blueprint(self) -> Blueprint | None:
        """The plan of the exam that the course prepares for, if there is one beside the notes.

        Raises:
            BlueprintError: there is one, but it cannot be read.
        """
        return find_blueprint(self._course.roots())

    def exam(self, n: int | None = None, seed: int = 0) -> Exam:
        """A practice exam of ``n`` questions, or as many as the real one has.

        Raises:
            BlueprintError: the course has no blueprint, or one that does not fit the notes.
        """
        blueprint = self.blueprint()
        if blueprint is None:
            raise BlueprintError(
                f"course {self.course!r} has no {BLUEPRINT}; write one into the folder of the notes "
                "(corpus/README.md shows how), or take a quiz"
            )
        return set_exam(self._searcher.sections, blueprint, n=n, seed=seed)

    def grade(self, quiz: Quiz, responses: Sequence[Response]) -> Grade:
        """Grade a quiz and keep the result in the learner's record."""
        graded = grade(quiz, responses)
        self._attempts.record(quiz, graded)
        return graded

    def scores(self) -> dict[tuple[str, ...], tuple[int, int]]:
        """By section path: how many items were answered right, and how many in all."""
        return self._attempts.scores()

    def propose_cases(self, count: int, progress: Progress = lambda done, total: None) -> tuple[Case, ...]:
        """Draft up to ``count`` further evaluation cases for review, in the model's words where the settings name one.

        Raises:
            CasesError: the notes make no case, or the cases cannot be read or written.
            ModelError: the model is unreachable, refused, or broke off; the cases worded before are kept.
        """
        model = self._model(self.model) if self.model else None
        return propose_more(self.cases, self.sections(), count, model, progress)

    def write_questions(self, progress: Callable[[int, int, str], None], limit: int | None = None) -> Expanded:
        """Have the model of the settings write questions for the lines that have none; the next ingest takes them in.

        Raises:
            ModelError: no model is set, or it cannot be used for this.
            UnreadableFileError: the file of questions written before is damaged.
        """
        model, file = chat_model(self._settings), self._settings.course_home / QUESTIONS
        known = {unit.plain for chunk in self._course.questions() if chunk.kind == "question" for unit in chunk.units}
        return expand(file, unasked(file, self.sections(), known), model, progress, limit)

    @property
    def _searcher(self) -> Searcher:
        with self._making:
            if self._made is None:
                self._made = Searcher(self._course, self._background, reranker=self._reranker)
            return self._made

    def _engine(self, searcher: Searcher, name: str | None, depth: Depth) -> Engine:
        if name is None:
            return NotesEngine(searcher, depth)
        model = self._model(name)
        if model.constrained:
            return PickingEngine(model, searcher, opens=name.startswith(f"{PROVIDER}:"))
        return ModelEngine(model, searcher)

    def _model(self, name: str) -> ChatModel:
        with self._loading:
            if name not in self._models:
                self._models[name] = chat_model(self._settings.model_copy(update={"model": name}), retries=1)
            return self._models[name]
