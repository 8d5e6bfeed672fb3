"""Near misses ask for what no line on a term states; off-topic questions share no telling word with the notes."""

from __future__ import annotations

from tests.app.cases.notes import SENTENCES, questions


def near(body: str) -> set[str]:
    return {text for text, draft in questions(f"# Topic\n\n{body}\n").items() if draft.kind == "near_miss"}


KILN = "- **Kiln** is a machine that bakes clay until it is hard.\n  A kiln needs bricks.\n"


def test_a_detail_that_no_line_states_is_asked_for() -> None:
    assert {"How much does a kiln cost?", "Who coined the term “kiln”?"} <= near(KILN)


def test_a_detail_that_another_section_states_is_not_asked_for() -> None:
    asked = near(f"{KILN}\n## More\n\nKilns are cheap in winter, and the word kiln was coined by the Romans.\n")
    assert "How much does a kiln cost?" not in asked
    assert "Who coined the term “kiln”?" not in asked
    assert "In which year was the term “kiln” first used?" in asked


def test_a_price_is_asked_only_of_what_can_be_bought() -> None:
    assert not any("cost" in question for question in near("- **Osmosis** is the movement of water.\n"))


def test_where_a_word_comes_from_is_asked_of_single_words_alone() -> None:
    assert not any("language" in question for question in near("- **Port number** is a value that names a program.\n"))


def test_the_case_says_what_is_missing_and_has_no_facts() -> None:
    draft = questions(f"# Topic\n\n{KILN}\n")["How much does a kiln cost?"]
    assert draft.missing == "a price: none of the 2 lines on it states it"
    assert draft.facts == ()


def test_off_topic_questions_share_no_telling_word_with_the_notes() -> None:
    asked = {text for text, draft in questions(SENTENCES + "\nA crane lifts the kiln.\n").items() if not draft.lines}
    assert "How do I fold a paper crane?" not in asked
    assert "How long is a marathon?" in asked
