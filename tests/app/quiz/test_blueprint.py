"""The plan of an exam: read, checked against itself and against the notes."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from app.errors import BlueprintError
from app.quiz.blueprint import BLUEPRINT, Blueprint, ItemRule, find_blueprint, read_blueprint
from app.quiz.items import ItemType, Pair
from tests.app.quiz.items import item
from tests.app.quiz.notes import CORPUS, TERSE, corpus, read

PLAN: dict[str, Any] = {
    "exam": "Course exam",
    "questions": 10,
    "minutes": 20,
    "scale": [100, 1000],
    "pass_mark": 720,
    "domains": [
        {"title": "Part 1: Data (60%)", "weight": 60, "sections": ["1.1 Store", "1.2 Clean"]},
        {"title": "Part 2: Security (40%)", "weight": 40},
    ],
    "items": [
        {"type": "multiple_choice", "rule": "One of four.", "options": [4, 4], "keys": [1, 1]},
        {"type": "matching", "rule": "All pairs.", "prompts": [3, 7]},
        {"type": "case_study", "rule": "One scenario."},
    ],
}


def plan(**changes: Any) -> Blueprint:
    return Blueprint.model_validate(PLAN | changes)


def written(folder: Path, text: str) -> Path:
    file = folder / BLUEPRINT
    file.write_text(text, encoding="utf-8")
    return file


def test_a_blueprint_is_found_beside_the_notes(tmp_path: Path) -> None:
    written(tmp_path, yaml.safe_dump(PLAN))
    for root in (tmp_path, tmp_path / "notes.md"):
        assert find_blueprint([root]) == plan()
    assert find_blueprint([tmp_path / "elsewhere" / "notes.md"]) is None
    assert find_blueprint([]) is None


def test_a_course_has_one_exam(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        written(tmp_path / name, yaml.safe_dump(PLAN))
    with pytest.raises(BlueprintError, match="two blueprints"):
        find_blueprint([tmp_path / "one", tmp_path / "two"])


def test_types_that_notes_alone_cannot_give_are_named() -> None:
    assert plan().types == (ItemType.MULTIPLE_CHOICE, ItemType.MATCHING)
    assert plan().unset == ("case_study",)


def test_an_item_fits_when_it_keeps_to_the_rule_of_its_type() -> None:
    assert plan().fits(item())
    three = dict.fromkeys(("Row by row", "Column by column", "As plain text"), False) | {"Row by row": True}
    assert not plan().fits(item(three))
    assert not plan().fits(item({"One": True, "Two": True, "Three": False, "Four": False}))
    assert not plan().fits(item(kind=ItemType.TRUE_FALSE))


@pytest.mark.parametrize(("count", "fits"), [(2, False), (3, True), (7, True), (8, False)])
def test_a_matching_item_is_held_to_the_number_of_its_prompts(count: int, fits: bool) -> None:
    pairs = tuple(Pair(prompt=str(number), option="A") for number in range(count))
    assert plan().fits(item(kind=ItemType.MATCHING, pairs=pairs)) is fits


def test_no_upper_bound_is_no_limit() -> None:
    rule = ItemRule(type="multiple_choice", rule="At least two.", options=(2, None))
    assert rule.fits(item())


def test_the_headings_it_names_stand_in_the_notes() -> None:
    plan().check(read(TERSE))
    with pytest.raises(BlueprintError, match=r"no heading '1\.9 Gone'"):
        plan(domains=[{"title": "Part 1: Data (60%)", "weight": 100, "sections": ["1.9 Gone"]}]).check(read(TERSE))


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({"pass_mark": 1200}, "pass mark 1200"),
        ({"unscored": 10}, "10 unscored"),
        ({"domains": [{"title": "A", "weight": 90}]}, "add up to 90"),
        ({"domains": []}, "domains"),
        ({"items": [{"type": "essay", "rule": "Write."}]}, "items.0.type"),
        ({"questions": 0}, "questions"),
        ({"colour": "red"}, "colour"),
    ],
)
def test_what_does_not_describe_an_exam_is_named(tmp_path: Path, changes: dict[str, Any], named: str) -> None:
    file = written(tmp_path, yaml.safe_dump(PLAN | changes))
    with pytest.raises(BlueprintError, match=named) as raised:
        read_blueprint(file)
    assert str(file) in str(raised.value)


@pytest.mark.parametrize("text", ["exam: [", "\t", "- a\n- b\n", ""])
def test_what_is_no_blueprint_at_all_is_an_error(tmp_path: Path, text: str) -> None:
    with pytest.raises(BlueprintError):
        read_blueprint(written(tmp_path, text))


def test_a_file_that_is_not_text_is_an_error(tmp_path: Path) -> None:
    (tmp_path / BLUEPRINT).write_bytes(b"\xff\xfe\x00")
    with pytest.raises(BlueprintError, match="not YAML"):
        read_blueprint(tmp_path / BLUEPRINT)


def test_the_bundled_exam_is_the_one_the_course_prepares_for() -> None:
    found = read_blueprint(CORPUS / BLUEPRINT)
    found.check(corpus())
    assert (found.questions, found.unscored, found.minutes, found.pass_mark) == (65, 15, 130, 720)
    assert [part.weight for part in found.domains] == [28, 26, 22, 24]
    assert [len(part.sections) for part in found.domains] == [3, 3, 3, 3]
