import pytest

from app.errors import FootnoteError
from app.quiz import grade
from app.quiz.items import Grade, ItemType, Quiz, Response
from tests.app.quiz.items import item, matching

TWO = {"One": True, "Two": True, "Three": False, "Four": False, "Five": False}
CHOICE = item(id="choice")
RESPONSE = item(TWO, "Which TWO? Select TWO.", ItemType.MULTIPLE_RESPONSE, id="response")
PAIRS = matching({"first": "One", "second": "Two", "third": "Three"}).model_copy(update={"id": "pairs"})
QUIZ = Quiz(items=(CHOICE, RESPONSE, PAIRS), dropped=())


def graded(**chosen: str) -> dict[str, bool]:
    responses = [Response(item=name, chosen=tuple(letters)) for name, letters in chosen.items()]
    return {one.item: one.correct for one in grade(QUIZ, responses).graded}


def test_the_key_is_right_and_anything_else_is_wrong() -> None:
    assert graded(choice="A", response="AB", pairs="ABC") == {"choice": True, "response": True, "pairs": True}
    assert graded(choice="B", response="AC", pairs="ACB") == {"choice": False, "response": False, "pairs": False}


def test_chosen_options_may_come_in_any_order() -> None:
    assert graded(response="BA")["response"]


def test_there_is_no_partial_credit() -> None:
    assert not graded(response="A")["response"]
    assert not graded(response="ABC")["response"]


def test_an_unanswered_item_is_wrong() -> None:
    assert graded() == {"choice": False, "response": False, "pairs": False}
    result = grade(QUIZ, [Response(item="pairs", chosen=("A", "", "C"))])
    assert not result.graded[2].correct


def test_the_grade_keeps_what_was_chosen_and_the_key() -> None:
    (first, *_) = grade(QUIZ, [Response(item="choice", chosen=("B",))]).graded
    assert (first.chosen, first.key, first.section) == (("B",), ("A",), ("Store",))


def test_hints_do_not_change_the_grade_and_stay_with_it() -> None:
    (first, second, _) = grade(QUIZ, [Response(item="choice", chosen=("A",), hints=2)]).graded
    assert (first.correct, first.hints, first.unaided) == (True, 2, False)
    assert (second.correct, second.hints, second.unaided) == (False, 0, False)


def test_the_score_is_the_share_of_right_items() -> None:
    assert grade(QUIZ, [Response(item="choice", chosen=("A",))]).score == pytest.approx(1 / 3)
    assert Grade(graded=()).score == 0.0


def test_an_unknown_item_is_named_with_the_known_ones() -> None:
    with pytest.raises(FootnoteError, match=r"'other'.*choice, response, pairs"):
        grade(QUIZ, [Response(item="other", chosen=("A",))])


def test_an_unknown_option_is_named_with_the_known_ones() -> None:
    with pytest.raises(FootnoteError, match=r"'choice' has no option 'Z'.*A, B, C, D"):
        grade(QUIZ, [Response(item="choice", chosen=("Z",))])


def test_an_item_answered_twice_is_an_error() -> None:
    with pytest.raises(FootnoteError, match="twice"):
        grade(QUIZ, [Response(item="choice", chosen=("A",)), Response(item="choice", chosen=("B",))])
