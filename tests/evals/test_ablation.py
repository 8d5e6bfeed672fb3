"""The rows of the table differ in the parts that they use, and in nothing else."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest
from rich.console import Console

from app.glossary import Glossary
from evals.ablation import PARTS, ROWS, found, measured, table
from evals.benchmarks.shelf import Shelf
from evals.dataset import Answerable
from ingest.load import load
from ingest.sections import parse
from tests.evals.fakes import HashingEmbedder

NOTES = """# Course

## Storage

- **S3** is an object store that keeps files in buckets.
- **Glacier** is a cheap archive for files that nobody reads.

## Compute

- **Lambda** runs code when an event arrives.
- **Spot** is spare capacity that can be reclaimed.
"""
ROW = {"split": "dev", "kind": "definition", "facts": [{"text": "An archive.", "vital": True}]}
ASKED = [
    Answerable.model_validate({"id": "a001", "question": "What is Glacier?", "gold": [["Storage"]], **ROW}),
    Answerable.model_validate({"id": "a002", "question": "What runs code?", "gold": [["Compute"]], **ROW}),
]


class Wrong:
    """Takes any line on spare capacity for the answer."""

    def answers(self, pairs: Iterable[tuple[str, str]]) -> list[float]:
        return [9.0 * ("spare" in lines) for lines, _ in pairs]


@pytest.fixture
def course(tmp_path: Path) -> Shelf:
    (tmp_path / "notes.md").write_text(NOTES, encoding="utf-8")
    return Shelf(parse(load(tmp_path / "notes.md")), HashingEmbedder())


def test_each_row_adds_a_part_or_leaves_one_out() -> None:
    assert ROWS["sentences alone"] == frozenset()
    assert ROWS["+ rereading"] == frozenset(PARTS)
    assert {len(ROWS[f"all without {part}"]) for part in PARTS} == {len(PARTS) - 1}


def test_a_part_that_misleads_shows_in_the_rows_that_use_it(course: Shelf) -> None:
    glossary = Glossary(course.sections())
    searches = {name: found(course, glossary, Wrong(), used) for name, used in ROWS.items()}
    outcomes = measured(searches, ASKED)
    right = {name for name, (values, _) in outcomes.items() if values["recall@1"][0] == 1}
    assert right == {name for name, used in ROWS.items() if "rereading" not in used}
    assert {len(seconds) for _, seconds in outcomes.values()} == {2}


def test_a_block_of_one_sentence_is_found_as_that_sentence(course: Shelf) -> None:
    search = found(course, Glossary(course.sections()), Wrong(), frozenset())
    assert search("cheap archive for files")[0].unit.term == "Glacier"


def test_the_table_has_a_row_for_each_choice(course: Shelf) -> None:
    glossary, console = Glossary(course.sections()), Console(width=160, record=True)
    outcomes = measured({name: found(course, glossary, Wrong(), used) for name, used in ROWS.items()}, ASKED)
    console.print(table(outcomes, "small, 2 questions"))
    shown = console.export_text()
    assert all(name in shown for name in ROWS)
    assert shown.count("[") == len(ROWS) - 1
