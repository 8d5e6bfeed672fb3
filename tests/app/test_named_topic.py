"""A question that names a heading of the notes is about them."""

import pytest

from app.answer import answer
from app.models import Answer, Final
from app.notes_engine import NotesEngine
from app.search import Searcher
from tests.app.conftest import WEIGHTS


def final(searcher: Searcher, question: str) -> Answer:
    *_, last = answer(question, (), searcher, NotesEngine(searcher))
    assert isinstance(last, Final)
    return last.answer


def test_only_a_heading_brings_a_question_in_that_lies_outside(
    searcher: Searcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = searcher.evidence
    monkeypatch.setattr(searcher, "weights", WEIGHTS.model_copy(update={"threshold": 1.1}))
    monkeypatch.setattr(searcher, "evidence", lambda question: found(question).model_copy(update={"enough": True}))
    assert not final(searcher, "what do file formats cover?").refused
    assert final(searcher, "what does Glacier cover?").reason == "Your notes don't cover this."


def test_what_is_missing_of_a_thing_in_the_notes_says_more_than_that_it_is_not_covered(
    searcher: Searcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(searcher, "weights", WEIGHTS.model_copy(update={"threshold": 1.1}))
    assert final(searcher, "what price does Glacier have?").reason == "Your notes name Glacier, but not a price."
    assert final(searcher, "what price does a ticket have?").reason == "Your notes don't cover this."
