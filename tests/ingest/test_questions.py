"""Questions beside the notes are found as the lines that answer them, and follow the notes and their file."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.course import Course
from ingest.questions import QUESTIONS, question_chunks
from tests.fakes import HashingEmbedder

pytestmark = pytest.mark.integration

NOTES = """# House

## Doors

- **Lock**: keeps a door *shut*. It needs a key.
- **Hinge**: lets a door swing.

## Roof

A gutter leads the rain away.
"""
LOCK, KEY, RAIN = "Lock: keeps a door shut.", "It needs a key.", "A gutter leads the rain away."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "notes"
    folder.mkdir()
    (folder / "house.md").write_text(NOTES)
    return folder


@pytest.fixture
def model() -> HashingEmbedder:
    return HashingEmbedder()


@pytest.fixture
def course(tmp_path: Path, model: HashingEmbedder) -> Iterator[Course]:
    with Course(tmp_path / "courses" / "house", model) as opened:
        yield opened


def ask(folder: Path, *rows: tuple[list[str], list[str]]) -> Path:
    file = folder / QUESTIONS
    file.write_text("".join(json.dumps({"lines": lines, "questions": asked}) + "\n" for lines, asked in rows))
    return file


def found(course: Course, question: str, k: int = 5) -> list[tuple[str, list[str]]]:
    hits = course.asked(course.embed(question), k)
    return [(chunk.text, [unit.plain for unit in chunk.units]) for chunk, _ in hits]


def test_a_question_is_found_by_one_like_it_and_stands_for_its_lines(course: Course, folder: Path) -> None:
    ask(folder, ([LOCK, KEY], ["how do i shut out burglars"]), ([RAIN], ["where does water go in a storm"]))
    report = course.ingest([folder])
    assert (report.questions, report.skipped) == (2, ())
    assert report.embedded == report.chunks + 2
    assert found(course, "where does the water go")[0] == ("where does water go in a storm", [RAIN])
    assert found(course, "shut out burglars")[0] == ("how do i shut out burglars", [LOCK, KEY])


def test_questions_are_no_chunks_of_the_notes(course: Course, folder: Path) -> None:
    ask(folder, ([RAIN], ["where does water go in a storm"]))
    course.ingest([folder])
    assert {chunk.kind for chunk in course.chunks()} == {"block", "sentence"}
    assert {chunk.kind for chunk, _ in course.dense("where does water go in a storm", 50)} == {"block", "sentence"}
    assert not course.bm25("storm", 50)


def test_unanswered_questions_are_told_from_answered_ones(course: Course, folder: Path) -> None:
    row = {"lines": [RAIN], "questions": ["where does water go"], "unanswered": ["who made the gutter"]}
    (folder / QUESTIONS).write_text(json.dumps(row))
    assert course.ingest([folder]).questions == 2
    assert {chunk.text: chunk.kind for chunk in course.questions()} == {
        "where does water go": "question",
        "who made the gutter": "unanswered",
    }
    assert course.asked(course.embed("who made the gutter"), 1)[0][0].kind == "unanswered"


def test_a_course_without_questions_finds_none(course: Course, folder: Path) -> None:
    assert course.ingest([folder]).questions == 0
    assert found(course, "where does water go") == []


def test_a_question_with_lines_in_two_sections_stands_in_both(course: Course, folder: Path) -> None:
    ask(folder, ([KEY, RAIN], ["what does a house need"]))
    course.ingest([folder])
    hits = course.asked(course.embed("what does a house need"), 5)
    assert {(chunk.section[-1], chunk.units[0].plain) for chunk, _ in hits} == {("Doors", KEY), ("Roof", RAIN)}


def test_only_new_questions_are_embedded_and_those_that_went_are_not_found(
    course: Course, folder: Path, model: HashingEmbedder
) -> None:
    ask(folder, ([RAIN], ["where does water go in a storm", "what is a gutter for"]))
    course.ingest([folder])
    ask(folder, ([RAIN], ["what is a gutter for", "who leads the rain away"]))
    model.embedded.clear()
    assert course.ingest().embedded == 1
    assert model.embedded == ["who leads the rain away"]
    assert {text for text, _ in found(course, "rain")} == {"what is a gutter for", "who leads the rain away"}


def test_questions_written_after_the_last_ingest_wait_for_the_next(course: Course, folder: Path) -> None:
    course.ingest([folder])
    ask(folder, ([RAIN], ["where does water go in a storm"]))
    assert found(course, "where does water go") == []
    course.ingest()
    assert len(found(course, "where does water go")) == 1


def test_a_row_whose_line_was_changed_is_left_out_and_named(course: Course, folder: Path) -> None:
    file = ask(folder, ([RAIN], ["where does water go in a storm"]), ([LOCK], ["how do i shut out burglars"]))
    course.ingest([folder])
    (folder / "house.md").write_text(NOTES.replace("A gutter leads", "Gutters lead"))
    report = course.ingest()
    assert [text for text, _ in found(course, "where does water go")] == ["how do i shut out burglars"]
    assert [skip.file for skip in report.skipped] == [file]
    assert f"1 rows quote lines that the notes do not have, the first '{RAIN}'" in report.skipped[0].reason


def test_rows_about_other_files_are_no_mistake_where_one_file_was_given(course: Course, folder: Path) -> None:
    (folder / "garden.md").write_text("# Garden\n\nA hedge is cut in autumn.\n")
    ask(folder, ([RAIN], ["where does water go in a storm"]), ([LOCK], ["how do i shut out burglars"]))
    report = course.ingest([folder / "garden.md"])
    assert (report.questions, report.skipped) == (0, ())


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (b"{", "line 1: row: Invalid JSON"),
        (b'{"lines": ["x"], "questions": ["y"]}\n{"lines": []}', "line 2: lines: Tuple should have at least 1 item"),
        (b'{"lines": ["x"], "questions": ["y"], "key": 1}', "line 1: key: Extra inputs are not permitted"),
        (b'{"lines": ["\xff"]}', "not UTF-8 at byte 12; save the file as UTF-8"),
    ],
)
def test_a_file_that_cannot_be_read_is_named_and_the_notes_go_on(
    course: Course, folder: Path, text: bytes, problem: str
) -> None:
    (folder / QUESTIONS).write_bytes(text)
    report = course.ingest([folder])
    assert (report.files, report.questions) == (1, 0)
    assert problem in report.skipped[0].reason
    assert report.skipped[0].reason.startswith(str(folder / QUESTIONS))


def test_another_embedder_gives_other_ids(folder: Path, course: Course) -> None:
    ask(folder, ([RAIN], ["where does water go in a storm"]))
    course.ingest([folder])
    one, other = (question_chunks([folder], course.sections(), name, folder / "home")[0][0] for name in ("a", "b"))
    assert one.id != other.id
    assert one.units == other.units


def test_questions_written_for_the_course_lie_in_its_home_where_those_on_lines_that_went_wait(
    course: Course, folder: Path, tmp_path: Path
) -> None:
    course.ingest([folder])
    ask(tmp_path / "courses" / "house", ([RAIN], ["where does water go in a storm"]), (["gone"], ["what else"]))
    assert course.ingest().skipped == ()
    assert found(course, "where does water go") == [("where does water go in a storm", [RAIN])]


def test_questions_that_are_not_ingested_yet_do_not_count(course: Course, folder: Path) -> None:
    course.ingest([folder])
    ask(folder, ([RAIN], ["where does water go in a storm"]))
    assert course.questions() == ()
