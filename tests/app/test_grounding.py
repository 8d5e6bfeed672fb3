"""Planted faults are caught, with the right reason; the notes' own lines pass."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.compose import say
from app.glossary import Glossary
from app.grounding import check, checks
from ingest.models import Unit
from tests.app.notes import NOTES, all_hits, sections_of

SECTIONS = sections_of(NOTES)
GLOSSARY = Glossary(SECTIONS)
LINES = [hit.unit for hit in all_hits(SECTIONS)]
RECORDS = "Kinesis Data Streams stores records for 24 hours."
STORE = "S3 is an object store that usually suits many data lakes."


@pytest.mark.parametrize("unit", LINES, ids=lambda unit: unit.plain[:30])
def test_every_line_of_the_notes_holds_what_it_says(unit: Unit) -> None:
    for sentence in (unit.plain, say(unit)):
        verdict = check(sentence, [unit.plain], GLOSSARY)
        assert verdict[:4] == (True, 1.0, "", "full")


def test_the_words_around_a_terse_line_are_not_checked_against_it() -> None:
    # In these notes "Notes" is a name: it ends the heading, and no line uses the word.
    assert GLOSSARY.find("notes")[0].specific
    assert check("Your notes on Parquet say “Columnar”.", ["Parquet: Columnar"], GLOSSARY).supported
    assert not check("Your notes on Parquet say “Row-based”.", ["Parquet: Columnar"], GLOSSARY).supported
    assert not check("Your notes on CSV say “Columnar”.", ["Parquet: Columnar"], GLOSSARY).supported


@pytest.mark.parametrize(
    ("sentence", "line", "reason"),
    [
        (
            "Kinesis Data Streams stores records for 48 hours.",
            RECORDS,
            "the number 48 is not in the cited lines",
        ),
        (
            "Kinesis Data Streams stores records for 2 hours.",
            RECORDS,
            "the number 2 is not in the cited lines",
        ),
        (
            "Kinesis Data Streams does not store records for 24 hours.",
            RECORDS,
            "the sentence denies what the cited lines do not deny",
        ),
        (
            "Kinesis Data Streams can’t store records for 24 hours.",
            RECORDS,
            "the sentence denies what the cited lines do not deny",
        ),
        (
            "Kinesis Data Firehose stores records for 24 hours.",
            RECORDS,
            "the cited lines do not mention Kinesis Data Firehose",
        ),
        ("EFS is an object store that usually suits many data lakes.", STORE, "the cited lines do not mention EFS"),
        ("S3 is an object store that always suits many data lakes.", STORE, "“always” is stronger"),
        ("S3 is the only object store that suits many data lakes.", STORE, "“only” is stronger"),
        ("S3 is an object store that suits all data lakes.", STORE, "“all” is stronger"),
        ("S3 is an object store that suits any data lake.", STORE, "“any” is stronger"),
        (
            "S3 replicates objects across distant continents.",
            STORE,
            "the cited lines do not say: replic, across, distant, contin",
        ),
    ],
)
def test_a_planted_fault_is_caught_and_named(sentence: str, line: str, reason: str) -> None:
    verdict = check(sentence, [line], GLOSSARY)
    assert not verdict.supported
    assert reason in verdict.reason
    assert check(line, [line], GLOSSARY).supported


def test_what_contradicts_scores_low_however_many_words_agree() -> None:
    assert check(RECORDS.replace("24", "48"), [RECORDS], GLOSSARY).score <= 0.3
    assert not check("Records are kept by the weather.", [RECORDS]).supported


def test_a_name_inside_another_word_is_no_mention_of_it() -> None:
    glossary = Glossary(sections_of("- **RAM** is memory.\n- **Tuning** sets parameters of training."))
    verdict = check("RAM sets parameters of training.", ["Tuning sets parameters of training."], glossary)
    assert verdict.reason == "the cited lines do not mention RAM"


def test_a_name_inside_a_longer_name_is_a_mention_of_it() -> None:
    glossary = Glossary(sections_of("- **Batch** is a way.\n- **Batch endpoints** run jobs."))
    assert check("Batch endpoints run jobs in a batch.", ["Batch endpoints run jobs."], glossary).supported


def test_another_form_of_a_name_is_a_mention_of_it() -> None:
    line = "Key Management Service manages encryption keys."
    assert check("KMS manages encryption keys.", [line], GLOSSARY).supported


def test_another_name_is_noticed_without_a_glossary_too() -> None:
    assert not check("EFS is an object store that usually suits many data lakes.", [STORE]).supported


def test_a_shorter_sentence_in_other_forms_of_the_words_is_supported() -> None:
    assert check("S3 is an object storing data lake.", [STORE], GLOSSARY).supported


def test_several_lines_hold_together_what_none_of_them_holds_alone() -> None:
    sentence = "S3 is an object store, and Kinesis Data Streams stores records for 24 hours."
    assert not check(sentence, [STORE], GLOSSARY).supported
    assert not check(sentence, [RECORDS], GLOSSARY).supported
    assert check(sentence, [STORE, RECORDS], GLOSSARY).supported


def test_many_sentences_at_once_get_the_verdicts_of_each_alone() -> None:
    line = "Spot capacity can be reclaimed after a warning of two minutes."
    claims = [
        ("Spot capacity may be taken back.", [line]),
        (line, [line]),
        ("Spot capacity is reclaimed after five minutes.", [line]),
        ("Anything at all.", []),
        ("Spot capacity is never taken back.", [line]),
    ]
    assert checks(claims) == [check(*claim) for claim in claims]
    assert checks([]) == []


def test_a_sentence_that_cites_nothing_is_not_supported() -> None:
    assert check(STORE, [], GLOSSARY) == (False, 0.0, "it cites no line of the notes", "none", ())


@pytest.mark.parametrize(
    ("sentence", "line", "supported"),
    [
        ("To be or not to be.", "To be or not to be.", True),
        ("→", "→", True),
        ("", STORE, False),
        ("It is so.", STORE, False),
        ("機械学習", "機械学習", True),
        ("Größe zählt.", "Größe zählt.", True),
        ("Größe zählt.", "Farbe wirkt.", False),
    ],
)
def test_sentences_without_english_words_are_compared_too(sentence: str, line: str, supported: bool) -> None:
    verdict = check(sentence, [line], GLOSSARY)
    assert verdict.supported is supported
    assert (verdict.reason == "") is supported


@given(st.text(max_size=120), st.lists(st.text(max_size=120), max_size=3))
def test_any_text_gets_a_verdict_with_a_score_and_a_reason(sentence: str, lines: list[str]) -> None:
    verdict = check(sentence, lines, GLOSSARY)
    assert 0 <= verdict.score <= 1
    assert verdict.supported is (verdict.reason == "")


@given(st.text(min_size=1, max_size=200))
def test_any_line_holds_itself(line: str) -> None:
    assert check(line, [line], GLOSSARY).supported


@pytest.mark.parametrize(
    ("sentence", "line", "reason"),
    [
        (
            "A spot instance is safe for endpoints that serve customers.",
            "A spot instance is not safe for endpoints that serve customers.",
            "the cited lines deny what the sentence says",
        ),
        ("It keeps two copies of each block.", "It keeps six copies of each block.", "the number two is not"),
        ("A job stops after 15 hours at most.", "A job stops after 15 minutes at most.", "another unit than hours"),
    ],
)
def test_a_line_repeated_with_one_thing_turned_is_caught(sentence: str, line: str, reason: str) -> None:
    verdict = check(sentence, [line])
    assert not verdict.supported
    assert reason in verdict.reason


def test_separators_of_thousands_and_plural_units_make_no_difference() -> None:
    line = "It holds 1000 objects for up to 24 hours or 1 hour."
    assert check("It holds 1,000 objects for 1 hour.", [line]).supported


def test_typographic_marks_make_no_difference() -> None:
    line = "A bucket can't be renamed, and its “name” stays taken."
    sentence = "The name of a bucket can't be changed."
    assert check(sentence, [line]).score == check(sentence.replace("'", "’"), [line.replace("'", "’")]).score


def test_a_definition_of_something_else_is_not_supported_by_a_line_on_the_thing() -> None:
    line = "KMS creates and controls encryption keys, and CloudTrail logs let you audit their use."
    assert not check("KMS decides which users and roles may perform which actions on resources.", [line]).supported


def test_leaving_out_a_clause_that_denies_is_no_fault() -> None:
    line = "EFS serves files to many clients at once, and it does not serve block devices to anyone."
    assert check("EFS serves files to many clients at once.", [line]).supported
