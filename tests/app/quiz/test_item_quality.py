"""The bars a quiz of the bundled course is held to: 200 items, and nothing for a guesser."""

from collections import Counter
from collections.abc import Callable
from functools import cache
from statistics import mean

import pytest

from app.quiz import make_quiz
from app.quiz.gate import flaws, near_duplicate
from app.quiz.items import Item, ItemType, Option, Quiz, QuizSpec
from app.quiz.outline import read_outline
from app.quiz.words import mentions
from ingest.load import load
from tests.app.quiz.notes import chance, corpus, key, length, oddity, of_type, overlap

SEEDS = (1, 2, 3)
CHANCE_AND_FIVE_POINTS = 0.30


@cache
def quiz(seed: int = 1) -> Quiz:
    return make_quiz(corpus(), QuizSpec(n=200, seed=seed))


def choice_items(seed: int) -> list[Item]:
    return of_type(quiz(seed).items, ItemType.MULTIPLE_CHOICE)


@pytest.mark.parametrize("seed", SEEDS)
def test_two_hundred_different_items(seed: int) -> None:
    items = quiz(seed).items
    assert len(items) == 200
    assert len({item.id for item in items}) == 200
    assert len({item.stem for item in items}) == 200
    assert not any(near_duplicate(one, other) for at, one in enumerate(items) for other in items[:at])


def test_every_section_of_the_course_is_asked_about() -> None:
    headings = {entry.heading for entry in read_outline(corpus()).entries}
    assert len(headings) == 17
    asked = Counter(next(head for head in headings if item.section[: len(head)] == head) for item in quiz().items)
    assert set(asked) == headings
    assert max(asked.values()) <= 16


def test_every_option_and_item_is_cited_to_the_letter() -> None:
    for item in quiz().items:
        for cited in [option.citation for option in item.options] + list(item.citations):
            text = load(cited.file).text
            assert text[cited.span[0] : cited.span[1]] == cited.quote != ""
        assert item.citations


def test_every_rationale_is_a_full_sentence() -> None:
    for item in quiz().items:
        for option in item.options:
            assert option.rationale[0].isupper() or option.rationale[0] == "“", option.rationale
            assert option.rationale.endswith("."), option.rationale
            assert len(option.rationale.split()) >= 4, option.rationale


def test_every_item_passes_the_gate_and_what_was_dropped_says_why() -> None:
    assert [flaw for item in quiz().items for flaw in flaws(item)] == []
    assert all(one.reason and one.stem for one in quiz().dropped)


def test_all_types_are_there_in_their_share() -> None:
    count = Counter(item.type for item in quiz().items)
    assert count[ItemType.MULTIPLE_CHOICE] >= 70
    assert min(count.values()) >= 30


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize(
    "guess",
    [
        length,
        lambda item, option: -length(item, option),
        overlap,
        lambda item, option: -overlap(item, option),
        lambda item, option: option.id == "A",
        lambda item, option: option.id == "B",
        lambda item, option: len(option.text.split()),
    ],
    ids=["longest", "shortest", "most shared words", "fewest shared words", "always A", "always B", "most words"],
)
def test_a_guesser_does_no_better_than_chance(guess: Callable[[Item, Option], float], seed: int) -> None:
    assert chance(choice_items(seed), guess) <= CHANCE_AND_FIVE_POINTS


def test_the_odd_one_out_is_no_better_a_guess() -> None:
    assert mean(chance(choice_items(seed), oddity) for seed in SEEDS) <= CHANCE_AND_FIVE_POINTS


@pytest.mark.parametrize("seed", SEEDS)
def test_keys_are_spread_evenly_over_positions(seed: int) -> None:
    one = Counter(key(item)[0] for item in choice_items(seed))
    assert max(one.values()) - min(one.values()) <= 1
    five = [item for item in of_type(quiz(seed).items, ItemType.MULTIPLE_RESPONSE) if len(item.options) == 5]
    several = Counter(letter for item in five for letter in key(item))
    assert max(several.values()) - min(several.values()) <= 2
    truth = Counter(key(item)[0] for item in of_type(quiz(seed).items, ItemType.TRUE_FALSE))
    assert abs(truth["A"] - truth["B"]) <= 1


@pytest.mark.parametrize("seed", SEEDS)
def test_the_longest_statements_are_no_key_of_multiple_response(seed: int) -> None:
    items = of_type(quiz(seed).items, ItemType.MULTIPLE_RESPONSE)
    by_chance = mean(len(key(item)) / len(item.options) for item in items)
    assert chance(items, length) <= by_chance + 0.1


def test_matching_partners_stand_in_no_fixed_order() -> None:
    same = [
        pair.option == item.options[place].id
        for item in of_type(quiz().items, ItemType.MATCHING)
        for place, pair in enumerate(item.pairs or ())
    ]
    by_chance = mean(1 / len(item.options) for item in of_type(quiz().items, ItemType.MATCHING))
    assert mean(same) <= by_chance + 0.1


def test_a_small_quiz_is_balanced_too() -> None:
    for seed in range(5):
        items = make_quiz(corpus(), QuizSpec(n=20, seed=seed, types=(ItemType.MULTIPLE_CHOICE,))).items
        assert set(Counter(key(item)[0] for item in items).values()) == {5}
        assert chance(items, length) <= 0.4
        assert len({item.section[:2] for item in items}) == 17


def test_no_wrong_description_is_said_of_the_term_anywhere_in_the_course() -> None:
    said: dict[str, list[str]] = {}
    for section in corpus():
        for unit in section.units:
            said.setdefault((unit.term or "").lower(), []).append(unit.plain)
    for item in of_type(quiz().items, ItemType.MULTIPLE_CHOICE):
        right = next(option for option in item.options if option.correct)
        term = next(
            unit.term
            for section in corpus()
            for unit in section.units
            if section.file == right.citation.file and unit.span == right.citation.span
        )
        for option in item.options:
            # A choice from a list of the topic stands under no term, and its options are names.
            if term and not option.correct and len(option.text.split()) > 4:
                assert not any(option.text[1:] in plain for plain in said[term.lower()])
                assert not mentions(option.text, term)
