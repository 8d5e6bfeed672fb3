from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from app.settings import BUNDLED_NOTES
from evals.errors import DatasetError
from evals.reader.notes import course, dev_sections, drilled, trained_notes
from evals.reader.rows import asked, contrasts, held_out, trained
from tests.evals.reader import samples

CONTRAST = samples.contrast(3).model_dump(mode="json")
ASKED = samples.asked(1, "dev").model_dump(mode="json")


def written(folder: Path, *rows: dict[str, Any]) -> Path:
    file = folder / "rows.jsonl"
    file.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return file


def test_rows_are_read_as_they_were_written(tmp_path: Path) -> None:
    assert contrasts(written(tmp_path, CONTRAST)) == (samples.contrast(3),)
    assert asked(written(tmp_path, ASKED)) == (samples.asked(1, "dev"),)


@pytest.mark.parametrize(
    "change", [{"origin": "web"}, {"lines": []}, {"full": []}, {"more": 1}, {"less": [{"kind": "odd"}]}]
)
def test_a_contrast_that_is_none_is_an_error_that_names_its_line(tmp_path: Path, change: dict[str, Any]) -> None:
    with pytest.raises(DatasetError, match=r"rows\.jsonl:2: "):
        contrasts(written(tmp_path, CONTRAST, CONTRAST | {"id": "c9"} | change))


@pytest.mark.parametrize("change", [{"split": "world"}, {"section": []}, {"split": "train"}, {"lines": []}])
def test_a_question_that_is_none_is_an_error_that_names_its_line(tmp_path: Path, change: dict[str, Any]) -> None:
    with pytest.raises(DatasetError, match=r"rows\.jsonl:1: "):
        asked(written(tmp_path, ASKED | change))


def test_every_tenth_contrast_is_held_out_and_not_trained_on() -> None:
    rows = tuple(map(samples.contrast, range(25)))
    kept, held = held_out(rows)
    assert [row.id for row in held] == ["c9", "c19"]
    assert sorted(kept + held, key=rows.index) == list(rows)


def test_the_files_are_as_large_as_their_description_says() -> None:
    sets, questions = contrasts(), asked()
    assert Counter(row.origin for row in sets) == {"course": 1360, "world": 1985}
    assert (sum(len(row.full) for row in sets), sum(len(row.less) for row in sets)) == (10902, 16206)
    assert Counter((row.split, row.answered) for row in questions) == {
        ("dev", True): 1546,
        ("dev", False): 115,
        ("test", True): 1398,
        ("test", False): 139,
        ("world", True): 960,
        ("world", False): 720,
    }


def test_no_held_out_contrast_has_the_lines_of_one_that_is_trained_on() -> None:
    kept, held = held_out(contrasts())
    assert not {row.lines for row in kept} & {row.lines for row in held}


def test_no_question_on_a_test_topic_is_trained_on() -> None:
    questions = asked()
    assert {row.split for row in trained(questions)} == {"dev", "world"}
    assert not {row.section for row in trained(questions)} & {row.section for row in questions if row.split == "test"}


def test_no_line_of_a_test_topic_is_trained_on() -> None:
    questions, bundled = asked(), course(BUNDLED_NOTES)
    notes = trained_notes(questions)
    seen = {section.path for section in dev_sections(bundled, questions)}
    unseen = {unit.plain for section in bundled if section.path not in seen for unit in section.units}
    assert len(unseen) > 1000
    assert not unseen & {unit.plain for section in notes for unit in section.units}
    assert not unseen & {line for row in contrasts() for line in row.lines}


def test_a_question_on_a_section_that_the_course_lost_is_an_error() -> None:
    with pytest.raises(DatasetError, match="Course > Tables"):
        dev_sections([samples.section("Files", samples.KEPT)], [samples.asked(1, "dev")])


def test_no_line_of_a_held_out_contrast_and_none_that_leads_in_a_list_is_drilled() -> None:
    notes = [samples.section("Tables", (*samples.KEPT, "There are two:"))]
    held = samples.contrast(3).model_copy(update={"lines": (samples.KEPT[0],)})
    assert drilled(notes, [held]) == list(samples.KEPT[1:])


def test_held_out_lines_of_the_bundled_courses_are_kept_from_the_drills() -> None:
    _, held = held_out(contrasts())
    notes = trained_notes(asked())
    apart = {line for row in held for line in row.lines}
    assert apart & {unit.plain for section in notes for unit in section.units}
    assert not apart & set(drilled(notes, held))
