"""Names of the notes, found in questions."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.glossary import Glossary
from tests.app.notes import NOTES, sections_of

GLOSSARY = Glossary(sections_of(NOTES))


def names(question: str, glossary: Glossary = GLOSSARY) -> list[tuple[str, str]]:
    """What was matched, and the name of the first entry it stands for."""
    return [(match.text, match.entries[0].name) for match in glossary.find(question)]


def test_a_name_is_found_whatever_its_case_and_endings() -> None:
    assert names("what are file-format's uses, and PARQUET?") == [
        ("file-format's", "File Formats"),
        ("PARQUET", "Parquet"),
    ]


def test_the_longest_name_wins_and_names_do_not_overlap() -> None:
    assert names("Kinesis Data Streams or Data Firehose") == [
        ("Kinesis Data Streams", "Kinesis Data Streams"),
        ("Data Firehose", "Kinesis Data Firehose"),
    ]


@pytest.mark.parametrize(
    ("short", "name"),
    [
        ("Firehose", "Kinesis Data Firehose"),
        ("KMS", "Key Management Service (KMS)"),
        ("Key Management Service", "Key Management Service (KMS)"),
        ("Flink", "Kafka/Flink"),
        ("kafka", "Kafka/Flink"),
        ("kafka/flink", "Kafka/Flink"),
    ],
)
def test_a_shorter_form_stands_for_the_name(short: str, name: str) -> None:
    assert names(f"tell me about {short}") == [(short, name)]


def test_both_parts_of_a_slash_keep_what_follows() -> None:
    glossary = Glossary(sections_of("- **Inf1/Inf2 instances** run models."))
    for form in ("Inf1 instances", "Inf2 instances", "Inf1/Inf2 instances"):
        assert names(form, glossary) == [(form, "Inf1/Inf2 instances")]


def test_last_words_that_the_notes_use_as_ordinary_words_do_not_stand_for_the_name() -> None:
    glossary = Glossary(sections_of("- **SageMaker Pipelines** run steps. Other pipelines exist."))
    assert names("what are pipelines", glossary) == []
    assert names("what are SageMaker pipelines", glossary) == [("SageMaker pipelines", "SageMaker Pipelines")]


def test_a_heading_is_found_without_its_numbering_and_its_share() -> None:
    glossary = Glossary(sections_of("## Domain 2: Model Development (26%)\n\ntext\n\n### 2.1 tuning jobs\n\ntext"))
    assert names("model development", glossary) == [("model development", "Domain 2: Model Development (26%)")]
    assert names("tuning jobs", glossary) == [("tuning jobs", "2.1 tuning jobs")]


def test_a_term_of_several_sentences_is_one_entry_and_one_in_two_places_is_two() -> None:
    glossary = Glossary(sections_of("# A\n\n- **S3** stores. S3 is cheap.\n\n# B\n\n- **S3** is here too."))
    (match,) = glossary.find("S3")
    assert [entry.section.title for entry in match.entries] == ["A", "B"]


def test_only_a_name_that_is_no_ordinary_word_is_specific() -> None:
    found = {match.text: match.specific for match in GLOSSARY.find("S3, stores or streams of file formats")}
    assert found == {"S3": True, "stores": False, "streams": False, "file formats": True}


def test_a_name_of_words_that_every_question_holds_is_not_specific() -> None:
    glossary = Glossary(sections_of("# IT\n\n- **How To** is Here.\n- **Other**: Rest"))
    found = {match.text: match.specific for match in glossary.find("how to use it other than that?")}
    assert found == {"how to": False, "it": False, "other": False}


def test_offsets_point_into_the_question() -> None:
    question = "  Où est «S3» ?  "
    (match,) = GLOSSARY.find(question)
    assert question[match.start : match.end] == match.text == "S3"


def test_a_whole_name_is_found_as_one_and_nothing_in_nothing() -> None:
    (match,) = GLOSSARY.find("kinesis data firehose")
    assert [entry.name for entry in match.entries] == ["Kinesis Data Firehose"]
    assert GLOSSARY.find("") == ()


def test_names_outside_of_ascii_are_found() -> None:
    glossary = Glossary(sections_of("# Überblick\n\n- **Größe**: wichtig\n- **機械学習**: 学ぶ\n- **R²**: Anteil"))
    assert names("Was heißt Größe?", glossary) == [("Größe", "Größe")]
    assert names("機械学習?", glossary) == [("機械学習", "機械学習")]
    assert names("explain R²", glossary) == [("R²", "R²")]


@pytest.mark.parametrize("notes", ["", "No heading and no term here.", "# \n\n- **:** nothing\n"])
def test_notes_without_names_find_nothing(notes: str) -> None:
    assert Glossary(sections_of(notes)).find("what is S3?") == ()


@given(st.text(max_size=200))
def test_any_text_gives_matches_in_order_that_are_its_slices(question: str) -> None:
    at = 0
    for match in GLOSSARY.find(question):
        assert at <= match.start < match.end
        assert question[match.start : match.end] == match.text
        at = match.end


def test_a_number_is_neither_a_nickname_nor_the_numbering_of_a_term() -> None:
    glossary = Glossary(
        sections_of("- **HTTP/2** is a protocol.\n- **2.4 GHz band** is slow.\n- **5 GHz band** is fast.\n")
    )
    assert names("is 2 more than 1", glossary) == []
    assert names("5 GHz band", glossary) == [("5 GHz band", "5 GHz band")]


def test_a_name_that_something_has_in_full_is_no_nickname_of_another() -> None:
    notes = "# A\n\n## Scaling & Resource Management\n\nText.\n\n## Resource Management\n\nText.\n"
    glossary = Glossary(sections_of(notes))
    (match,) = glossary.find("resource management")
    assert [entry.name for entry in match.entries] == ["Resource Management"]


def test_an_ordinary_word_that_opens_a_compound_of_the_notes_is_not_the_name() -> None:
    glossary = Glossary(
        sections_of(
            "- **Security** means care: security comes first, and a security group filters.\n- **Lambda** is code.\n"
        )
    )
    assert names("security group or Lambda function", glossary) == [("Lambda", "Lambda")]
    assert names("how does security work", glossary) == [("security", "Security")]
