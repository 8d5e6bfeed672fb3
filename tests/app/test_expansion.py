"""Questions are written for the lines that have none, outlive a stop, and are only kept where they are usable."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from app.errors import CutError, ModelError
from app.expansion import Expanded, expand, unasked
from ingest.errors import UnreadableFileError
from ingest.load import load
from ingest.models import Section
from ingest.questions import QUESTIONS, QuestionsOf, read
from ingest.sections import parse
from tests.app.question_writer import QuestionWriter, line
from tests.fakes import ScriptedModel

NOTES = """# House

## Doors

- **Lock**: keeps a door *shut*. It needs a key.
- **Hinge**: lets a door swing.

## Roof

A gutter leads the rain away.
"""
LOCK, KEY, HINGE = "Lock: keeps a door shut.", "It needs a key.", "Hinge: lets a door swing."
RAIN = "A gutter leads the rain away."


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / QUESTIONS


@pytest.fixture
def sections(tmp_path: Path) -> list[Section]:
    return sections_of(NOTES, tmp_path)


def sections_of(text: str, folder: Path) -> list[Section]:
    notes = folder / "house.md"
    notes.write_text(text, encoding="utf-8")
    return list(parse(load(notes)))


def written(
    file: Path, sections: Sequence[Section], model: ScriptedModel, known: Sequence[str] = (), limit: int | None = None
) -> Expanded:
    return expand(file, unasked(file, sections, known), model, lambda done, total, what: None, limit)


def lines(file: Path) -> Iterator[str]:
    return (line for row in read(file) for line in row.lines)


def test_every_line_gets_questions_that_are_kept_as_the_next_ingest_reads_them(
    file: Path, sections: list[Section]
) -> None:
    report = written(file, sections, QuestionWriter())
    assert report == Expanded(lines=4, questions=20, unanswered=8, left=0, failed=())
    assert list(lines(file)) == [LOCK, KEY, HINGE, RAIN]
    assert read(file)[3].questions[0] == "Heading: House > Roof 2 line 1 qa"


def test_the_model_sees_the_whole_section_and_is_asked_for_the_lines_without_questions(
    file: Path, sections: list[Section]
) -> None:
    model = QuestionWriter()
    written(file, sections, model, known=[KEY, RAIN])
    ((_, (_, said)),) = model.asked
    assert said.splitlines() == [
        "Heading: House > Doors",
        f"[1] {LOCK}",
        f"[2] {KEY}",
        f"[3] {HINGE}",
        "Write for: 1, 3",
    ]
    assert (model.schemas[0] or {})["required"] == ["1", "3"]


def test_a_long_section_is_asked_about_eight_lines_at_a_time(file: Path, tmp_path: Path) -> None:
    model = QuestionWriter()
    many = sections_of("# House\n\n" + "".join(f"- Room {n} is at the end.\n" for n in range(19)), tmp_path)
    assert written(file, many, model).lines == 19
    assert [len((schema or {})["required"]) for schema in model.schemas] == [8, 8, 3]


def test_a_second_run_asks_for_nothing(file: Path, sections: list[Section]) -> None:
    written(file, sections, QuestionWriter())
    before, model = file.read_bytes(), QuestionWriter()
    assert written(file, sections, model).lines == 0
    assert model.asked == []
    assert file.read_bytes() == before


def test_with_a_limit_it_stops_there_and_goes_on_the_next_time(file: Path, sections: list[Section]) -> None:
    assert written(file, sections, QuestionWriter(), limit=1).left == 1
    assert list(lines(file)) == [LOCK, KEY, HINGE]
    assert written(file, sections, QuestionWriter(), limit=1).left == 0
    assert list(lines(file)) == [LOCK, KEY, HINGE, RAIN]


def test_a_line_that_was_reworded_gets_questions_and_the_old_one_keeps_its_own_for_when_it_comes_back(
    file: Path, sections: list[Section], tmp_path: Path
) -> None:
    written(file, sections, QuestionWriter())
    reworded = sections_of(NOTES.replace("rain", "water"), tmp_path)
    assert written(file, reworded, QuestionWriter()).lines == 1
    assert list(lines(file)) == [LOCK, KEY, HINGE, RAIN, "A gutter leads the water away."]


def test_a_line_that_stands_twice_is_asked_about_once(file: Path, tmp_path: Path) -> None:
    twice = sections_of(f"# A\n\n{RAIN}\n\n{RAIN}\n\n# B\n\n{RAIN}\n", tmp_path)
    assert written(file, twice, QuestionWriter()).lines == 1
    assert list(lines(file)) == [RAIN]


def test_notes_without_a_heading_are_asked_about_under_the_name_of_their_file(file: Path, tmp_path: Path) -> None:
    model = QuestionWriter(CutError("it was cut"))
    report = written(file, sections_of(RAIN, tmp_path), model)
    assert report.failed == ("house: it was cut",)
    assert model.asked[0][1][1].startswith("Heading: house\n")


def test_of_a_long_section_the_lines_around_are_shown(file: Path, tmp_path: Path) -> None:
    model = QuestionWriter()
    rooms = "".join(f"- Room {n} is at the end.\n" for n in range(1, 61))
    written(file, sections_of(f"# House\n\n{rooms}", tmp_path), model)
    shown = [messages[1][1].splitlines()[1:-1] for messages in model.asked]
    assert (shown[0][0], shown[0][-1]) == ("[1] Room 1 is at the end.", "[28] Room 28 is at the end.")
    assert (shown[4][0], shown[4][-1]) == ("[13] Room 13 is at the end.", "[60] Room 60 is at the end.")


def test_what_was_written_before_a_failure_is_kept(file: Path, tmp_path: Path) -> None:
    three = sections_of("# A\n\nOne is here.\n\n# B\n\nTwo is here.\n\n# C\n\nThree is here.\n", tmp_path)
    report = written(file, three, QuestionWriter({"1": line("one")}, CutError("it was cut")))
    assert list(lines(file)) == ["One is here.", "Three is here."]
    assert report.failed == ("B: it was cut",)
    assert report.left == 1


def test_three_requests_in_a_row_without_a_reply_end_it(file: Path, tmp_path: Path) -> None:
    five = sections_of("".join(f"# {n}\n\nNumber {n} is here.\n\n" for n in "abcde"), tmp_path)
    model = QuestionWriter({"1": line("one")}, *[ModelError("no connection")] * 4)
    report = written(file, five, model)
    assert report.failed == tuple(f"{n}: no connection" for n in "bcd")
    assert (report.lines, report.left, len(model.asked)) == (1, 4, 4)


def test_a_stretch_that_a_useful_model_cannot_do_does_not_keep_it_from_the_rest(file: Path, tmp_path: Path) -> None:
    six = sections_of("".join(f"# {n}\n\nNumber {n} is here.\n\n" for n in "abcdef"), tmp_path)
    report = written(file, six, QuestionWriter({"1": line("one")}, *[{}] * 4))
    assert list(lines(file)) == ["Number a is here.", "Number f is here."]
    assert len(report.failed) == 4


def test_a_model_whose_first_three_replies_are_of_no_use_is_not_asked_further(file: Path, tmp_path: Path) -> None:
    five = sections_of("".join(f"# {n}\n\nNumber {n} is here.\n\n" for n in "abcde"), tmp_path)
    model = QuestionWriter(*[{}] * 5)
    assert len(written(file, five, model).failed) == len(model.asked) == 3


def test_each_reply_is_on_disk_before_the_next_is_asked_for(file: Path, tmp_path: Path) -> None:
    three = sections_of("# A\n\nOne is here.\n\n# B\n\nTwo is here.\n\n# C\n\nThree is here.\n", tmp_path)
    with pytest.raises(KeyboardInterrupt):
        written(file, three, QuestionWriter({"1": line("one")}, {"1": line("two")}, KeyboardInterrupt()))
    assert list(lines(file)) == ["One is here.", "Two is here."]


@pytest.mark.parametrize(
    ("reply", "said"),
    [
        ({}, "left out line 1"),
        ({"1": {"asked": ["why?"]}}, "what was not asked for: Field required"),
        ({"1": ["why?"]}, "what was not asked for"),
        ({"1": {"asked": [1], "unanswered": []}}, "what was not asked for: Input should be a valid string"),
        ({"1": {"asked": [" ", "?!"], "unanswered": []}}, "0 of 7 questions are new"),
    ],
)
def test_a_reply_of_another_form_is_named_and_left_out(
    file: Path, tmp_path: Path, reply: dict[str, Any], said: str
) -> None:
    report = written(file, sections_of(f"# Roof\n\n{RAIN}\n", tmp_path), QuestionWriter(reply))
    assert said in report.failed[0]
    assert not file.exists()


def test_a_question_is_kept_once_however_it_is_typed(file: Path, sections: list[Section]) -> None:
    first = line("keep") | {"asked": ["Why a lock?", "why, a LOCK", "what for", "which one", "whose"]}
    other = line("other") | {"asked": ["WHY A LOCK!", "how", "when was it", "where is it", "who made it"]}
    written(file, sections, QuestionWriter({"1": first, "2": other, "3": line("third")}))
    assert read(file)[0].questions[:2] == ("Why a lock?", "what for")
    assert "WHY A LOCK!" not in read(file)[1].questions


def test_what_is_too_long_empty_or_beyond_what_was_asked_for_is_left_out(file: Path, tmp_path: Path) -> None:
    reply = {
        "1": {"asked": ["x" * 301, " ", " why? ", "how", "who", "sixth"], "unanswered": ["when", "where", "third"]}
    }
    written(file, sections_of(f"# Roof\n\n{RAIN}\n", tmp_path), QuestionWriter(reply))
    assert read(file) == (QuestionsOf(lines=(RAIN,), questions=("why?", "how", "who"), unanswered=("when", "where")),)


def test_a_line_of_which_nothing_new_is_asked_counts_as_asked_about(file: Path, tmp_path: Path) -> None:
    two = sections_of("# A\n\nOne is here.\n\nTwo is here.\n", tmp_path)
    assert written(file, two, QuestionWriter({"1": line("same"), "2": line("same")})).left == 0
    assert unasked(file, two, ()) == []


def test_a_model_that_repeats_itself_is_told_apart(file: Path, sections: list[Section]) -> None:
    same = {number: line("what is it") for number in "123"}
    report = written(file, sections, QuestionWriter(same))
    assert "repeats itself: 7 of 21 questions are new; take a larger one" in report.failed[0]
    assert list(lines(file)) == [RAIN]


def test_a_model_that_cannot_be_held_to_a_schema_is_not_asked(file: Path, sections: list[Section]) -> None:
    model = QuestionWriter(constrained=False)
    with pytest.raises(ModelError, match="cannot be held to a JSON schema"):
        written(file, sections, model)
    assert model.asked == []


def test_a_damaged_file_is_named_and_left_as_it_is(file: Path, sections: list[Section]) -> None:
    file.write_text(json.dumps({"lines": [RAIN], "asked": ["why"]}), encoding="utf-8")
    before = file.read_bytes()
    with pytest.raises(UnreadableFileError, match="line 1"):
        written(file, sections, QuestionWriter())
    assert file.read_bytes() == before
