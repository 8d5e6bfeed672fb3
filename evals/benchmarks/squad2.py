"""SQuAD 2: questions on paragraphs of Wikipedia, about half of them written so that the paragraph has no answer.

Source: P. Rajpurkar, R. Jia and P. Liang, Know What You Don't Know: Unanswerable Questions for SQuAD (ACL 2018). One
JSON object: ``data`` > ``paragraphs`` > ``qas`` with ``is_impossible``. All paragraphs are one course, each a section;
only answerable questions have a paragraph to be found.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from evals.benchmarks.answerable import Asked, scope_figures
from evals.benchmarks.parts import Parts, sampled
from evals.benchmarks.ranked import Query, rank, search_figures
from evals.benchmarks.reading import Public, document
from evals.benchmarks.shelf import Text, searcher
from evals.figures import Failure, Figure

__all__ = ["KEYS", "squad2"]

KEYS = frozenset({"data", "version"})


class Question(Public):
    """One question on a paragraph."""

    id: str
    question: str
    is_impossible: bool = False


class Paragraph(Public):
    """One paragraph with its questions."""

    context: str
    qas: tuple[Question, ...]


class Article(Public):
    """One article of Wikipedia."""

    title: str
    paragraphs: tuple[Paragraph, ...]


class Squad(Public):
    """The whole file."""

    data: tuple[Article, ...]


def squad2(files: Sequence[Path], parts: Parts) -> tuple[list[Figure], list[Failure]]:
    """Whether search finds the paragraph, and the AUROC, answerable against not, of what refusals weigh."""
    placed = [(article.title, paragraph) for file in files for article, paragraph in _paragraphs(file)]
    shelf = searcher(
        [Text(str(n), title.replace("_", " "), each.context) for n, (title, each) in _number(placed)], parts
    )
    questions = sampled([(str(n), each) for n, (_, paragraph) in _number(placed) for each in paragraph.qas], parts)
    asked = [Asked(each.id, each.question, not each.is_impossible) for _, each in questions]
    queries = [Query(each.id, each.question, {n: 1}) for n, each in questions if not each.is_impossible]
    rankings = [rank(shelf, query.text) for query in queries]
    figures = [*search_figures("squad2", queries, rankings, parts), *scope_figures("squad2", asked, shelf, parts)]
    return figures, []


def _paragraphs(file: Path) -> Iterator[tuple[Article, Paragraph]]:
    for article in document(file, Squad).data:
        for paragraph in article.paragraphs:
            yield article, paragraph


def _number(placed: Sequence[tuple[str, Paragraph]]) -> Iterator[tuple[int, tuple[str, Paragraph]]]:
    return enumerate(placed)
