from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from random import Random
from typing import Any

import pytest
from pydantic import TypeAdapter

from app.settings import BUNDLED_NOTES
from evals.errors import DatasetError
from evals.reader.framed import framed_pairs
from evals.reader.frames import Frame, frames
from evals.reader.notes import course, dev_sections
from evals.reader.rows import asked

NAMES, DOES = ("Glue", "Athena"), ("moves data", "queries it")
VERSUS = {
    "id": "f1",
    "kind": "versus",
    "line": "Glue moves data, while Athena queries it.",
    "x": ["Glue"],
    "y": ["Athena"],
    "a": ["moves data"],
    "b": ["queries it"],
}
RULE = {
    "id": "f2",
    "kind": "rule",
    "line": "When disks are dear, choose tape.",
    "when": ["disks are dear"],
    "do": ["choose tape"],
    "dont": ["avoid tape"],
    "because": [],
    "elsewhere": ["disks are cheap"],
}
COMPARE = {
    "id": "f3",
    "kind": "compare",
    "line": "Under load a tape is slower than a disk.",
    "x": ["a tape"],
    "y": ["a disk"],
    "more": ["is slower than"],
    "less": ["is faster than"],
    "limit": ["under load"],
}
QUALIFIED = {
    "id": "f4",
    "kind": "qualified",
    "line": "Large gaps warn.",
    "full": ["A large gap warns."],
    "wider": ["A gap warns."],
    "turned": ["A small gap warns."],
}
FIGURES = {
    "id": "f5",
    "kind": "figures",
    "line": "A tape lasts 30 years, a disk 5.",
    "items": [{"id": "a tape", "figure": "30", "other": "40"}, {"id": "a disk", "figure": "5", "other": "6"}],
    "say": ["{x} lasts {v} years"],
}


def told(*frame: dict[str, Any]) -> set[tuple[str, str]]:
    made = TypeAdapter(tuple[Frame, ...]).validate_json(json.dumps(frame))
    return {(pair.label, pair.text) for pair in framed_pairs(made, Random(0))}


def test_what_two_things_do_is_told_of_each_and_exchanged() -> None:
    sentences = told(VERSUS)
    simple = {(label, text) for label, text in sentences if text in {f"{x} {v}." for x in NAMES for v in DOES}}
    assert {text for label, text in simple if label == "full"} <= {"Glue moves data.", "Athena queries it."}
    assert {text for label, text in simple if label == "none"} <= {"Athena moves data.", "Glue queries it."}
    assert {label for label, text in sentences if "Glue moves" in text and "Athena queries" in text} == {"full"}
    assert {label for label, text in sentences if "Athena moves" in text and "Glue queries" in text} == {"none"}


def test_a_rule_without_its_condition_claims_more_than_the_line() -> None:
    sentences = told(RULE)
    assert {label for label, text in sentences if "disks" not in text} <= {"partial"}
    assert {label for label, text in sentences if "dear" in text and "hoose tape" in text} == {"full"}
    assert {label for label, text in sentences if "cheap" in text or "avoid" in text.lower()} == {"none"}


def test_a_comparison_holds_both_ways_round_and_not_the_other_way_round() -> None:
    sentences = told(COMPARE)
    assert {("partial", "A tape is slower than a disk."), ("partial", "A disk is faster than a tape.")} & sentences
    limited = {(label, text) for label, text in sentences if "nder load" in text}
    assert {label for label, _ in limited} == {"full", "none"}
    for label, text in limited:
        assert (label == "full") == ("ape is slower" in text or "isk is faster" in text)


def test_qualified_statements_come_as_they_were_written() -> None:
    expected = {("full", "A large gap warns."), ("partial", "A gap warns."), ("none", "A small gap warns.")}
    assert told(QUALIFIED) == expected


def test_figures_are_exchanged_and_replaced() -> None:
    assert told(FIGURES) == {
        ("full", "A tape lasts 30 years."),
        ("full", "A disk lasts 5 years."),
        ("none", "A tape lasts 5 years."),
        ("none", "A disk lasts 30 years."),
        ("none", "A tape lasts 40 years."),
        ("none", "A disk lasts 6 years."),
    }


def test_the_same_dice_make_the_same_pairs() -> None:
    rows = frames()[:40]
    assert framed_pairs(rows, Random(7)) == framed_pairs(rows, Random(7))
    assert framed_pairs(rows, Random(7)) != framed_pairs(rows, Random(8))


@pytest.mark.parametrize("change", [{"kind": "other"}, {"a": []}, {"more": 1}, {"line": " "}])
def test_a_frame_that_is_none_is_an_error_that_names_its_line(tmp_path: Path, change: dict[str, Any]) -> None:
    file = tmp_path / "frames.jsonl"
    file.write_text("\n".join(map(json.dumps, [RULE, VERSUS | change])), encoding="utf-8")
    with pytest.raises(DatasetError, match=r"frames\.jsonl:2: "):
        frames(file)


def test_a_way_to_say_a_figure_without_a_place_for_it_is_an_error(tmp_path: Path) -> None:
    file = tmp_path / "frames.jsonl"
    file.write_text(json.dumps(FIGURES | {"say": ["{x} lasts long"]}), encoding="utf-8")
    with pytest.raises(DatasetError, match=r"\{v\} for the figure"):
        frames(file)


def test_the_frames_are_of_every_kind_and_full_and_less_are_balanced() -> None:
    rows = frames()
    assert set(Counter(row.kind for row in rows)) == {"versus", "rule", "compare", "qualified", "figures"}
    labels = Counter(pair.label == "full" for pair in framed_pairs(rows, Random(0)))
    assert 0.4 < labels[True] / labels.total() < 0.6


def test_no_frame_is_about_a_line_of_a_test_topic() -> None:
    questions, bundled = asked(), course(BUNDLED_NOTES)
    seen = {section.path for section in dev_sections(bundled, questions)}
    unseen = {unit.plain for section in bundled if section.path not in seen for unit in section.units}
    assert not unseen & {row.line for row in frames()}
