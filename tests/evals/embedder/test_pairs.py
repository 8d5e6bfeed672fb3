from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from evals.embedder.pairs import Alike, course_pairs, invented_pairs
from evals.reader.rows import Asked
from ingest.load import load
from ingest.models import Section
from ingest.questions import QuestionsOf
from ingest.sections import parse
from tests.evals.reader import samples

S3 = "S3 keeps files in buckets."
GLUE = "Glue keeps tables in a catalog."
ROWS = [
    QuestionsOf(lines=(S3,), questions=("where do files go", "what has buckets"), unanswered=("what does S3 cost",)),
    QuestionsOf(lines=(GLUE, S3), questions=("who knows the tables",)),
]


@pytest.fixture
def notes(tmp_path: Path) -> tuple[Section, ...]:
    (tmp_path / "notes.md").write_text(f"# Storage\n\n- {S3} It is cheap.\n- {GLUE}\n", encoding="utf-8")
    return parse(load(tmp_path / "notes.md"))


def drawn(notes: tuple[Section, ...], draws: int = 60) -> list[Alike]:
    dice = Random(0)
    return [pair for _ in range(draws) for pair in course_pairs(ROWS, notes, dice)]


def test_each_question_is_put_once_beside_another_on_its_line_or_a_chunk_of_its_lines(
    notes: tuple[Section, ...],
) -> None:
    pairs = drawn(notes)
    assert [pair.text for pair in pairs[:3]] == ["where do files go", "what has buckets", "who knows the tables"]
    first = {pair.other for pair in pairs if pair.text == "where do files go"}
    assert first == {"what has buckets", f"Storage\n{S3} It is cheap.", f"Storage: {S3}"}
    last = {pair.other for pair in pairs if pair.text == "who knows the tables"}
    assert last == {f"Storage\n{GLUE}", f"Storage\n{S3} It is cheap.", f"Storage: {S3}"}


def test_about_half_get_a_question_that_the_same_lines_do_not_answer(notes: tuple[Section, ...]) -> None:
    pairs = drawn(notes)
    assert {pair.unlike for pair in pairs} == {"", "what does S3 cost"}
    assert 0.3 < sum(bool(pair.unlike) for pair in pairs) / len(pairs) < 0.7


def test_a_pair_is_about_all_its_lines(notes: tuple[Section, ...]) -> None:
    assert [pair.about for pair in drawn(notes, 1)] == [frozenset({S3}), frozenset({S3}), frozenset({S3, GLUE})]


def test_of_what_is_invented_only_answered_questions_and_rewordings_are_pairs() -> None:
    def asked(split: str, *, answered: bool) -> Asked:
        section = () if split == "world" else ("Topic",)
        return Asked(id="q1", split=split, section=section, question=f"{split}?", answered=answered, lines=("A.", "B."))

    questions = [asked("world", answered=True), asked("world", answered=False), asked("dev", answered=True)]
    of_course, invented = samples.contrast(2), samples.contrast(3).model_copy(update={"origin": "world"})
    question, rewording = invented_pairs(
        questions, [of_course.model_copy(update={"origin": "course"}), invented], Random(0)
    )
    assert question == Alike("world?", "A. B.", "", frozenset({"A.", "B."}))
    assert rewording.text in invented.full
    assert rewording.other == " ".join(invented.lines)
