"""The whole way, from sections to a quiz."""

from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.quiz import make_quiz
from app.quiz.gate import flaws
from app.quiz.items import ItemType, Quiz, QuizSpec
from tests.app.quiz.notes import SENTENCES, TERSE, key, of_type, read


def quiz(text: str = TERSE, **wanted: object) -> Quiz:
    return make_quiz(read(text), QuizSpec.model_validate({"n": 12, "seed": 1} | wanted))


@pytest.mark.parametrize("text", [TERSE, SENTENCES])
def test_both_ways_of_writing_notes_give_every_type(text: str) -> None:
    assert {item.type for item in quiz(text).items} == set(ItemType)


def test_as_many_items_as_asked_for_and_no_two_alike() -> None:
    items = quiz(n=20).items
    assert len(items) == 20
    assert len({item.id for item in items}) == len({item.stem for item in items}) == 20


def test_the_same_seed_gives_the_same_quiz_and_another_seed_another() -> None:
    assert quiz(seed=3) == quiz(seed=3)
    assert quiz(seed=3).items != quiz(seed=4).items


def test_an_id_depends_on_the_question_and_not_on_the_order_of_its_options() -> None:
    by_question: dict[tuple[str, ...], set[str]] = {}
    for seed in range(6):
        for item in quiz(seed=seed).items:
            by_question.setdefault((item.stem, *sorted(o.text for o in item.options)), set()).add(item.id)
    assert all(len(ids) == 1 for ids in by_question.values())
    assert len({next(iter(ids)) for ids in by_question.values()}) == len(by_question)


def test_a_few_items_spread_over_all_sections() -> None:
    assert {item.section[2] for item in quiz(n=3).items} == {"1.1 Store", "1.2 Clean", "2.1 Protect"}


def test_only_the_types_asked_for_are_set() -> None:
    for kind in ItemType:
        items = quiz(types=[kind]).items
        assert items
        assert {item.type for item in items} == {kind}


def test_only_the_section_asked_for_is_asked_about() -> None:
    assert {item.section[-1] for item in quiz(section="Cleaning").items} == {"Cleaning"}


@pytest.mark.parametrize("level", ["easy", "medium", "hard"])
def test_the_difficulty_asked_for_is_kept(level: str) -> None:
    items = quiz(n=6, difficulty=level).items
    assert len(items) == 6
    assert {item.difficulty for item in items} == {level}


def test_notes_that_yield_less_give_what_there_is_and_say_why() -> None:
    made = quiz(section="Cleaning", n=200)
    assert 0 < len(made.items) < 200
    assert len({item.stem for item in made.items}) == len(made.items)
    assert any(one.reason.startswith(("near_duplicate", "too few")) for one in made.dropped)


def test_true_and_false_are_balanced() -> None:
    items = of_type(quiz(n=10, types=["true_false"]).items, ItemType.TRUE_FALSE)
    assert (
        sorted(option.text for item in items for option in item.options if option.correct)
        == ["False"] * 5 + ["True"] * 5
    )
    assert all([option.text for option in item.options] == ["True", "False"] for item in items)


def test_every_citation_is_a_verbatim_slice_and_the_items_are_its_keys() -> None:
    for text in (TERSE, SENTENCES):
        for item in quiz(text, n=40).items:
            for option in item.options:
                cited = option.citation
                assert text[cited.span[0] : cited.span[1]] == cited.quote == cited.text
            assert {cited.span for cited in item.citations} == {
                option.citation.span for option in item.options if option.correct
            }
            labels = sorted({option.citation.label for option in item.options})
            assert labels == list(range(1, len(labels) + 1))


def test_a_headings_only_course_gives_its_definitions_or_a_clear_outcome() -> None:
    plain = "# Biology\n\n## Cells\n\nCells are small.\n\n## Water\n\nPlants drink. Some do not.\n"
    made = quiz(plain)
    assert made.items == ()
    assert made.dropped
    assert all(one.reason for one in made.dropped)


def test_headings_that_their_text_defines_can_be_asked() -> None:
    names = {
        "Osmosis": "the movement of water through a membrane",
        "Mitosis": "the splitting of one cell into two equal ones",
        "Diffusion": "the spreading of particles from dense to thin regions",
        "Fermentation": "the breakdown of sugar without oxygen by yeast",
    }
    text = "# Biology\n\n" + "".join(f"## {name}\n\n{name} is {said}.\n\n" for name, said in names.items())
    items = quiz(text, types=["multiple_choice"], n=4).items
    assert len(items) == 4
    assert all(key(item) for item in items)


def test_nested_lists_and_no_bold_are_read() -> None:
    text = (
        "# Tools\n\n- Hammer\n  - drives nails into wood\n- Saw\n  - cuts boards to length\n"
        "- Plane\n  - smooths rough surfaces\n- Drill: makes round holes\n"
    )
    items = quiz(text, types=["multiple_choice"], n=4).items
    assert items
    assert {option.text for item in items for option in item.options} <= {
        *("Hammer", "Saw", "Plane", "Drill"),
        *("Drives nails into wood", "Cuts boards to length", "Smooths rough surfaces", "Makes round holes"),
    }


@pytest.mark.parametrize("text", ["# Tiny\n\n- **Alone**: nothing beside it\n", "Just words.\n", "# Only a heading\n"])
def test_notes_too_small_for_a_quiz_give_none_and_a_reason(text: str) -> None:
    made = quiz(text)
    assert made.items == ()
    assert made.dropped[0].reason


WORDS = st.text("abcdefghijklmnopqrstuvwxyz", min_size=3, max_size=9)
NAMES = st.lists(WORDS, min_size=1, max_size=2).map(lambda words: " ".join(words).title())
SAID = st.lists(WORDS, min_size=1, max_size=6).map(" ".join)
TOPICS = st.lists(st.dictionaries(NAMES, SAID, min_size=3, max_size=6), min_size=1, max_size=4)


def written(topics: list[dict[str, str]]) -> str:
    parts = [f"# Course\n\n## {1 + place // 2}.1 Part {place // 2}\n" for place in range(0, len(topics), 2)]
    lists = [
        f"\n**Topic {place}**\n" + "".join(f"- **{name}**: {said}\n" for name, said in topic.items())
        for place, topic in enumerate(topics)
    ]
    return "".join((parts[place // 2] if place % 2 == 0 else "") + block for place, block in enumerate(lists))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(topics=TOPICS, seed=st.integers(0, 9))
def test_whatever_the_notes_say_every_item_is_sound_and_its_citations_verbatim(
    topics: list[dict[str, str]], seed: int
) -> None:
    text = written(topics)
    made = quiz(text, n=15, seed=seed)
    said = {(name.lower(), words.lower()) for topic in topics for name, words in topic.items()}
    for item in made.items:
        assert list(flaws(item)) == []
        for option in item.options:
            assert text[slice(*option.citation.span)] == option.citation.quote
        if item.type is ItemType.MULTIPLE_CHOICE and item.stem.startswith(("Which term", "What")):
            asked = item.stem.split("“")[1].split("”")[0].lower()
            true = [option for option in item.options if (option.text.lower(), asked) in said]
            assert [option.id for option in true] == key(item)
    assert all(one.stem != other.stem for one, other in pairwise(made.items))


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(text=st.text(alphabet="#*-: \nabcAB1.<>`_[](){}“”é\u0000", max_size=300))
def test_no_text_breaks_the_quiz(text: str) -> None:
    quiz(text, n=5)
