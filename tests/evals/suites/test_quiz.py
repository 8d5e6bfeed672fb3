from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from app.quiz.items import Item, ItemType, Quiz, QuizSpec
from evals.figures import Failure
from evals.suites.quiz import quiz
from tests.evals.fakes import FakeTutor, item, trial

Values = dict[str, float | None]


def scored(folder: Path, make: Callable[[FakeTutor], Sequence[Item]]) -> tuple[Values, list[Failure]]:
    class Quizzed(FakeTutor):
        def quiz(self, spec: QuizSpec) -> Quiz:
            assert (spec.n, spec.seed, spec.section, spec.domain) == (200, 1, None, None)
            return Quiz(items=tuple(make(self)), dropped=())

    figures, failures = quiz(trial(folder, Quizzed))
    return {figure.name.removeprefix("quiz."): figure.value for figure in figures}, failures


def test_the_fakes_quiz_is_scored_whole(tmp_path: Path) -> None:
    figures, failures = quiz(trial(tmp_path))
    values = {figure.name.removeprefix("quiz."): figure for figure in figures}
    assert values["drawn"].value == 8 / 200
    assert values["distinct"].value == values["cited"].value == values["key.evenness"].value == 1
    assert values["sections"].value == 1 / 3
    assert values["sections"].note == "not asked about: Tables, Training"
    assert values["dropped"].value == pytest.approx(1 / 9)
    assert [failure.why for failure in failures] == ["turned down by the gate: two keys"]


def test_items_that_repeat_each_other_are_counted_once_and_shown(tmp_path: Path) -> None:
    def twice(tutor: FakeTutor) -> list[Item]:
        lines = tutor.lines()
        return [item("Which?", ["a", "b"], "A", lines), item(" which? ", ["B", "A"], "B", lines)]

    values, failures = scored(tmp_path, twice)
    assert values["distinct"] == 0.5
    assert [failure.why for failure in failures] == ["repeated", "repeated"]


def test_keys_that_are_always_the_longest_option_give_the_game_away(tmp_path: Path) -> None:
    def long_keys(tutor: FakeTutor) -> list[Item]:
        return [item(f"Stem {n}?", ["a", "the long one", "b", "c"], "B", tutor.lines()) for n in range(20)]

    values, _ = scored(tmp_path, long_keys)
    assert values["guess.chance"] == 0.25
    assert values["guess.longest"] == 1
    assert values["guess.longest.over-chance"] == values["guess.longest.over-chance.multiple_choice"] == 0.75
    assert values["key.B"] == 1
    assert values["key.evenness"] == 0


def test_an_option_that_cites_no_line_of_the_notes_is_counted(tmp_path: Path) -> None:
    def miscited(tutor: FakeTutor) -> list[Item]:
        hits = tutor.lines()[:2]
        wrong = hits[1].model_copy(update={"text": "invented"})
        return [item("Which?", ["a", "b"], "A", [hits[0], wrong])]

    assert scored(tmp_path, miscited)[0]["cited"] == 0.5


def test_matching_items_are_left_to_no_guesser(tmp_path: Path) -> None:
    def matching(tutor: FakeTutor) -> list[Item]:
        return [item("Match.", ["a", "b"], "AB", tutor.lines(), ItemType.MATCHING, ())]

    values, _ = scored(tmp_path, matching)
    assert values["guess.chance"] is None
    assert values["guess.longest.over-chance"] is None


def test_an_empty_quiz_has_no_data_but_counts_as_not_drawn(tmp_path: Path) -> None:
    values, failures = scored(tmp_path, lambda tutor: [])
    assert values["drawn"] == values["sections"] == 0
    assert {values[name] for name in ("distinct", "cited", "dropped", "key.evenness", "guess.longest")} == {None}
    assert failures == []
