from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from unittest.mock import Mock

import pytest

from app.quiz.grade import grade, key_of
from app.quiz.hints import Hint
from app.quiz.items import Grade, ItemType, Quiz, QuizSpec, Response
from app.ui.sitting import Sitting, needed, ordinal
from tests.app.ui.conftest import Pages


class Recorder:
    def __init__(self) -> None:
        self.calls: list[Sequence[Response]] = []

    def __call__(self, quiz: Quiz, responses: Sequence[Response]) -> Grade:
        self.calls.append(responses)
        return grade(quiz, responses)


@pytest.fixture
def sitting(pages: Pages) -> Sitting:
    return Sitting(pages.tutor.quiz(QuizSpec(n=4, types=(ItemType.MULTIPLE_CHOICE,))), "The whole course")


def answer(sitting: Sitting, *, right: bool) -> None:
    item = sitting.item
    key = key_of(item)
    wrong = tuple(option.id for option in item.options if option.id not in key)[:1]
    sitting.chosen[item.id] = key if right else wrong
    assert sitting.check(item)


def test_an_incomplete_answer_is_not_taken(sitting: Sitting) -> None:
    assert not sitting.check(sitting.item)
    sitting.chosen[sitting.item.id] = ("",)
    assert not sitting.check(sitting.item)


def test_going_on_skips_what_is_checked_and_comes_round(sitting: Sitting) -> None:
    answer(sitting, right=True)
    for expected in (1, 2, 3, 1):
        sitting.onward()
        assert sitting.at == expected


def test_back_stops_at_the_first(sitting: Sitting) -> None:
    sitting.back()
    assert sitting.at == 0


def test_all_items_make_it_done(sitting: Sitting) -> None:
    for _ in range(4):
        assert not sitting.done
        answer(sitting, right=True)
        sitting.onward()
    assert sitting.done


def test_hints_come_one_at_a_time_and_go_along_with_the_answer(sitting: Sitting) -> None:
    item, asked = sitting.item, Mock(return_value=(Hint(text="Look."), Hint(text="Look here.")))
    assert sitting.hints_taken(item) == ()
    for taken in (1, 2, 2):
        sitting.take_hint(item, asked)
        assert len(sitting.hints_taken(item)) == sitting.response(item).hints == taken
    asked.assert_called_once_with(item)
    answer(sitting, right=True)
    sitting.finish(Recorder())
    assert sitting.grade is not None
    assert [(graded.hints, graded.unaided) for graded in sitting.grade.graded] == [(2, False)]


def test_no_hint_is_taken_once_the_answer_is_in(sitting: Sitting) -> None:
    item = sitting.item
    answer(sitting, right=True)
    sitting.take_hint(item, lambda _: (Hint(text="Look."),))
    assert sitting.response(item).hints == 0


def test_finishing_grades_only_what_was_checked(sitting: Sitting) -> None:
    record = Recorder()
    answer(sitting, right=True)
    sitting.onward()
    answer(sitting, right=False)
    sitting.finish(record)
    assert sitting.grade is not None
    assert [graded.correct for graded in sitting.grade.graded] == [True, False]
    assert [item.id for item in sitting.wrong().items] == [sitting.quiz.items[1].id]


def test_a_result_is_recorded_once_however_often_the_button_is_hit(sitting: Sitting) -> None:
    record = Recorder()
    answer(sitting, right=True)
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda _: sitting.finish(record), range(32)))
    assert len(record.calls) == 1


def test_nothing_is_wrong_before_the_grade(sitting: Sitting) -> None:
    assert sitting.wrong().items == ()


@pytest.mark.parametrize(("kind", "count"), [("multiple_choice", 1), ("true_false", 1), ("multiple_response", 2)])
def test_an_item_needs_as_many_selections_as_its_key_has(pages: Pages, kind: str, count: int) -> None:
    assert needed(pages.tutor.quiz(QuizSpec(n=1, types=(ItemType(kind),))).items[0]) == count


def test_matching_needs_every_pair(pages: Pages) -> None:
    assert needed(pages.tutor.quiz(QuizSpec(n=1, types=(ItemType.MATCHING,))).items[0]) == 4


def test_counts_are_written_as_in_exams() -> None:
    assert (ordinal(2), ordinal(3), ordinal(11)) == ("TWO", "THREE", "11")
