"""CLAPNQ: questions with one passage each, which answers them or does not.

Source: S. Rosenthal, A. Sil, R. Florian and S. Roukos, CLAPnq: Cohesive Long-form Answers from Passages in Natural
Questions for RAG Systems (TACL 2025). JSON Lines with ``id``, ``input``, ``passages`` (title, text, sentences) and
``output``; a question whose answers are all empty is unanswerable. The passages of all questions are one course here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from evals.benchmarks.answerable import Asked, area, scope_figures
from evals.benchmarks.parts import Parts, sampled
from evals.benchmarks.ranked import Query, rank, search_figures
from evals.benchmarks.reading import Public, rows
from evals.benchmarks.shelf import Text, searcher
from evals.figures import Failure, Figure

__all__ = ["KEYS", "clapnq"]

KEYS = frozenset({"input", "passages", "output"})


class Passage(Public):
    """What a question comes with."""

    title: str
    text: str
    sentences: tuple[str, ...]


class Output(Public):
    """One annotator's answer, empty where there is none."""

    answer: str


class Row(Public):
    """A question with its passages and answers."""

    id: str
    input: str
    passages: tuple[Passage, ...]
    output: tuple[Output, ...]

    @property
    def answerable(self) -> bool:
        """Whether any annotator found an answer."""
        return any(each.answer.strip() for each in self.output)


def clapnq(files: Sequence[Path], parts: Parts) -> tuple[list[Figure], list[Failure]]:
    """AUROC, answerable against not, of what refusals weigh; and whether search finds the passage that answers."""
    chosen = [row for file in files for row in sampled(rows(file, Row), parts)]
    asked = [Asked(row.id, row.input, row.answerable) for row in chosen]
    # Passages repeat: the same one may come with several questions.
    ids = {passage: f"p{n}" for n, passage in enumerate(dict.fromkeys(each for row in chosen for each in row.passages))}
    shelf = searcher([Text(id_, passage.title, passage.text) for passage, id_ in ids.items()], parts)
    queries = [Query(row.id, row.input, {ids[each]: 1 for each in row.passages}) for row in chosen if row.answerable]
    figures = [
        *_given_passage(chosen, asked, parts),
        *scope_figures("clapnq", asked, shelf, parts),
        *search_figures("clapnq", queries, [rank(shelf, query.text) for query in queries], parts),
    ]
    return figures, []


def _given_passage(chosen: Sequence[Row], asked: Sequence[Asked], parts: Parts) -> Iterator[Figure]:
    note = "cosine to the nearest sentence of its own passage"
    yield area("clapnq.auroc.passage", asked, _nearest(chosen, chosen, parts), parts, note)
    others = [*chosen[1:], *chosen[:1]]
    control = area("clapnq.auroc.passage.shuffled", asked, _nearest(chosen, others, parts), parts, "")
    yield control.model_copy(
        update={"note": "control: the next question's passage; no more than 0.5 expected", "better": None}
    )


def _nearest(chosen: Sequence[Row], others: Sequence[Row], parts: Parts) -> list[float]:
    """For each question the cosine similarity to the nearest sentence of another row's passages."""
    return [_similarity(row.input, _sentences(other), parts) for row, other in zip(chosen, others, strict=True)]


def _sentences(row: Row) -> list[str]:
    return [sentence for passage in row.passages for sentence in passage.sentences if sentence.strip()]


def _similarity(question: str, lines: list[str], parts: Parts) -> float:
    if not lines:
        return 0.0
    vectors = np.array(parts.embeddings.embed_documents(lines), np.float32)
    return float((vectors @ np.array(parts.embeddings.embed_query(question), np.float32)).max())
