"""A review goes on where it was left, and each decision is kept before the next case is shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.cases.draft import draft
from app.cases.store import CaseStore
from app.settings import Settings
from evals.draft.review import review, shown
from tests.app.cases.notes import SENTENCES, sections

CASES = draft(sections(SENTENCES), 10)


@pytest.fixture
def store(tmp_path: Path) -> CaseStore:
    made = CaseStore(Settings(home=tmp_path, course="pottery"))
    made.propose(CASES)
    return made


class Typist:
    """Types its lines one after the other, then the input ends."""

    def __init__(self, *lines: str) -> None:
        self.lines = list(lines)
        self.defaults: list[str] = []

    def __call__(self, prompt: str, default: str = "") -> str:
        self.defaults.append(default)
        if not self.lines:
            raise EOFError
        return self.lines.pop(0)


def gone_through(store: CaseStore, *lines: str) -> tuple[int, str]:
    said: list[str] = []
    return review(store, store.of("proposed"), Typist(*lines), said.append), "\n".join(said)


def test_accept_and_reject_are_kept(store: CaseStore) -> None:
    assert gone_through(store, "a", "r", "q")[0] == 2
    assert [case.status for case in store.cases()[:3]] == ["accepted", "rejected", "proposed"]


def test_the_next_review_goes_on_with_what_is_undecided(store: CaseStore) -> None:
    gone_through(store, "a", "q")
    gone_through(store, "r", "q")
    assert [case.status for case in store.cases()[:3]] == ["accepted", "rejected", "proposed"]


def test_an_edited_question_is_accepted_and_the_drafted_one_stays_beside_it(store: CaseStore) -> None:
    gone_through(store, "e", "What is kaolin?", "q")
    first = store.cases()[0]
    assert (first.status, first.question, first.drafted) == ("accepted", "What is kaolin?", CASES[0].drafted)


def test_an_edit_that_reads_badly_is_kept_and_said(store: CaseStore) -> None:
    assert "does not read like one question" in gone_through(store, "e", "kaolin", "q")[1]
    assert store.cases()[0].question == "kaolin"


def test_the_end_of_the_input_is_a_quit(store: CaseStore) -> None:
    decided, said = gone_through(store, "a")
    assert decided == 1
    assert "Nothing is lost" in said


def test_a_skipped_case_stays_proposed_and_an_unknown_key_is_asked_again(store: CaseStore) -> None:
    decided, said = gone_through(store, "x", "s", "a", "q")
    assert decided == 1
    assert "Type one of" in said
    assert [case.status for case in store.cases()[:2]] == ["proposed", "accepted"]


def test_a_case_is_shown_with_its_answer_its_place_and_the_lines_behind_it() -> None:
    case = next(case for case in CASES if case.kind == "definition")
    text = "\n".join(shown(case))
    assert case.facts[0] in text
    assert f"1.md:{case.lines[0].lines[0]}" in text
    assert " > ".join(case.gold) in text


def test_a_near_miss_is_shown_with_what_is_missing() -> None:
    case = next(case for case in CASES if case.kind == "near_miss")
    assert f"No answer in the notes: {case.missing}" in "\n".join(shown(case))
