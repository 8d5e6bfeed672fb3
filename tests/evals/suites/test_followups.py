from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from app.models import Answer, Depth, Turn
from evals.suites.followups import followups
from tests.evals.fakes import FakeTutor, trial


class Forgetful(FakeTutor):
    """Searches for the follow-up as typed, whatever was said before."""

    def ask(self, question: str, history: Sequence[Turn] = (), depth: Depth = Depth.NORMAL) -> Answer:
        return super().ask(question).model_copy(update={"standalone": "neurons"})


def test_a_tutor_that_writes_the_follow_up_out_finds_what_the_hand_written_question_finds(tmp_path: Path) -> None:
    figures, failures = followups(trial(tmp_path))
    values = {figure.name: figure.value for figure in figures}
    assert values["followups.recall@5"] == values["followups.recall@5.written"] == 1
    assert values["followups.recall@5.over-written"] == 0
    assert failures == []


def test_a_tutor_that_searches_for_something_else_falls_behind_and_is_shown_with_its_query(tmp_path: Path) -> None:
    figures, failures = followups(trial(tmp_path, Forgetful))
    values = {figure.name: figure.value for figure in figures}
    assert values["followups.recall@5"] == 0
    assert values["followups.recall@5.over-written"] == -1
    assert failures[0].why == "searched for as: neurons"
    assert failures[0].question == "what is an object store for files? → and the archive?"
    assert failures[0].retrieved == ("Training > Regularization",)
    assert (failures[0].said, failures[0].cited) == ("", ())


def test_the_first_question_and_its_answer_are_the_conversation(tmp_path: Path) -> None:
    seen: list[Sequence[Turn]] = []

    class Listening(FakeTutor):
        def ask(self, question: str, history: Sequence[Turn] = (), depth: Depth = Depth.NORMAL) -> Answer:
            seen.append(history)
            return super().ask(question, history)

    followups(trial(tmp_path, Listening))
    (turn,) = seen[-1]
    assert turn.question == turn.answer.question == "what is an object store for files?"
