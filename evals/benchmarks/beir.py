"""The format of BEIR: ``corpus.jsonl``, ``queries.jsonl`` and ``qrels/*.tsv``, as of any retrieval set published in it.

Source: N. Thakur et al., BEIR: A Heterogeneous Benchmark for Zero-shot Evaluation of Information Retrieval Models
(NeurIPS 2021, datasets and benchmarks). Texts have ``_id``, ``title`` and ``text``, queries ``_id`` and ``text``; a
line of the judgements is a query's id, a text's id and a grade, separated by tabs, under a line of headings.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

from pydantic import Field

from evals.benchmarks.parts import Parts, sampled
from evals.benchmarks.ranked import Query, rank, search_figures
from evals.benchmarks.reading import Public, rows
from evals.benchmarks.shelf import Text, searcher
from evals.errors import DatasetError
from evals.figures import Failure, Figure

__all__ = ["beir", "files"]


class Entry(Public):
    """A text or a query."""

    id: str = Field(alias="_id")
    title: str = ""
    text: str


def files(path: Path) -> tuple[Path, ...]:
    """Corpus, queries and judgements in the folder ``path``; nothing where one of them is missing."""
    qrels = sorted((path / "qrels").glob("*.tsv"))
    named = [path / "corpus.jsonl", path / "queries.jsonl"]
    return (*named, *qrels) if qrels and all(file.is_file() for file in named) else ()


def beir(found: Sequence[Path], parts: Parts) -> tuple[list[Figure], list[Failure]]:
    """Recall, MRR and nDCG of the tutor's search for each file of judgements."""
    corpus, asked = rows(found[0], Entry), {query.id: query.text for query in rows(found[1], Entry)}
    shelf = searcher([Text(each.id, each.title, each.text) for each in corpus], parts)
    figures: list[Figure] = []
    for file in found[2:]:
        judged = _judgements(file, asked)
        queries = [Query(id_, asked[id_], grades) for id_, grades in sampled(list(judged.items()), parts)]
        rankings = [rank(shelf, query.text) for query in queries]
        figures += search_figures(f"beir.{file.stem}", queries, rankings, parts)
    return figures, []


def _judgements(file: Path, asked: Mapping[str, str]) -> dict[str, dict[str, int]]:
    """Query to text to grade; a query without a relevant text cannot be scored and is left out."""
    found: defaultdict[str, dict[str, int]] = defaultdict(dict)
    lines = csv.reader(file.read_text(encoding="utf-8").splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    for number, line in enumerate(lines, start=1):
        if number > 1 and line:
            query, text, grade = _judgement(file, number, line, asked)
            found[query][text] = grade
    return {query: grades for query, grades in found.items() if any(grade > 0 for grade in grades.values())}


def _judgement(file: Path, number: int, line: Sequence[str], asked: Mapping[str, str]) -> tuple[str, str, int]:
    where = f"{file.name}:{number}"
    try:
        query, text, grade = line[0], line[1], int(line[2])
    except (IndexError, ValueError):
        raise DatasetError(f"{where}: {line}: expected a query's id, a text's id and a whole number, by tabs") from None
    if query not in asked:
        raise DatasetError(f"{where}: query {query!r} is not in queries.jsonl; take both from the same release")
    return query, text, grade
