"""The short form of an answer."""

import pytest

from app.brief import brief
from app.compose import compose
from app.glossary import Glossary
from app.question import read
from tests.app.notes import NOTES, all_hits, sections_of

SECTIONS = sections_of(NOTES)
GLOSSARY = Glossary(SECTIONS)


@pytest.mark.parametrize(
    ("question", "kept"),
    [
        ("What is S3?", ["S3 is an object store for data lakes.", "Choose S3 for large sets because it is cheap."]),
        (
            "How does EFS differ from EBS?",
            ["EFS is a file system that many instances mount.", "EFS grows by itself, whereas EBS has a fixed size."],
        ),
        ("Glacier vs EBS", ["Glacier keeps archives for years.", "EBS is a disk for one instance."]),
        ("Avro", ["Avro: Row-based; keeps its schema"]),
    ],
)
def test_the_two_lines_that_answer_best_are_kept_in_their_order(question: str, kept: list[str]) -> None:
    asked = read(question, GLOSSARY)
    lines = compose(asked, all_hits(SECTIONS), SECTIONS, GLOSSARY)
    assert [hit.unit.plain for hit in brief(asked, lines, GLOSSARY)] == kept


def test_a_line_that_speaks_of_both_comes_before_what_each_is() -> None:
    asked = read("How does EFS differ from EBS?", GLOSSARY)
    lines = [hit for hit in all_hits(SECTIONS) if hit.unit.plain[:5] in {"EFS g", "EBS i", "S3 di", "EFS i"}]
    assert [hit.unit.plain[:5] for hit in brief(asked, lines, GLOSSARY)][1:] == ["EFS g"]
