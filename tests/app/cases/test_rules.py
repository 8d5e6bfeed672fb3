"""What each rule makes of a line, and of which lines it makes nothing."""

from __future__ import annotations

import pytest

from tests.app.cases.notes import DIALOGUE, PROSE, SENTENCES, TERSE, questions

ALL = (SENTENCES, TERSE, PROSE, DIALOGUE)


def asked(body: str, heading: str = "Topic") -> dict[str, str]:
    """Question to kind, of the answerable ones."""
    found = questions(f"# {heading}\n\n{body}\n")
    return {draft.question: draft.kind for draft in found.values() if draft.missing is None}


@pytest.mark.parametrize(
    ("question", "kind", "fact"),
    [
        ("What is porcelain?", "definition", "a white ware made from kaolin, feldspar, and quartz"),
        ("What does grog do?", "definition", "reduces shrinkage in thick walls"),
        ("What is a kiln?", "definition", "an oven that bakes clay until it turns to ceramic"),
        (
            "How does stoneware differ from earthenware?",
            "difference",
            "stoneware holds water unglazed, and earthenware leaks",
        ),
        (
            "Should you choose porcelain or stoneware when thin walls must let light through?",
            "choice",
            "porcelain rather than stoneware",
        ),
        ("What should you choose when a large pot must dry without cracks?", "choice", "a clay with grog"),
        ("Why does earthenware need a glaze?", "why", "the body soaks up water"),
        (
            "Why should you choose a clay with grog when a large pot must dry without cracks?",
            "why",
            "coarse grains open the body",
        ),
        ("Why must glazed pots not touch each other?", "why", "melted glass would glue them together"),
        ("Why do tides rise twice a day?", "why", "the Moon pulls at the oceans"),
        ("How long does a bisque firing take in an electric kiln?", "number", "about 10 hours"),
        ("For how long should you dry the pots before the first firing?", "number", "7 days"),
        ("How long does a lunar eclipse last?", "number", "up to 107 minutes"),
        ("What are the types of kiln?", "list", "Gas kiln"),
        ("What are the three stages of a firing?", "list", "soaking"),
        ("Why do bees dance?", "why", "To show other bees where food is"),
        ("How many eyes does a bee have?", "number", "Five"),
    ],
)
def test_each_style_of_notes_gives_its_questions(question: str, kind: str, fact: str) -> None:
    draft = questions(*ALL)[question]
    assert draft.kind == kind
    assert fact in draft.facts


def test_a_numbered_list_is_asked_for_in_order_and_every_item_is_gold() -> None:
    draft = questions(SENTENCES)["What are the steps of a glaze firing, in order?"]
    assert draft.kind == "ordering"
    assert [line.unit.ordinal for line in draft.lines] == [1, 2, 3]
    assert draft.facts[0] == "Clean the foot of each pot with a sponge"


@pytest.mark.parametrize(
    "line",
    [
        "- **Hybrid**: combination of several kinds",
        "- **Advantages**: a dense body that holds water",
        "- **Rule of thumb**: All Wares Shrink",
        "- **Glaze** is the best of all coatings.",
        "- **Slip** is not the same as a glaze that was thinned.",
    ],
)
def test_a_label_or_a_judgement_defines_nothing(line: str) -> None:
    assert "definition" not in asked(line).values()


@pytest.mark.parametrize(
    "line",
    [
        "Choose it when walls must be thin and let light through.",
        "Choose porcelain when possible.",
        "Choose porcelain over stoneware or earthenware when thin walls must let light through.",
        "Use porcelain when porcelain walls must let light through.",
    ],
)
def test_advice_without_a_situation_of_its_own_is_not_asked_for(line: str) -> None:
    assert "choice" not in asked(line).values()


@pytest.mark.parametrize(
    "line",
    [
        "It cracks because the walls are uneven.",
        "A kiln is an oven, because bricks hold heat well.",
        "PVA stands for polyvinyl acetate, because names are long.",
        "Clay shrinks and cracks, and glaze runs, because water leaves the body.",
        "When pots crack, the clay was wet, because drying took too little time.",
        "A common mistake is to rush, because drying takes days.",
    ],
)
def test_a_reason_of_an_unclear_claim_is_not_asked_for(line: str) -> None:
    assert "why" not in asked(line).values()


@pytest.mark.parametrize(
    ("line", "question"),
    [
        ("Napoleon sold Louisiana in 1803.", "In which year did Napoleon sell Louisiana?"),
        ("The Bank of Venice was founded in 1587.", "In which year was the Bank of Venice founded?"),
        ("A queen bee lives for about 3 years.", "For how long does a queen bee live?"),
        ("The wax melts at 63 °C, so hives stay cool.", None),
        ("Fire all bisque ware at 1000 °C.", "At what temperature should you fire all bisque ware?"),
        ("An insect has six legs.", "How many legs does an insect have?"),
        ("A TCP header is at least 20 bytes long.", "How long is a TCP header?"),
        ("Simmer gently for 20 minutes.", None),
        ("Some kilns need 3 phases or 2 phases.", None),
    ],
)
def test_a_sentence_is_turned_around_its_number(line: str, question: str | None) -> None:
    numbers = [text for text, kind in asked(line).items() if kind == "number"]
    assert numbers == ([question] if question else [])


def test_a_step_of_a_procedure_is_not_asked_for_its_number() -> None:
    assert "number" not in asked("1. Dry the pots for 7 days.\n2. Fire the pots for 9 hours.\n").values()


@pytest.mark.parametrize(
    ("lead", "question"),
    [
        ("The causes of scurvy", "What are the causes of scurvy?"),
        ("Kinds of flour", "What are the kinds of flour?"),
        ("There are three states of matter", "What are the three states of matter?"),
        ("The body consists of three layers", "What are the three layers of the body?"),
        ("Advantages", None),
        ("Remember", None),
        ("The next one", None),
    ],
)
def test_a_lead_in_says_what_its_list_holds(lead: str, question: str | None) -> None:
    lists = [text for text, kind in asked(f"{lead}:\n\n- red\n- green\n- blue\n").items() if kind == "list"]
    assert lists == ([question] if question else [])


def test_lists_of_two_and_lists_under_a_term_are_not_asked_for() -> None:
    assert asked("The causes of scurvy:\n\n- red\n- green\n") == {}
    assert "list" not in asked("- **Kinds of wax** are many.\n  - red\n  - green\n  - blue\n").values()


def test_a_heading_that_asks_is_asked() -> None:
    assert "What is royal jelly?" in questions(DIALOGUE)
