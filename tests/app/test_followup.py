"""Two-turn conversations."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.followup import standalone
from app.glossary import Glossary
from tests.app.notes import NOTES, ranked, sections_of, turn

SECTIONS = sections_of(NOTES)
GLOSSARY = Glossary(SECTIONS)


@pytest.mark.parametrize(
    ("before", "question", "meant"),
    [
        (
            "What is Kinesis Data Streams?",
            "and how does it differ from Firehose?",
            "how does Kinesis Data Streams differ from Firehose?",
        ),
        ("What is S3?", "and EFS?", "What is EFS?"),
        ("When should I use Glacier?", "what about S3?", "When should I use S3?"),
        (
            "What is the difference between EBS and EFS?",
            "And S3, then?",
            "What is the difference between S3 and EFS?",
        ),
        ("What is bagging?", "What are its drawbacks?", "What are bagging's drawbacks?"),
        ("What is EFS?", "Do they mount it?", "Do EFS mount it?"),
        ("What is Parquet?", "Is that cheaper to scan than CSV?", "Is Parquet cheaper to scan than CSV?"),
        ("What is Parquet?", "Should I use that or CSV?", "Should I use Parquet or CSV?"),
        ("Which stores are cheaper than Glacier?", "is it fast?", "is Glacier fast?"),
        ("What is Firehose?", "does it need code", "does Firehose need code"),
        ("What is Glacier?", "why?", "why (Glacier)?"),
        ("What is Glacier?", "ok, and then?", "(Glacier)?"),
        ("What is S3?", "and for archives?", "for archives (S3)?"),
        ("What is EFS?", "tell me more about that", "tell me more about EFS"),
        ("What is Parquet?", "which one is best?", "which one is best (Parquet)?"),
        (r"What is Data\Firehose?", "is it simple?", r"is Data\Firehose simple?"),
    ],
)
def test_a_follow_up_is_written_out(before: str, question: str, meant: str) -> None:
    assert standalone(question, [turn(before)], GLOSSARY) == meant


@pytest.mark.parametrize(
    "question",
    [
        "What is Parquet?",
        "How do I protect personal data from curious readers",
        "Which S3 class suits data that is rarely read?",
        "What is a file format that stores columns?",
    ],
)
def test_a_question_that_stands_alone_stays_as_it_is(question: str) -> None:
    assert standalone(question, [turn("What is KMS?")], GLOSSARY) == question


@pytest.mark.parametrize(
    ("question", "meant"),
    [
        ("New topic: what is it good for?", "what is it good for?"),
        ("ok, switching to Parquet", "Parquet"),
        ("different question - and CSV?", "and CSV?"),
        ("new topic", "new topic"),
    ],
)
def test_an_announced_change_of_topic_takes_nothing_along(question: str, meant: str) -> None:
    assert standalone(question, [turn("What is KMS?")], GLOSSARY) == meant


def test_the_first_question_of_a_conversation_stays_as_it_is() -> None:
    assert standalone("and how does it differ?", [], GLOSSARY) == "and how does it differ?"


def test_the_turn_before_counts_as_it_was_understood() -> None:
    history = [turn("What is S3?"), turn("and EFS?", standalone="What is EFS?")]
    assert standalone("and EBS?", history, GLOSSARY) == "What is EBS?"
    assert standalone("does it grow?", history, GLOSSARY) == "does EFS grow?"


def test_where_the_question_named_nothing_the_first_cited_name_is_meant() -> None:
    before = turn("Which disk do many machines mount?", *ranked(SECTIONS, "EFS is", "EBS is"))
    assert standalone("does it grow?", [before], GLOSSARY) == "does EFS grow?"


def test_where_nothing_was_named_at_all_the_earlier_question_goes_along() -> None:
    assert standalone("why?", [turn("Is rain wet?")], GLOSSARY) == "why (Is rain wet)?"
    assert standalone("why is it?", [turn("Is rain wet?")], GLOSSARY) == "why is it (Is rain wet)?"


def test_the_name_in_a_possessive_is_still_found() -> None:
    meant = standalone("What are its limits?", [turn("What is EFS?")], GLOSSARY)
    assert [match.entries[0].name for match in GLOSSARY.find(meant)] == ["EFS"]


@pytest.mark.parametrize("question", ["?" * 3999 + "x", "and " * 1000, "it " * 1300, " then" * 800, "¿" * 4000])
def test_the_longest_questions_take_no_time(question: str) -> None:
    start = time.perf_counter()
    standalone(question, [turn("?" * 3999 + "x")], GLOSSARY)
    assert time.perf_counter() - start < 2


@given(st.text(max_size=200), st.text(max_size=200))
def test_any_conversation_gives_a_question(before: str, question: str) -> None:
    meant = standalone(question, [turn(before)], GLOSSARY)
    assert bool(meant) or not question
