"""`footnote questions`: a chat model writes questions for the lines of the notes, which then find those lines."""

from pathlib import Path

import pytest

from app.errors import ModelError
from ingest.course import Course
from tests.app.cli.conftest import cloud, complaint
from tests.app.question_writer import QuestionWriter, line
from tests.command import footnote
from tests.fakes import HashingEmbedder

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
    monkeypatch.setattr("app.tutor.chat_model", lambda settings, retries=None: model)
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
    monkeypatch.setattr("app.tutor.chat_model", lambda settings, retries=None: model)
    ran = cloud(house, "questions", "--model", "some:model", "--json")
    assert ran.status == 2
    assert ran.row["lines"] == 1
    assert ran.err == "footnote: House › Doors: the line is dead\n"


def test_what_was_written_before_a_stop_is_ingested(house: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    model = QuestionWriter({"1": line("one")}, KeyboardInterrupt())
    monkeypatch.setattr("app.tutor.chat_model", lambda settings, retries=None: model)
    assert cloud(house, "questions", "--model", "some:model").status != 0
    with Course(house / "courses" / "cloud", HashingEmbedder()) as course:
        assert len(course.questions()) == 7


@pytest.mark.usefixtures("writer")
def test_what_the_notes_say_by_now_is_asked_about(house: Path) -> None:
    (house / "house.md").write_text(NOTES.replace("rain", "water"), encoding="utf-8")
    cloud(house, "questions", "--model", "some:model")
    kept = (house / "courses" / "cloud" / "questions.jsonl").read_text(encoding="utf-8")
    assert "A gutter leads the water away." in kept
    assert "rain" not in kept


def test_a_course_that_is_not_there_is_not_written_for(tmp_path: Path) -> None:
    assert "holds no notes" in complaint(footnote("questions", "--home", tmp_path, "--model", "some:model"))
