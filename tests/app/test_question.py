"""What a question asks for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import QuestionError
from app.glossary import Glossary
from app.question import Intent, parts, read, validated
from tests.app.notes import NOTES, sections_of

GLOSSARY = Glossary(sections_of(NOTES))


@pytest.mark.parametrize(
    ("question", "intent"),
    [
        ("What is S3?", Intent.DEFINITION),
        ("S3", Intent.DEFINITION),
        ("explain bagging please", Intent.DEFINITION),
        ("what does KMS stand for", Intent.DEFINITION),
        ("How does EFS differ from EBS?", Intent.DIFFERENCE),
        ("S3 vs EFS", Intent.DIFFERENCE),
        ("Should I use S3 or Glacier?", Intent.DIFFERENCE),
        ("Which file formats are there?", Intent.LIST),
        ("List all the stores", Intent.LIST),
        ("Which store suits archives?", Intent.CHOICE),
        ("When should I use Glacier?", Intent.CHOICE),
        ("Why is S3 cheap?", Intent.WHY),
        ("what's the point of Firehose?", Intent.WHY),
        ("Rank the stores by cost", Intent.ORDER),
        ("In what order do the steps run?", Intent.ORDER),
        ("what are the steps of a restore", Intent.ORDER),
        ("which of the two comes first", Intent.ORDER),
        ("Does EFS grow?", Intent.YES_NO),
        ("so is EBS shared?", Intent.YES_NO),
        ("how long are records kept", Intent.OPEN),
        ("hm", Intent.OPEN),
        ("???", Intent.OPEN),
        ("", Intent.OPEN),
    ],
)
def test_the_words_tell_the_shape_of_the_answer(question: str, intent: Intent) -> None:
    assert read(question, GLOSSARY).intent is intent


def test_a_comparison_takes_two_names_of_the_notes() -> None:
    assert read("difference between S3 and the weather", GLOSSARY).intent is not Intent.DIFFERENCE


@pytest.mark.parametrize(
    ("question", "alone"),
    [
        ("Firehose", True),
        ("What is Kinesis Data Firehose?", True),
        ("explain the KMS in short", True),
        ("What is S3 and EFS?", False),
        ("What is the cheapest way to read a file from S3?", False),
        ("What is EFS mounted by?", False),
        ("Why S3?", False),
        ("What is the weather?", False),
    ],
)
def test_a_question_that_is_a_name_asks_for_nothing_else(question: str, alone: bool) -> None:
    assert read(question, GLOSSARY).is_a_name is alone


@pytest.mark.parametrize("question", ["", "   ", "\n\t"])
def test_an_empty_question_is_an_error(question: str) -> None:
    with pytest.raises(QuestionError, match="empty"):
        validated(question)


def test_a_question_of_100_kb_is_an_error_that_says_how_long_one_may_be() -> None:
    with pytest.raises(QuestionError, match=r"'why why.* has 102,399 characters; shorten it to 4,000"):
        validated("why " * 25_600)
    assert len(validated(" " * 100_000 + "x" * 4000)) == 4000


def test_bytes_that_are_no_text_are_an_error() -> None:
    with pytest.raises(QuestionError, match="UTF-8"):
        validated("what is \udcff?")


def test_white_space_around_a_question_is_dropped() -> None:
    assert validated(" Qu'est-ce que S3 ?\n") == "Qu'est-ce que S3 ?"


def test_a_long_question_falls_into_its_clauses() -> None:
    question = "A company stores sensor data. It reads the data rarely, but must keep it. Which store fits archives?"
    assert parts(question) == (
        "A company stores sensor data.",
        "It reads the data rarely",
        "Which store fits archives?",
    )


@pytest.mark.parametrize("question", ["What is S3?", "S3", "", "well, ok, so: hm", "Encrypt keys. Why?"])
def test_a_question_with_one_clause_has_no_parts(question: str) -> None:
    assert parts(question) == ()


@given(st.text(max_size=300))
def test_any_text_can_be_read(question: str) -> None:
    asked = read(question, GLOSSARY)
    assert asked.text == question
    assert asked.is_a_name <= (len(asked.names) == 1)
    assert all(part in question for part in parts(question))
