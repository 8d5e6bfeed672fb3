"""What the rules say of a sentence: its kind, whether it condemns by itself, and what no rule minds."""

import pytest

from app.faults import faults, stands_in
from app.glossary import Glossary
from tests.app.notes import NOTES, sections_of

GLOSSARY = Glossary(sections_of(NOTES))


def told(sentence: str, text: str) -> list[tuple[str, bool]]:
    return [(fault.kind, fault.certain) for fault in faults(sentence, text, GLOSSARY)]


@pytest.mark.parametrize(
    ("sentence", "text", "expected"),
    [
        ("It keeps 48 copies.", "It keeps 24 copies.", [("number", True)]),
        ("It keeps two copies.", "It keeps six copies.", [("number", False)]),
        ("It stops after 15 hours.", "It stops after 15 minutes.", [("unit", True)]),
        ("It stops after days.", "It stops after 15 minutes.", []),
        ("It holds 5 GB.", "It holds 5 MB or 2 GB.", [("unit", True)]),
        ("EFS stores objects.", "S3 stores objects.", [("name", True)]),
        ("It is not safe.", "It is safe.", [("denies", True)]),
        ("No object is ever stored twice in it.", "Objects are stored once.", [("number", False), ("denies", False)]),
        ("It is safe.", "It is not safe.", [("denied", True)]),
        ("It always waits.", "It usually waits.", [("stronger", False)]),
        ("Raise the limit early.", "Lower the limit early.", [("turned", False)]),
        ("Take tapes over disks.", "Take disks over tapes.", [("turned", False)]),
    ],
)
def test_each_kind_of_fault_is_told_apart(sentence: str, text: str, expected: list[tuple[str, bool]]) -> None:
    assert told(sentence, text) == expected


@pytest.mark.parametrize(
    ("sentence", "text"),
    [
        ("It keeps 2 copies.", "It keeps two copies."),
        ("Half of it is kept.", "A share of 0.5 of it is kept."),
        ("It holds 1,000 rows.", "It holds 1000 rows."),
        ("It drops 90 percent.", "It drops 90% of them."),
        ("It stores both.", "It stores the two."),
        ("It waits 24 hours.", "It waits up to 24 hours or 1 hour."),
        ("S3 stores objects.", "In S3, objects are stored."),
    ],
)
def test_the_same_thing_written_otherwise_is_no_fault(sentence: str, text: str) -> None:
    assert told(sentence, text) == []


def test_a_phrase_stands_in_a_text_whatever_its_endings() -> None:
    assert stands_in("It stores many objects.", "store many object")
    assert not stands_in("It stores many objects.", "objects many")
