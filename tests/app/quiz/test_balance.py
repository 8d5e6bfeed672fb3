from collections import Counter
from random import Random

from app.quiz.balance import Balance
from app.quiz.build import difficulty_of
from app.quiz.choices import Choice
from app.quiz.ideas import Draft
from app.quiz.items import ItemType
from tests.app.quiz.notes import TERSE, outline

COURSE = outline(TERSE)
ENTRY = COURSE.entries[0]


def choice(text: str, distance: int = 0, form: str = "noun", mark: str = "") -> Choice:
    return Choice(text, "Why.", ENTRY, ENTRY.definition.unit, distance, form, frozenset({mark or text}))


def draft(key: str, pool: list[Choice], kind: ItemType = ItemType.MULTIPLE_CHOICE) -> Draft:
    return Draft(kind, ENTRY, ("What is it?",), (choice(key),), tuple(pool), 4)


POOL = [choice("x" * size) for size in (2, 4, 6, 20, 24, 28)]


def test_the_key_takes_every_rank_by_length_equally_often() -> None:
    balance, ranks = Balance(Random(0)), Counter[int]()
    for _ in range(40):
        asked = draft("k" * 10, POOL)
        wrong = balance.wrong_answers(asked)
        assert wrong is not None
        ranks[sum(len(one.text) < 10 for one in wrong)] += 1
        balance.note(asked, balance.order(asked, wrong))
    assert set(ranks.values()) == {10}


def test_every_place_holds_the_key_equally_often() -> None:
    balance, places = Balance(Random(0)), Counter[int]()
    for _ in range(40):
        asked = draft("k" * 10, POOL)
        shown = balance.order(asked, POOL[:3])
        places[shown.index(asked.keys[0])] += 1
        balance.note(asked, shown)
    assert set(places.values()) == {10}


def test_nearer_wrong_answers_are_preferred() -> None:
    far = [choice(f"{'y' * 10}{number}", distance=2) for number in range(3)]
    near = [choice(f"{'z' * 11}{number}") for number in range(3)]
    wrong = Balance(Random(0)).wrong_answers(draft("k" * 10, far + near))
    assert wrong is not None
    assert {one.distance for one in wrong} == {0}


def test_a_set_in_which_the_key_alone_has_its_form_is_avoided() -> None:
    pool = [choice(f"{'z' * 10}{number}", form="gerund") for number in range(3)] + [choice("w" * 12)]
    wrong = Balance(Random(0)).wrong_answers(draft("k" * 11, pool))
    assert wrong is not None
    assert "noun" in {one.form for one in wrong}


def test_no_two_options_share_a_mark() -> None:
    pool = [choice(f"same {number}", mark="one term") for number in range(5)]
    assert Balance(Random(0)).wrong_answers(draft("k", pool)) is None
    assert Balance(Random(0)).wrong_answers(draft("k", [*pool, choice("a"), choice("b")])) is not None


def test_too_few_wrong_answers_are_none() -> None:
    assert Balance(Random(0)).wrong_answers(draft("k", POOL[:2])) is None


def test_true_always_stands_before_false() -> None:
    key, wrong = choice("False"), choice("True")
    asked = Draft(ItemType.TRUE_FALSE, ENTRY, ("?",), (key,), (wrong,), 2)
    assert [one.text for one in Balance(Random(0)).order(asked, [wrong])] == ["True", "False"]


def test_difficulty_is_how_near_the_wrong_answers_are_and_what_the_stem_tells() -> None:
    asked = draft("k", POOL)
    near, mixed, far = ([choice("a", 0)] * 3, [choice("a", 0), choice("b", 2)], [choice("a", 2), choice("b", 3)])
    assert [difficulty_of(asked, wrong, 2) for wrong in (near, mixed, far)] == ["hard", "medium", "easy"]
    telling = Draft(ItemType.MULTIPLE_CHOICE, ENTRY, ("?",), asked.keys, (), 4, telling=True)
    assert difficulty_of(telling, near, 2) == "medium"
