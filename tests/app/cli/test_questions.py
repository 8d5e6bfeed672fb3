"""`footnote questions`: a chat model writes questions for the lines of the notes, which then find those lines."""

from pathlib import Path

import pytest

from app.errors import ModelError
from tests.app.cli.conftest import cloud, complaint
from tests.app.question_writer import QuestionWriter
from tests.command import footnote

pytestmark = pytest.mark.integration
NOTES = "# House\n\n## Doors\n\n- **Lock**: keeps a door shut.\n\n## Roof\n\nA gutter leads the rain away.\n"


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A home with the course ``cloud`` over two lines of notes."""
    (tmp_path / "house.md").write_text(NOTES, encoding="utf-8")
    assert cloud(tmp_path, "ingest", tmp_path / "house.md").status == 0
    return tmp_path


@pytest.fixture
def writer(monkeypatch: pytest.MonkeyPatch) -> QuestionWriter:
    """The model behind every name."""
    model = QuestionWriter()
    monkeypatch.setattr("app.tutor.chat_model", lambda settings, retries: model)
    return model


@pytest.mark.usefixtures("writer")
def test_every_line_gets_questions_once_and_they_are_ingested(house: Path) -> None:
    ran = cloud(house, "questions", "--model", "some:model", "--json")
    assert ran.row == {"lines": 2, "questions": 10, "unanswered": 4, "left": 0, "failed": []}
    assert cloud(house, "ingest", "--json").row["questions"] == 14
    again = cloud(house, "questions", "--model", "some:model")
    assert (again.status, again.out) == (0, "Every line of the notes has questions already.\n")


@pytest.mark.usefixtures("writer")
def test_a_limit_leaves_the_rest_for_the_next_run(house: Path) -> None:
    said = cloud(house, "questions", "--model", "some:model", "--limit", "1").out
    assert said == "1 line has 5 questions now, and 2 that none answers. 1 line has none yet; run it again.\n"


def test_without_a_model_it_says_how_to_name_one(house: Path) -> None:
    assert "name one with --model or FOOTNOTE_MODEL" in complaint(cloud(house, "questions"))


def test_what_failed_is_named_and_the_rest_is_kept(house: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    model = QuestionWriter(ModelError("the line is dead"))
    monkeypatch.setattr("app.tutor.chat_model", lambda settings, retries: model)
    ran = cloud(house, "questions", "--model", "some:model", "--json")
    assert ran.status == 2
    assert ran.row["lines"] == 1
    assert ran.err == "footnote: House › Doors: the line is dead\n"


def test_a_course_that_is_not_there_is_not_written_for(tmp_path: Path) -> None:
    assert "holds no notes" in complaint(footnote("questions", "--home", tmp_path, "--model", "some:model"))
