"""A case that was put right is whole, and says from which section its answer is."""

from __future__ import annotations

import pytest

from app.cases.behind import Behind
from app.cases.draft import draft
from app.cases.models import Case
from app.cases.revise import revised, revised_refusal
from app.cases.store import CasesError
from tests.app.cases.notes import SENTENCES, sections

NOTES = sections(SENTENCES)
CASES = draft(NOTES, 20)
ANSWERED = next(case for case in CASES if case.gold == ("Pottery", "Clay") and case.answerable)
REFUSED = next(case for case in CASES if not case.answerable)


def line(title: str, at: int = 0) -> Behind:
    section = next(each for each in NOTES if each.title == title)
    return Behind(section, section.units[at])


def test_a_revised_case_is_accepted_and_remembers_what_was_drafted() -> None:
    case = revised(ANSWERED, " What is\nclay? ", ["", " soft ", "wet"], [line("Clay"), line("Clay", 1)])
    assert (case.status, case.question, case.facts) == ("accepted", "What is clay?", ("soft", "wet"))
    assert (case.id, case.drafted) == (ANSWERED.id, ANSWERED.drafted)
    assert [source.text for source in case.lines] == [line("Clay").unit.text, line("Clay", 1).unit.text]


def test_the_section_is_that_of_the_first_line() -> None:
    assert revised(ANSWERED, "What?", ["a"], [line("Firing"), line("Clay")]).gold == ("Pottery", "Firing")


def test_a_revised_case_is_one_that_the_file_takes() -> None:
    case = revised(ANSWERED, "What is clay?", ["soft"], [line("Clay")])
    assert Case.model_validate_json(case.model_dump_json()) == case


@pytest.mark.parametrize(
    ("question", "facts", "lines", "said"),
    [
        (" ", ["a"], [line("Clay")], "question is empty"),
        ("What?", [" "], [line("Clay")], "No fact is left"),
        ("What?", ["a"], [], "No line is left"),
    ],
)
def test_what_is_left_out_is_named(question: str, facts: list[str], lines: list[Behind], said: str) -> None:
    with pytest.raises(CasesError, match=said):
        revised(ANSWERED, question, facts, lines)


def test_a_refusal_keeps_saying_what_is_missing() -> None:
    assert revised_refusal(REFUSED, "How much is clay?", " its price ").missing == "its price"
    with pytest.raises(CasesError, match="Nothing is missing"):
        revised_refusal(REFUSED, "How much is clay?", " ")
