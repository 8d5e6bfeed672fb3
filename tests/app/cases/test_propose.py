"""Drafting again adds what is new, worded by a model where one is given, and loses nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.cases.draft import draft
from app.cases.propose import propose_more
from app.cases.store import CasesError, CaseStore
from app.settings import Settings
from tests.app.cases.notes import SENTENCES, sections
from tests.fakes import ScriptedModel

NOTES = sections(SENTENCES)


@pytest.fixture
def store(tmp_path: Path) -> CaseStore:
    return CaseStore(Settings(home=tmp_path, course="pottery"))


def test_the_first_cases_are_those_that_the_terminal_drafts(store: CaseStore) -> None:
    assert propose_more(store, NOTES, 8) == store.cases() == draft(NOTES, 8)


def test_more_cases_go_on_where_the_last_draft_ended(store: CaseStore) -> None:
    store.propose(draft(NOTES, 5, seed=3))
    added = propose_more(store, NOTES, 5)
    assert added
    assert {case.id for case in store.cases()} == {case.id for case in draft(NOTES, 10, seed=3)}


def test_what_was_decided_stays(store: CaseStore) -> None:
    first = propose_more(store, NOTES, 5)[0]
    store.decide(first.id, "rejected")
    propose_more(store, NOTES, 5)
    assert store.cases()[0].status == "rejected"
    assert [case.status for case in store.cases()[1:]].count("rejected") == 0


def test_each_case_is_kept_before_the_next_is_worded(store: CaseStore) -> None:
    kept: list[tuple[int, int, int]] = []
    propose_more(
        store,
        NOTES,
        3,
        ScriptedModel("Who baked the first loaf?"),
        lambda done, total: kept.append((done, total, len(store.cases()))),
    )
    total = len(store.cases())
    assert kept == [(done, total, done) for done in range(1, total + 1)]
    assert all(case.question == case.drafted for case in store.cases())


def test_notes_that_make_no_case_are_an_error(store: CaseStore) -> None:
    with pytest.raises(CasesError, match="pottery: no line of these notes makes a case"):
        propose_more(store, sections("# Empty\n\nHm.\n"), 5)
    assert not store.file.exists()
