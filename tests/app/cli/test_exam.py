"""`footnote exam`: what the course's blueprint asks for."""

from pathlib import Path

import pytest

from tests.app.cli.conftest import cloud, complaint
from tests.command import footnote

pytestmark = pytest.mark.integration

BLUEPRINT = """\
exam: Cloud exam
questions: 6
minutes: 12
pass_mark: 50
domains:
  - {title: Storage, weight: 60}
  - {title: Streams, weight: 40}
items:
  - {type: multiple_choice, rule: One is right.}
  - {type: ordering, rule: In order.}
"""


@pytest.fixture
def exam(home: Path, notes: Path) -> Path:
    file = notes.with_name("blueprint.yaml")
    file.write_text(BLUEPRINT, encoding="utf-8")
    return file


def test_an_exam_as_json_says_what_the_real_one_is_like(home: Path, exam: Path) -> None:
    row = cloud(home, "exam", "--json").row
    assert [row[key] for key in ("exam", "minutes", "scale", "pass_mark", "unset")] == [
        *("Cloud exam", 12, [0, 100], 50, ["ordering"])
    ]
    assert [part["asked"] for part in row["domains"]] == [4, 2]
    assert {item["type"] for item in row["items"]} == {"multiple_choice"}


def test_an_exam_for_a_person_opens_with_its_proportions(home: Path, exam: Path) -> None:
    ran = cloud(home, "exam", "-n", 3)
    assert ran.out.startswith("Practice exam: Cloud exam\n")
    assert "in 6 minutes: 2 on Storage; 1 on Streams" in ran.out
    assert "Not set from notes alone: ordering" in ran.out


def test_too_few_questions_are_said_to_be_fewer(home: Path, exam: Path) -> None:
    ran = cloud(home, "exam", "-n", 300)
    assert ran.status == 0
    assert "not 300" in ran.err


def test_a_course_without_a_blueprint_says_how_to_write_one(tmp_path: Path) -> None:
    notes = tmp_path / "notes.md"
    notes.write_text("# A\n\n- **B** is a letter.\n", encoding="utf-8")
    where = ("--home", tmp_path / "home", "--course", "letters")
    footnote("ingest", notes, *where)
    assert "corpus/README.md" in complaint(footnote("exam", *where))


def test_a_blueprint_that_names_no_heading_of_the_notes_is_a_mistake(home: Path, exam: Path) -> None:
    exam.write_text(BLUEPRINT.replace("Streams", "Rivers"), encoding="utf-8")
    assert "'Rivers'" in complaint(cloud(home, "exam"))
