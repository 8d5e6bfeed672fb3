from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from app.quiz.gate import RULES
from app.quiz.items import ItemType
from evals.dataset import DATASETS, reachable
from evals.errors import DatasetError
from evals.written_items import FLAWS, ITEMS, load
from ingest.load import load as load_notes
from ingest.sections import parse

CORPUS = Path(__file__).parents[2] / "corpus" / "aws-mla-c01"
ROW: dict[str, Any] = {
    "id": "i1",
    "split": "dev",
    "topic": ["Storage", "Buckets"],
    "good": True,
    "flaw": None,
    "type": "multiple_choice",
    "stem": "Which store keeps objects?",
    "options": [{"text": text, "correct": text == "S3"} for text in ("S3", "EFS", "EBS", "SQS")],
}


def written(folder: Path, *changes: dict[str, Any]) -> Path:
    file = folder / "items.jsonl"
    file.write_text("\n".join(json.dumps(ROW | change) for change in changes), encoding="utf-8")
    return file


def test_a_row_becomes_an_item_whose_options_quote_themselves(tmp_path: Path) -> None:
    (row,) = load(["dev"], written(tmp_path, {}))
    assert [(option.id, option.correct, option.citation.quote) for option in row.item.options][:2] == [
        ("A", True, "S3"),
        ("B", False, "EFS"),
    ]
    assert row.item.type is ItemType.MULTIPLE_CHOICE
    assert row.item.pairs is None


def test_only_the_splits_asked_for_are_read(tmp_path: Path) -> None:
    file = written(tmp_path, {}, {"id": "i2", "split": "test"})
    assert [row.id for row in load(["test"], file)] == ["i2"]
    assert [row.id for row in load(["dev", "test"], file)] == ["i1", "i2"]
    assert load([], file) == ()


@pytest.mark.parametrize(
    "change", [{"good": False}, {"flaw": "clang"}, {"flaw": "ugly", "good": False}, {"options": []}]
)
def test_a_row_that_is_neither_sound_nor_flawed_in_a_known_way_is_an_error(
    tmp_path: Path, change: dict[str, Any]
) -> None:
    with pytest.raises(DatasetError, match=r"items.jsonl:1"):
        load(["dev"], written(tmp_path, change))


def test_every_rule_that_is_meant_for_a_flaw_is_one_of_the_gates() -> None:
    assert {rule for rules in FLAWS.values() for rule in rules} <= {rule.__name__ for rule in RULES}


def test_the_bundled_items_hold_a_hundred_of_each_and_every_flaw() -> None:
    rows = load(["dev", "test"])
    count = Counter(row.good for row in rows)
    assert min(count.values()) >= 100
    assert {row.flaw for row in rows} - {None} == set(FLAWS)


def test_the_bundled_items_belong_to_topics_of_the_course_and_share_none_between_splits() -> None:
    sections = [section for file in CORPUS.glob("*.md") for section in parse(load_notes(file))]
    rows = load(["dev", "test"])
    assert {row.topic for row in rows} <= reachable(sections)
    sides = [{row.topic for row in rows if row.split == split} for split in ("dev", "test")]
    assert not sides[0] & sides[1]


def test_the_bundled_items_are_split_as_the_questions_are() -> None:
    questions = [json.loads(line) for line in (ITEMS.parent / "answerable.jsonl").read_text("utf-8").splitlines()]
    split = {tuple(row["gold"][0])[-1]: row["split"] for row in questions}
    assert ITEMS.parent.parent == DATASETS
    assert all(split.get(row.topic[-1], row.split) == row.split for row in load(["dev", "test"]))
