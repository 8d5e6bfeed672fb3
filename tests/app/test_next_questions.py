"""Questions to go on with."""

import pytest

from app.answer import answer, refusal
from app.models import Answer, Final, Turn
from app.next_questions import next_questions
from app.notes_engine import NotesEngine
from app.search import Searcher
from tests.app.conftest import MakeSearcher

NOTES = """# Stores

**Kinds**

- **EFS** is a file system for many clients. Choose EFS when clients share files. EFS differs from EBS in sharing.
  EFS grows by itself because it has no fixed size.
- **EBS** is a disk for one instance. It is small. It is quick. Speed matters. Prefer EBS over tape for speed.
- **Silent wear** is slow damage of disks. Choose silent wear checks for old disks. Much silent wear is not seen.
- **Tapes** are cheap stores, because they lie on shelves.

**Boxes**

- **Crate** is a wooden box.
"""


@pytest.fixture(scope="module")
def stores(make_searcher: MakeSearcher) -> Searcher:
    return make_searcher(NOTES)


def told(searcher: Searcher, question: str) -> Answer:
    last = list(answer(question, (), searcher, NotesEngine(searcher)))[-1]
    assert isinstance(last, Final)
    return last.answer


def after(searcher: Searcher, *questions: str) -> tuple[str, ...]:
    """What is suggested once ``questions`` have been answered."""
    turns = [Turn(question=question, answer=told(searcher, question)) for question in questions]
    return next_questions(turns[-1].answer, turns, searcher)


def test_a_term_is_gone_on_with_its_neighbour_when_to_choose_it_and_why(stores: Searcher) -> None:
    given = told(stores, "What is EFS?")
    one_line = given.model_copy(update={"citations": given.citations[:1]})
    assert next_questions(one_line, (), stores) == (
        "What is the difference between EFS and EBS?",
        "When should I choose EFS?",
        "Why does EFS matter?",
    )


def test_a_question_that_would_show_nothing_new_is_not_suggested(stores: Searcher) -> None:
    assert "What is a crate?" not in after(stores, "What is a crate?")
    assert not any("Crate" in question for question in after(stores, "What is a crate?"))


def test_nothing_is_to_be_chosen_that_the_notes_do_not_speak_of_choosing(stores: Searcher) -> None:
    given = told(stores, "What is silent wear?")
    one_line = given.model_copy(update={"citations": given.citations[:1]})
    suggested = next_questions(one_line, (), stores)
    assert not any("choose" in question for question in suggested)


def test_names_are_spelled_as_within_a_sentence_and_plurals_agree(stores: Searcher) -> None:
    suggested = [*after(stores, "What is EBS?"), *after(stores, "What is EBS?", "What is EFS?")]
    assert not any("Silent" in question for question in suggested)
    assert not any("is Tapes" in question or "does Tapes" in question for question in suggested)


@pytest.mark.parametrize("first", ["What is EFS?", "EBS", "What are tapes?", "How does EFS differ from EBS?"])
def test_no_question_is_suggested_twice_in_a_conversation_and_none_is_refused(stores: Searcher, first: str) -> None:
    asked = [first]
    while suggested := after(stores, *asked):
        assert len(suggested) <= 3
        assert not set(suggested) & set(asked)
        assert all(refusal(stores.evidence(question), stores) is None for question in suggested)
        asked.append(suggested[0])
        assert len(asked) < 15
    assert len(asked) > 1


def test_other_words_for_the_same_question_count_as_asked(stores: Searcher) -> None:
    suggested = after(stores, "EFS vs EBS", "What is EBS?")
    assert suggested
    assert not any("EFS" in question and "EBS" in question for question in suggested)


def test_a_follow_up_counts_as_the_question_it_stood_for(stores: Searcher) -> None:
    given = told(stores, "What is EBS?").model_copy(update={"question": "and the other?"})
    turn = Turn(question="and the other?", answer=given)
    efs = told(stores, "What is EFS?")
    suggested = next_questions(efs, [turn, Turn(question="What is EFS?", answer=efs)], stores)
    assert "What is EBS?" not in suggested


def test_after_a_refusal_the_nearest_sections_are_gone_on_with(stores: Searcher) -> None:
    refused = told(stores, "Who won the match?")
    assert refused.refused
    near = refused.model_copy(update={"nearest": (("Stores", "Boxes"), ("Stores", "Nowhere"))})
    assert next_questions(near, (), stores) == ("What is Crate?",)
    assert next_questions(near.model_copy(update={"nearest": ()}), (), stores) == ()


def test_notes_without_terms_suggest_nothing(make_searcher: MakeSearcher) -> None:
    plain = make_searcher("# Weather\n\nRain is wet. Snow is cold and white.\n")
    assert after(plain, "What is snow?") == ()
