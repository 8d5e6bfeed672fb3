"""Notes of one's own: a folder of Markdown, and CSV files of questions with the files that answer them.

The CSV has a line of headings with ``question`` and ``gold``; ``gold`` names one Markdown file by its path in the
folder, or several, separated by semicolons, each of which is relevant.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

from evals.benchmarks.parts import Parts, sampled
from evals.benchmarks.ranked import Query, rank, search_figures
from evals.benchmarks.shelf import searcher_of
from evals.errors import DatasetError
from evals.figures import Failure, Figure
from ingest.load import load
from ingest.models import Section
from ingest.sections import parse

__all__ = ["COLUMNS", "files", "folder"]

COLUMNS = ("question", "gold")


def files(path: Path) -> tuple[Path, ...]:
    """The folder, then its CSV files of questions; nothing where there are none, or no Markdown beside them."""
    tables = [file for file in sorted(path.glob("*.csv")) if set(COLUMNS) <= set(_headings(file))]
    return (path, *tables) if tables and any(path.rglob("*.md")) else ()


def folder(found: Sequence[Path], parts: Parts) -> tuple[list[Figure], list[Failure]]:
    """Recall, MRR and nDCG of the tutor's search, by file, for each CSV file."""
    root, *tables = found
    notes = {file: file.relative_to(root).as_posix() for file in sorted(root.rglob("*.md"))}
    shelf = searcher_of([section for file, name in notes.items() for section in _sections(file, name)], parts)
    figures: list[Figure] = []
    for table in tables:
        queries = sampled(_queries(table, set(notes.values())), parts)
        rankings = [rank(shelf, query.text) for query in queries]
        figures += search_figures(f"folder.{table.stem}", queries, rankings, parts)
    return figures, []


def _sections(file: Path, name: str) -> list[Section]:
    """The sections of ``file``, which go by its ``name`` in the folder."""
    return [section.model_copy(update={"file": Path(name)}) for section in parse(load(file)) if section.units]


def _queries(table: Path, names: set[str]) -> list[Query]:
    lines = list(csv.DictReader(table.read_text(encoding="utf-8-sig").splitlines()))
    return [_query(f"{table.name}:{number}", line, names) for number, line in enumerate(lines, start=2)]


def _query(where: str, line: dict[str, str | None], names: set[str]) -> Query:
    question, gold = ((line.get(column) or "").strip() for column in COLUMNS)
    wanted = [name.strip() for name in gold.split(";") if name.strip()]
    if not question or not wanted:
        raise DatasetError(f"{where}: question or gold is empty; fill in both or remove the line")
    for name in wanted:
        if name not in names:
            raise DatasetError(f"{where}: gold {name!r} is no Markdown file of the folder; give its path in the folder")
    return Query(where, question, dict.fromkeys(wanted, 1))


def _headings(file: Path) -> list[str]:
    with file.open(encoding="utf-8-sig", errors="replace", newline="") as stream:
        return next(csv.reader(stream), [])
