"""The detail that a question wants and the lines do not hold."""

import pytest

from app.missing import missing, unmentioned


@pytest.mark.parametrize(
    ("question", "detail", "without", "holding"),
    [
        (
            "How much do I pay for S3 per GB?",
            "a price",
            "S3 is an object store.",
            "S3 costs $0.023 per GB.",
        ),
        ("What is the price of EFS?", "a price", "EFS has 3 tiers.", "EFS costs 30 cents."),
        ("When was S3 launched?", "a date", "S3 launched early, with 11 9's.", "S3 launched in 2006."),
        ("What year did Kafka start?", "a date", "Kafka is a platform.", "Kafka started in 2011."),
        ("Who invented bagging?", "who it was", "Bagging trains models.", "Bagging was invented by Leo Breiman."),
        ("Which paper introduced SMOTE?", "the publication", "SMOTE makes samples.", "See arXiv 1106.1813."),
        ("Give me the CLI command to copy a file", "code", "The CLI copies files.", "Run `aws s3 cp a b`."),
        (
            "What is the latest stable version of Flink?",
            "a version",
            "Flink is stable.",
            "Flink version 2.1 is stable.",
        ),
        ("Which regions have Glacier?", "the regions", "Glacier is in some regions.", "Glacier is in eu-west-1."),
        (
            "What is the maximum object size?",
            "a number for it",
            "An object has a maximum size.",
            "The maximum object size is 5 TB.",
        ),
        (
            "What is the default max_depth?",
            "a number for it",
            "A tree has a default max_depth.",
            "The default max_depth is six.",
        ),
    ],
)
def test_a_detail_is_missing_until_a_line_holds_one(question: str, detail: str, without: str, holding: str) -> None:
    assert missing(question, [without]) == detail
    assert missing(question, [without, holding]) is None
    assert missing(question, []) == detail


def test_a_number_for_something_else_is_not_the_number_asked_for() -> None:
    question = "What is the maximum payload size of a serverless endpoint?"
    assert missing(question, ["A quarter has 3 months.", "An endpoint has 2 variants."]) == "a number for it"
    assert missing(question, ["A serverless endpoint takes a payload of 4 MB."]) is None


@pytest.mark.parametrize(
    "question", ["What is S3?", "Is the price of S3 lower?", "Why is S3 cheap?", "", "???", "価格は?"]
)
def test_a_question_that_wants_no_detail_misses_none(question: str) -> None:
    assert missing(question, []) is None


def _known(word: str) -> bool:
    return word in {"s3", "glue", "step", "function"}


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("what is Unity in Databricks good for", "Unity"),
        ("is Glue better than Alteryx?", "Alteryx"),
        ("Alteryx, what is it", None),
        ("is S3 like Glue?", None),
        ("S3's Glue", None),
        ("We moved here from Berlin last spring and all of our pictures are in S3 now, which class is best?", None),
    ],
)
def test_a_name_that_the_notes_never_mention_is_found_in_short_questions(question: str, name: str | None) -> None:
    assert unmentioned(question, _known) == name
