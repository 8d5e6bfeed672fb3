"""Nothing that was proposed or decided is ever lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.cases.draft import draft
from app.cases.store import CasesError, CaseStore
from app.settings import Settings
from tests.app.cases.notes import SENTENCES, sections

CASES = draft(sections(SENTENCES), 10)


@pytest.fixture
def store(tmp_path: Path) -> CaseStore:
    made = CaseStore(Settings(home=tmp_path, course="pottery"))
    made.propose(CASES)
    return made


def test_cases_lie_with_the_course(store: CaseStore, tmp_path: Path) -> None:
    assert store.file == tmp_path / "courses" / "pottery" / "evals" / "cases.jsonl"
    assert store.cases() == CASES
    assert len(store.file.read_text(encoding="utf-8").splitlines()) == len(CASES)


def test_a_course_without_a_draft_has_no_cases(tmp_path: Path) -> None:
    assert CaseStore(Settings(home=tmp_path, course="none")).cases() == ()
    assert not (tmp_path / "courses").exists()


def test_drafting_again_adds_what_is_new_and_keeps_what_was_decided(store: CaseStore) -> None:
    store.decide(CASES[0].id, "rejected")
    other = CASES[0].model_copy(update={"id": "other"})
    assert store.propose((*CASES, other)) == (other,)
    assert store.cases()[0].status == "rejected"
    assert len(store.cases()) == len(CASES) + 1


def test_a_decision_is_on_disk_when_it_returns(store: CaseStore) -> None:
    decided = store.decide(CASES[1].id, "accepted", "  What is clay?  ")
    again = CaseStore(Settings(home=store.file.parents[3], course="pottery"))
    assert again.of("accepted") == (decided,)
    assert (decided.question, decided.drafted) == ("What is clay?", CASES[1].drafted)


def test_two_reviewers_keep_each_others_decisions(store: CaseStore) -> None:
    other = CaseStore(Settings(home=store.file.parents[3], course="pottery"))
    store.decide(CASES[0].id, "accepted")
    other.decide(CASES[1].id, "rejected")
    assert [case.status for case in store.cases()[:2]] == ["accepted", "rejected"]


def test_a_case_that_is_not_there_and_an_empty_question_are_errors(store: CaseStore) -> None:
    with pytest.raises(CasesError, match="no case 'nothing'"):
        store.decide("nothing", "accepted")
    with pytest.raises(CasesError, match="empty question"):
        store.decide(CASES[0].id, "accepted", " ")


def test_a_damaged_line_is_named_and_nothing_is_written_over_it(store: CaseStore) -> None:
    with store.file.open("a", encoding="utf-8") as file:
        file.write('{"id": "x"}\n')
    before = store.file.read_bytes()
    with pytest.raises(CasesError, match=rf"cases.jsonl:{len(CASES) + 1}: no case \(kind: Field required\)"):
        store.decide(CASES[0].id, "accepted")
    assert store.file.read_bytes() == before


def test_a_write_that_breaks_off_leaves_the_old_file(store: CaseStore, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    before = store.file.read_bytes()
    monkeypatch.setattr("app.whole.os.fsync", full)
    with pytest.raises(CasesError, match="No space left on device"):
        store.decide(CASES[0].id, "accepted")
    assert store.file.read_bytes() == before


def test_bytes_that_are_no_text_are_an_error(store: CaseStore) -> None:
    store.file.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(CasesError, match="cannot be read as UTF-8"):
        store.cases()


def test_a_case_that_was_put_right_takes_the_place_of_the_old_one(store: CaseStore) -> None:
    right = CASES[1].model_copy(update={"question": "What is clay?", "status": "accepted"})
    assert store.keep(right) == right
    assert store.cases() == (CASES[0], right, *CASES[2:])
    with pytest.raises(CasesError, match="no case 'nothing'"):
        store.keep(right.model_copy(update={"id": "nothing"}))
