"""A small course, a tutor that finds lines by the words they share with the question, and tutors that cheat."""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import count, cycle
from pathlib import Path

import numpy as np

from app.models import Answer, Citation, Depth, Seconds, Sentence, Turn
from app.quiz.items import Dropped, Item, ItemType, Option, Pair, Quiz, QuizSpec
from app.tutor import Tutor
from evals.dataset import Dataset, load, reachable
from evals.trial import Trial
from ingest.embedding import Embedder
from ingest.load import load as load_notes
from ingest.models import Document, Hit, Section
from ingest.sections import parse
from tests.evals.questions import ANSWERABLE, FOLLOWUPS, UNANSWERABLE

STORAGE = """# Storage

## Buckets

- **S3** is an object store that keeps files in buckets.
  Choose S3 for raw training data.
- **Glacier** is a cheap archive for files nobody reads.

## Tables

- **DynamoDB** is a key-value database with single-digit millisecond reads.
"""
TRAINING = """# Training

**Tuning**

- **Random search** samples hyperparameters independently of each other.
- **Bayesian optimization** learns from earlier trials which hyperparameters to try next.

**Regularization**

- **Dropout** switches neurons off at random during training.
"""


def words(text: str) -> set[str]:
    return {word for word in re.findall(r"\w+", text.lower()) if len(word) > 3}


class HashingEmbedder(Embedder):
    """Bag of words hashed into 64 buckets."""

    identity = "hashing-64"
    dimension = 64

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        return [self.embed_query(text) for text in texts]

    def embed_query(self, text: str) -> list[float]:
        vector = np.full(64, 1e-6)
        for word in words(text):
            vector[zlib.crc32(word.encode()) % 64] += 1
        return [float(value) for value in vector / np.linalg.norm(vector)]


class FakeTutor(Tutor):
    """Ranks lines by shared words, answers with the best one, refuses where fewer than two words are shared."""

    course = "small"

    def __init__(self, folder: Path) -> None:
        self._documents = tuple(load_notes(file) for file in sorted(folder.glob("*.md")))
        self._sections = tuple(section for document in self._documents for section in parse(document))
        self._embedder = HashingEmbedder()

    def close(self) -> None:
        """Nothing is held open."""

    def forget(self) -> None:
        """Nothing is remembered."""

    def documents(self) -> tuple[Document, ...]:
        return self._documents

    def sections(self) -> tuple[Section, ...]:
        return self._sections

    def search(self, query: str, k: int = 10) -> tuple[Hit, ...]:
        hits = [hit.model_copy(update={"score": float(len(words(query) & words(hit.text)))}) for hit in self.lines()]
        return tuple(sorted((hit for hit in hits if hit.score), key=lambda hit: -hit.score)[:k])

    def answerable(self, question: str) -> float:
        shared = max((hit.score for hit in self.search(question, 1)), default=0.0)
        return shared / (1 + shared)

    def ask(self, question: str, history: Sequence[Turn] = (), depth: Depth = Depth.NORMAL) -> Answer:
        standalone = " ".join([turn.question for turn in history] + [question])
        hits = [hit for hit in self.search(standalone, 1) if hit.score >= 2]
        return answered(question, [(hit.unit.plain, [hit]) for hit in hits], standalone)

    def quiz(self, spec: QuizSpec) -> Quiz:
        lines = self.lines()
        items = tuple(
            item(f"Which line is number {place}?", [hit.unit.plain for hit in lines[:4]], "ABCD"[place % 4], lines[:4])
            for place in range(min(spec.n, 8))
        )
        return Quiz(items=items, dropped=(Dropped(reason="two keys", stem="Which one?"),))

    def lines(self) -> list[Hit]:
        """Every unit of the course, in reading order."""
        return [
            Hit(
                file=section.file,
                section=section.path,
                lines=unit.lines,
                span=unit.span,
                text=unit.text,
                score=0,
                unit=unit,
            )
            for section in self._sections
            for unit in section.units
        ]


class Refuser(FakeTutor):
    """Refuses everything."""

    def ask(self, question: str, history: Sequence[Turn] = (), depth: Depth = Depth.NORMAL) -> Answer:
        return answered(question, [])


class FirstLiner(FakeTutor):
    """Answers everything with the first line of the notes."""

    def ask(self, question: str, history: Sequence[Turn] = (), depth: Depth = Depth.NORMAL) -> Answer:
        first = self.lines()[0]
        return answered(question, [(first.unit.plain, [first])])


class CitesEverything(FakeTutor):
    """Says the right line and cites every line there is."""

    def ask(self, question: str, history: Sequence[Turn] = (), depth: Depth = Depth.NORMAL) -> Answer:
        best = [*self.search(question, 1), *self.lines()][0]
        return answered(question, [(best.unit.plain, self.lines())])


class Parrot(FakeTutor):
    """Says the question again and cites the best line for it."""

    def ask(self, question: str, history: Sequence[Turn] = (), depth: Depth = Depth.NORMAL) -> Answer:
        return answered(question, [(question, [*self.search(question, 1), *self.lines()][:1])])


def answered(question: str, said: Sequence[tuple[str, Sequence[Hit]]], standalone: str = "") -> Answer:
    """An answer with one sentence for each of ``said`` and its hits; a refusal where nothing is said."""
    sentences: list[Sentence] = []
    citations: list[Citation] = []
    for text, hits in said:
        labels = tuple(range(len(citations) + 1, len(citations) + len(hits) + 1))
        citations += [Citation.of(hit, label) for hit, label in zip(hits, labels, strict=True)]
        sentences.append(Sentence(text=text, citations=labels, supported=True, score=1))
    return Answer(
        question=question,
        standalone=standalone or question,
        engine="fake",
        refused=not said,
        reason="" if said else "not in the notes",
        answer=" ".join(sentence.text for sentence in sentences),
        sentences=tuple(sentences),
        citations=tuple(citations),
        nearest=(),
        unresolved=(),
        seconds=Seconds(retrieve=0, first=0, total=0),
    )


def item(
    stem: str,
    texts: Sequence[str],
    key: str,
    hits: Sequence[Hit],
    kind: ItemType = ItemType.MULTIPLE_CHOICE,
    pairs: Sequence[Pair] | None = None,
) -> Item:
    """An item whose right options are the letters of ``key``, each option citing one of ``hits``."""
    cited = [Citation.of(hit, 1) for hit in hits]
    options = tuple(
        Option(id=letter, text=text, correct=letter in key, rationale="see the notes", citation=citation)
        for letter, text, citation in zip("ABCDEFGH", texts, cycle(cited), strict=False)
    )
    return Item(
        id=f"{zlib.crc32((stem + key).encode()):08x}",
        type=kind,
        stem=stem,
        options=options,
        pairs=None if pairs is None else tuple(pairs),
        citations=(cited[0],),
        difficulty="easy",
        section=hits[0].section,
    )


def write_course(folder: Path) -> Path:
    """The notes of the small course, written into ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "storage.md").write_text(STORAGE, encoding="utf-8")
    (folder / "training.md").write_text(TRAINING, encoding="utf-8")
    return folder


def write_dataset(folder: Path) -> Path:
    """The question sets of the small course, written into ``folder``; ids and splits alternate."""
    folder.mkdir(parents=True, exist_ok=True)
    rows: Mapping[str, Sequence[Mapping[str, object]]] = {
        "answerable": [{**row, "facts": [{"text": "so it is", "vital": True}]} for row in ANSWERABLE],
        "unanswerable": [{**row, "missing": "all of it"} for row in UNANSWERABLE],
        "followups": FOLLOWUPS,
    }
    for name, each in rows.items():
        lines = [
            json.dumps({"id": f"{name[0]}{place}", "split": ("dev", "test")[place % 2], **row})
            for place, row in enumerate(each)
        ]
        (folder / f"{name}.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


def dataset(folder: Path, tutor: Tutor) -> Dataset:
    return load(write_dataset(folder), reachable(tutor.sections()))


@contextmanager
def course_of(notes: Path) -> Iterator[FakeTutor]:
    """A fake tutor over other notes, in place of the whole pipeline."""
    yield FakeTutor(notes)


def trial(folder: Path, kind: Callable[[Path], FakeTutor] = FakeTutor) -> Trial:
    """A trial of a tutor of ``kind`` on the small course, by a clock on which everything takes one second."""
    tutor = kind(write_course(folder / "notes"))
    return Trial(tutor, dataset(folder / "data", tutor), HashingEmbedder(), clock=count().__next__)
