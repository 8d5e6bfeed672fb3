from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from app.models import Answer, Turn
from tests.evals.fakes import FakeTutor, trial


class Counting(FakeTutor):
    asked = 0

    def ask(self, question: str, history: Sequence[Turn] = ()) -> Answer:
        self.asked += 1
        return super().ask(question, history)


def test_a_question_is_asked_once_however_many_suites_want_its_answer(tmp_path: Path) -> None:
    run = trial(tmp_path, Counting)
    assert run.answer("what is S3?") is run.answer("what is S3?")
    assert isinstance(run.tutor, Counting)
    assert run.tutor.asked == 1


def test_citations_are_checked_against_the_disk_and_not_the_tutors_memory(tmp_path: Path) -> None:
    run = trial(tmp_path)
    file = run.tutor.documents()[0].file
    file.write_text("changed since", encoding="utf-8")
    assert run.texts[file] == "changed since"


def test_search_gives_the_sections_of_the_best_units(tmp_path: Path) -> None:
    assert trial(tmp_path).search("neurons switched off at random", 1) == (("Training", "Regularization"),)
