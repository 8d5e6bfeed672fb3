"""Which lines answer, in which order."""

from pathlib import Path

import pytest

from app.compose import compose, say
from app.glossary import Glossary
from app.question import read
from ingest.models import Hit, Section
from tests.app.notes import NOTES, all_hits, ranked, sections_of

SECTIONS = sections_of(NOTES)
GLOSSARY = Glossary(SECTIONS)


def lines(question: str, *starts: str) -> list[str]:
    """The first word or two of the lines that answer, where the search ranked ``starts`` first."""
    best = ranked(SECTIONS, *starts)
    rest = [hit.model_copy(update={"score": 0.1}) for hit in all_hits(SECTIONS)]
    spans = {hit.span for hit in best}
    hits = [*best, *(hit for hit in rest if hit.span not in spans)]
    return [hit.unit.plain for hit in compose(read(question, GLOSSARY), hits, SECTIONS, GLOSSARY)]


def composed(question: str, sections: tuple[Section, ...], hits: list[Hit]) -> list[str]:
    glossary = Glossary(sections)
    return [hit.unit.plain for hit in compose(read(question, glossary), hits, sections, glossary)]


def test_a_term_is_defined_by_the_lines_of_its_bullet_in_reading_order() -> None:
    assert lines("What is EFS?", "EFS grows", "S3 differs") == [
        "EFS is a file system that many instances mount.",
        "EFS grows by itself, whereas EBS has a fixed size.",
    ]


def test_a_topic_is_defined_by_its_introduction_and_the_opening_of_each_bullet() -> None:
    assert lines("What are Stores?", "Restoring") == [
        "Stores differ in how clients read them.",
        "S3 is an object store for data lakes.",
        "EFS is a file system that many instances mount.",
        "EBS is a disk for one instance.",
        "Glacier keeps archives for years.",
    ]


def test_a_heading_without_text_is_defined_by_what_stands_below_it() -> None:
    assert lines("Storage", "Bagging") == [
        "Stores differ in how clients read them.",
        "Parquet: Columnar, best compression",
    ]


def test_of_a_topic_and_a_term_of_one_name_the_topic_is_defined() -> None:
    sections = sections_of(
        "# A\n\n- **Drift** is named here.\n\n**Drift**\n\n- **Data** changes.\n- **Labels** change.\n"
    )
    assert composed("What is drift?", sections, all_hits(sections)) == ["Data changes.", "Labels change."]


def test_of_two_terms_of_one_name_the_one_in_the_better_section_is_defined() -> None:
    sections = sections_of("# A\n\n- **Drift** is here.\n\n# B\n\n- **Drift** means that data changes.\n")
    for start in ("Drift is", "Drift means"):
        assert composed("What is drift?", sections, ranked(sections, start))[0].startswith(start)


def test_a_difference_is_what_each_is_and_then_the_lines_that_name_both() -> None:
    assert lines("How does EFS differ from EBS?", "Glacier") == [
        "EFS is a file system that many instances mount.",
        "EBS is a disk for one instance.",
        "EFS grows by itself, whereas EBS has a fixed size.",
    ]


def test_a_difference_without_such_lines_says_a_second_thing_of_each() -> None:
    assert lines("Glacier vs EBS", "Bagging") == [
        "Glacier keeps archives for years.",
        "EBS is a disk for one instance.",
        "Restoring takes 12 hours.",
        "It never serves two zones.",
    ]


def test_a_difference_to_an_empty_heading_is_what_the_other_is() -> None:
    assert lines("How does To do differ from Bagging?", "Bagging")[0] == "Bagging trains models on samples."


def test_an_empty_heading_has_no_definition() -> None:
    assert lines("What is To do?", "Bagging") == []


def test_a_list_is_the_topic_asked_for_or_the_one_of_the_best_line() -> None:
    expected = [
        "Parquet: Columnar, best compression",
        "CSV: Plain text, larger files",
        "Avro: Row-based; keeps its schema",
    ]
    assert lines("Which options for file formats are there?", "Bagging") == expected
    assert lines("Which kinds of layouts are there?", "Avro") == expected


def test_any_other_question_gets_the_best_line_after_the_opening_of_its_bullet() -> None:
    assert lines("how long do I wait", "Restoring") == [
        "Glacier keeps archives for years.",
        "Restoring takes 12 hours.",
    ]


def test_lines_of_four_other_bullets_are_added_when_they_come_close() -> None:
    found = lines("how long do I wait", "Restoring", "Avro", "Bagging", "S3 differs", "EBS is")
    assert [line.split()[0] for line in found] == ["Glacier", "Restoring", "Avro:", "Bagging", "S3", "EBS"]
    assert lines("how long do I wait", "Restoring", "Glacier keeps", "S3 differs", "Bagging")[2:] == [
        "S3 differs from EFS in access.",
        "Bagging trains models on samples.",
    ]


def test_a_cue_of_what_is_asked_lifts_a_line_over_a_slightly_better_one() -> None:
    ranked_first = lines("Why would I take an object store", "S3 differs", "Choose S3 for large")
    assert ranked_first[:2] == [
        "S3 is an object store for data lakes.",
        "Choose S3 for large sets because it is cheap.",
    ]


def test_the_same_thing_said_twice_is_said_once() -> None:
    sections = sections_of("# A\n\n- **S3** is an object store.\n\n# B\n\n- **S3** is an object store!\n")
    assert len(composed("how is it an object store", sections, all_hits(sections))) == 1


def test_bullets_of_two_files_are_told_apart() -> None:
    sections = (
        *sections_of("# A\n\nRain is wet.", Path("/a.md")),
        *sections_of("# B\n\nSnow falls in winter months.", Path("/b.md")),
    )
    hits = [hit.model_copy(update={"score": 1.0}) for hit in all_hits(sections)]
    assert composed("how about weather", sections, hits) == ["Rain is wet.", "Snow falls in winter months."]


def test_two_headings_of_one_name_are_told_apart() -> None:
    sections = sections_of("# A\n\n## Summary\n\nRain is wet. Very wet.\n\n## Summary\n\nSnow is cold.")
    hits = ranked(sections, "Very wet")
    assert composed("how humid", sections, hits) == ["Rain is wet.", "Very wet."]
    assert composed("which kinds of weather are there?", sections, hits) == ["Rain is wet."]


def test_notes_without_headings_or_terms_are_answered_from() -> None:
    sections = sections_of("Rain is wet. Snow is cold and white.")
    for question in ("what is snow?", "snow", "why", "rain or snow"):
        found = composed(question, sections, ranked(sections, "Snow"))
        assert "Snow is cold and white." in found
        assert set(found) <= {"Rain is wet.", "Snow is cold and white."}


def test_one_difference_is_not_told_from_both_sides() -> None:
    sections = sections_of(
        "# Wear\n\n- **Wool** is warm hair. Wool differs from linen in warmth.\n"
        "- **Linen** is cool fibre. Linen differs from wool by its coolness outdoors. Wool scratches more than linen.\n"
    )
    hits = ranked(sections, "Wool differs", "Linen differs", "Wool scratches")
    assert composed("wool vs linen", sections, hits)[2:] == [
        "Wool differs from linen in warmth.",
        "Wool scratches more than linen.",
    ]


@pytest.mark.parametrize("question", ["S3", "?", "what is EFS or EBS or S3 or Glacier", "list all stores", "Storage"])
def test_every_line_is_a_unit_of_the_course_and_comes_once(question: str) -> None:
    known = {(hit.span, hit.text) for hit in all_hits(SECTIONS)}
    found = compose(read(question, GLOSSARY), all_hits(SECTIONS), SECTIONS, GLOSSARY)
    assert {(hit.span, hit.text) for hit in found} <= known
    assert 0 < len({hit.span for hit in found}) == len(found) <= 9


@pytest.mark.parametrize(
    ("notes", "said"),
    [
        ("S3 is a store.", "S3 is a store."),
        ("S3 is a store", "S3 is a store."),
        ("Really?", "Really?"),
        ("He said “stop.”", "He said “stop.”"),
        ("これは文です。", "これは文です。"),
        ("- **S3** is a store", "S3 is a store."),
        ("- **S3**: Object store", "Your notes on S3 say “Object store”."),
        ("- **S3:** Object store", "Your notes on S3 say “Object store”."),
        ("- **S3**: It is a store.", "S3: It is a store."),
        ("- **Classes**:\n  - Standard", "Classes:"),
        ("- **S3** is cheap: it costs little", "S3 is cheap: it costs little."),
        ("S3 is old [9][10].", "S3 is old [\u20609][\u206010]."),
        ("See [it](javascript:alert(1)) now.", "See [it] now."),
        ("See https://it.example or www.it.example.", "See https:\u2060//it.example or www\u2060.it.example."),
        ("| Store | Use |\n|---|---|\n| S3 | Lakes |", "Your notes on S3 say “Lakes”."),
    ],
)
def test_a_unit_is_said_as_a_sentence(notes: str, said: str) -> None:
    assert say(sections_of(notes)[0].units[0]) == said
