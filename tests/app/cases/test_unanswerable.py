"""Near misses ask what makes sense of a thing and no line states; off-topic questions share no word with the notes."""

from __future__ import annotations

import pytest

from tests.app.cases.notes import SENTENCES, questions


def near(body: str) -> set[str]:
    return {text for text, draft in questions(f"# Topic\n\n{body}\n").items() if draft.kind == "near_miss"}


KILN = "- **Kiln** is a machine that bakes clay until it is hard.\n  A kiln needs bricks.\n"
MAKER = "Everett Rogers described the spread of new ideas in 1962."


def test_the_price_of_what_can_be_bought_is_asked_for() -> None:
    assert near(KILN) == {"How much does a kiln cost?"}
    assert near("- Tenon saw - stiff back, for joints.\n") == {"How much does a tenon saw cost?"}


def test_a_detail_that_another_line_states_is_not_asked_for() -> None:
    assert near(f"{KILN}\n## More\n\nKilns are cheap in winter.\n") == set()
    assert near(f"{KILN}\n## More\n\nA kiln is large. Most cost $900.\n") == set()  # the line behind goes on about it


def test_the_birth_of_a_person_is_asked_for() -> None:
    assert near(MAKER) == {"In which year was Everett Rogers born?", "In which country was Everett Rogers born?"}
    assert near(f"{MAKER} Rogers was born on a farm in Iowa.") == set()


@pytest.mark.parametrize(
    "line",
    [
        "Thomas Cook Group was founded in 1841.",
        "The row for John Smith was deleted in 2019.",
        "Everett Rogers is easy to read.",
        "Dr Hannah Price introduced the topic.",
    ],
)
def test_who_is_no_person_of_the_subject_is_not_asked_about(line: str) -> None:
    assert near(line) == set()


def test_the_judges_of_a_case_and_the_length_of_a_statute_are_asked_for() -> None:
    assert "Which judges decided Bolton v Stone?" in near("Bolton v Stone [1951]: a ball left the ground six times.")
    assert near("Claims run out after six years under the Limitation Act 1980.") == {
        "How many sections does the Limitation Act 1980 have?"
    }


@pytest.mark.parametrize(
    ("line", "asked"),
    [
        ("Brand equity is the value that a name adds to a product.", {"Who coined the term “brand equity”?"}),
        ("Inventory is the stock of goods that a firm holds.", set()),
        ("A normal fault is a fracture that is caused by extension.", set()),
        ("Brand equity is the value that a name adds to a product. It goes back to Aaker.", set()),
    ],
)
def test_who_coined_a_term_is_asked_of_compounds_and_not_of_everyday_words(line: str, asked: set[str]) -> None:
    assert near(line) == asked


def test_the_case_says_what_is_missing_and_has_no_facts() -> None:
    draft = questions(f"# Topic\n\n{KILN}\n")["How much does a kiln cost?"]
    assert draft.missing == "a price: none of the 2 lines on it states it"
    assert draft.facts == ()


def test_off_topic_questions_share_no_telling_word_with_the_notes() -> None:
    asked = {text for text, draft in questions(SENTENCES + "\nA crane lifts the kiln.\n").items() if not draft.lines}
    assert "How do I fold a paper crane?" not in asked
    assert "How long is a marathon?" in asked
