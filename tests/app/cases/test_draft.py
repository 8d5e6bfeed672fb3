"""Drafting is deterministic, spreads, and gives cases that hold what they promise."""

from __future__ import annotations

from collections import Counter

import pytest
from pydantic import ValidationError

from app.cases.draft import draft
from app.cases.models import Case
from tests.app.cases.notes import DIALOGUE, PROSE, SENTENCES, TERSE, sections

SECTIONS = sections(SENTENCES, TERSE, PROSE, DIALOGUE)


def test_the_same_seed_gives_the_same_cases_and_another_seed_others() -> None:
    assert draft(SECTIONS, 12, 1) == draft(SECTIONS, 12, 1)
    assert [case.id for case in draft(SECTIONS, 12, 1)] != [case.id for case in draft(SECTIONS, 12, 2)]


def test_one_case_in_five_is_unanswerable() -> None:
    kinds = Counter(case.kind for case in draft(SECTIONS, 20))
    assert kinds["near_miss"] == 3
    assert kinds["off_topic"] == 1
    assert sum(kinds.values()) <= 20


def test_no_line_is_asked_about_twice() -> None:
    places = [(source.file, source.lines, source.text) for case in draft(SECTIONS, 20) for source in case.lines]
    assert len(places) - len(set(places)) <= 3  # a near miss may share its line with an answerable case


def test_kinds_take_turns() -> None:
    kinds = [case.kind for case in draft(SECTIONS, 12) if case.answerable]
    assert len(set(kinds)) >= 5


def test_every_line_is_verbatim_and_every_id_unique() -> None:
    cases = draft(SECTIONS, 40)
    text = SENTENCES + TERSE + PROSE + DIALOGUE
    assert all(source.text in text for case in cases for source in case.lines)
    assert len({case.id for case in cases}) == len(cases)


def test_without_notes_only_off_topic_questions_are_left() -> None:
    assert {case.kind for case in draft((), 20)} == {"off_topic"}


def test_an_answerable_case_without_an_answer_is_no_case() -> None:
    row = draft(SECTIONS, 12)[0].model_dump()
    with pytest.raises(ValidationError, match="needs gold, lines and facts"):
        Case.model_validate({**row, "facts": ()})
    with pytest.raises(ValidationError, match="missing is for cases"):
        Case.model_validate({**row, "missing": "a price"})
