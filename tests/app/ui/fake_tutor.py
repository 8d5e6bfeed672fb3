"""A tutor without index, embedder or model: real files and the real parser, word overlap for everything else."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from itertools import islice
from pathlib import Path

from app.cases.models import Case
from app.cases.propose import Progress, propose_more
from app.cases.store import CaseStore
from app.errors import QuestionError
from app.learner.conversations import Conversations
from app.models import Answer, AnswerEvent, Citation, Depth, Drafted, Final, Found, Seconds, Sentence, Turn
from app.quiz.blueprint import Blueprint, find_blueprint
from app.quiz.check import make_check
from app.quiz.exam import Exam, apportion
from app.quiz.grade import grade
from app.quiz.hints import Hint, hints
from app.quiz.items import Dropped, Grade, Item, ItemType, Option, Pair, Quiz, QuizSpec, Response
from app.settings import Settings
from app.wordings import Wording
from ingest.errors import EmptyIndexError, MissingPathError
from ingest.load import load
from ingest.models import Document, Hit, IngestReport, Section, Unit
from ingest.sections import parse

_COMMON = frozenset(re.findall(r"\w+", "a an and are do does from how i in is it of or the to what when which who why"))


OFFERED = (Wording(label="Your notes’ own lines", model=None), Wording(label="small *one*", model="ollama:small"))


def words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.casefold())) - _COMMON


class FakeTutor:
    """Answers with the lines that share most words with the question; refuses when they share none."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.paths: list[Path] = []
        self.record: dict[tuple[str, ...], tuple[int, int]] = {}
        self.closed = False
        self.model: str | None = None
        self.worded: list[Wording | None] = []
        self.conversations = Conversations(settings.conversations, settings.course)
        self.cases = CaseStore(settings)

    def close(self) -> None:
        self.closed = True
        self.conversations.close()

    def ingest(
        self, paths: Sequence[Path] = (), progress: Callable[[int, int, str], None] | None = None
    ) -> IngestReport:
        for done, path in enumerate(paths, start=1):
            if not path.exists():
                raise MissingPathError(f"{path}: no such file; check the spelling or give another path")
            self.paths.extend(sorted(path.rglob("*.md")) if path.is_dir() else [path])
            if progress:
                progress(done, len(paths), path.name)
        sections = self.sections()
        return IngestReport(
            course="fake",
            files=len(self.paths),
            sections=len(sections),
            topics=sum(section.kind == "topic" for section in sections),
            units=sum(len(section.units) for section in sections),
            chunks=len(sections),
            embedded=len(sections),
            unchanged=0,
            pruned=(),
            skipped=(),
            seconds=0.0,
        )

    def documents(self) -> tuple[Document, ...]:
        return tuple(load(path) for path in self.paths)

    def sections(self) -> tuple[Section, ...]:
        if not self.paths:
            raise EmptyIndexError("nothing has been ingested; run footnote ingest PATH")
        return tuple(section for document in self.documents() for section in parse(document))

    def search(self, query: str, k: int = 10) -> tuple[Hit, ...]:
        wanted = words(query)
        scored = [
            (len(wanted & words(unit.plain)) / (len(wanted) or 1), section, unit)
            for section in self.sections()
            for unit in section.units
        ]
        scored.sort(key=lambda row: -row[0])
        return tuple(self._hit(section, unit, score) for score, section, unit in scored[:k] if score)

    def _hit(self, section: Section, unit: Unit, score: float = 1.0) -> Hit:
        return Hit(
            file=section.file,
            section=section.path,
            lines=unit.lines,
            span=unit.span,
            text=unit.text,
            score=score,
            unit=unit,
        )

    def ask(self, question: str, history: Sequence[Turn] = (), depth: Depth = Depth.NORMAL) -> Answer:
        return next(event.answer for event in self.stream(question, history, depth) if isinstance(event, Final))

    def wordings(self) -> tuple[Wording, ...]:
        return OFFERED

    def next_questions(self, answer: Answer, history: Sequence[Turn] = ()) -> tuple[str, ...]:
        """One about each term of the first cited section that nobody asked about yet."""
        asked = " ".join((answer.question, *(turn.question for turn in history)))
        cited = {citation.section for citation in answer.citations}
        terms = [unit.term or "" for section in self._topics() if section.path in cited for unit in _terms(section)]
        return tuple(f"What is {term}?" for term in terms if term not in asked)[:3]

    def stream(
        self,
        question: str,
        history: Sequence[Turn] = (),
        depth: Depth = Depth.NORMAL,
        *,
        wording: Wording | None = None,
    ) -> Iterator[AnswerEvent]:
        self.worded.append(wording)
        if not question.strip():
            raise QuestionError("the question is empty; type one")
        hits = self.search(question, {Depth.SHORT: 1, Depth.NORMAL: 3, Depth.EXAMPLE: 4}[depth])
        yield Found(standalone=question, hits=hits)
        sentences, citations = [], []
        for label, hit in enumerate(hits, start=1):
            citations.append(Citation.of(hit, label))
            sentences.append(
                Sentence(text=f"{hit.unit.plain} [{label}]", citations=(label,), supported=True, score=1.0)
            )
            yield Drafted(sentence=sentences[-1], citations=(citations[-1],))
        yield Final(answer=self._answer(question, sentences, citations))

    def _answer(self, question: str, sentences: Sequence[Sentence], citations: Sequence[Citation]) -> Answer:
        refused = not sentences
        return Answer(
            question=question,
            standalone=question,
            engine="notes",
            refused=refused,
            reason="No line of the notes shares a word with the question." if refused else "",
            answer=" ".join(sentence.text for sentence in sentences),
            sentences=tuple(sentences),
            citations=tuple(citations),
            nearest=tuple(section.path for section in islice(self._topics(), 2)) if refused else (),
            unresolved=(),
            seconds=Seconds(retrieve=0.0, first=0.0, total=0.0),
        )

    def _topics(self) -> Iterator[Section]:
        return (section for section in self.sections() if len(_terms(section)) >= 4)

    def quiz(self, spec: QuizSpec) -> Quiz:
        wanted = spec.section or spec.domain
        topics = [section for section in self._topics() if wanted is None or wanted in section.path]
        drafts = [
            self._item(ItemType(kind), section, at)
            for at in range(4)
            for section in topics
            for kind in spec.types
            if kind is not ItemType.MATCHING or at == 0
        ]
        return Quiz(items=tuple(drafts[: spec.n]), dropped=(Dropped(reason="fake", stem="fake"),))

    def _item(self, kind: ItemType, section: Section, at: int) -> Item:
        units = _terms(section)[:4]
        subject = units[at]
        term = subject.term or ""
        means = [unit.plain.removeprefix(unit.term or "").strip() for unit in units]
        keys = {
            ItemType.MULTIPLE_CHOICE: {at},
            ItemType.TRUE_FALSE: {0},
            ItemType.MULTIPLE_RESPONSE: {0, 1},
            ItemType.MATCHING: set(range(4)),
        }[kind]
        texts = ["True", "False"] if kind is ItemType.TRUE_FALSE else means
        stems = {
            ItemType.MULTIPLE_CHOICE: f"Which of these is said of {term}?",
            ItemType.TRUE_FALSE: f"{subject.plain}",
            ItemType.MULTIPLE_RESPONSE: f"Which are said of {units[0].term} or {units[1].term}? ({at})",
            ItemType.MATCHING: f"What is said of each, in {section.title}?",
        }
        options = tuple(
            Option(
                id="ABCD"[i],
                text=text,
                correct=i in keys,
                rationale=units[i].plain,
                citation=Citation.of(self._hit(section, units[i]), i + 1),
            )
            for i, text in enumerate(texts)
        )
        return Item(
            id=f"{kind.value}-{section.lines[0]}-{section.file.stem}-{at}",
            type=kind,
            stem=stems[kind],
            options=options,
            pairs=tuple(Pair(prompt=unit.term or "", option="ABCD"[i]) for i, unit in enumerate(units))
            if kind is ItemType.MATCHING
            else None,
            citations=tuple(option.citation for option in options),
            difficulty="medium",
            section=section.path,
        )

    def check(self, answer: Answer, asked: Collection[str] = (), seed: int = 0) -> Quiz:
        return make_check(self.sections(), answer.citations, asked, seed)

    def hints(self, item: Item) -> tuple[Hint, ...]:
        return hints(item, self.sections())

    def grade(self, quiz: Quiz, responses: Sequence[Response]) -> Grade:
        graded = grade(quiz, responses)
        for each in graded.graded:
            right, total = self.record.get(each.section, (0, 0))
            self.record[each.section] = (right + each.unaided, total + 1)
        return graded

    def blueprint(self) -> Blueprint | None:
        return find_blueprint(self.paths)

    def exam(self, n: int | None = None, seed: int = 0) -> Exam:
        blueprint = self.blueprint()
        assert blueprint is not None
        asked = apportion(n or blueprint.questions, [part.weight for part in blueprint.domains])
        quiz = self.quiz(QuizSpec(n=blueprint.questions, types=blueprint.types, seed=seed))
        return Exam(blueprint=blueprint, quiz=quiz, asked=asked, minutes=blueprint.minutes)

    def propose_cases(self, count: int, progress: Progress = lambda done, total: None) -> tuple[Case, ...]:
        return propose_more(self.cases, self.sections(), count, progress=progress)

    def scores(self) -> dict[tuple[str, ...], tuple[int, int]]:
        return dict(self.record)


def _terms(section: Section) -> list[Unit]:
    first = {unit.term: unit for unit in reversed(section.units) if unit.term}
    return sorted(first.values(), key=lambda unit: unit.span)
