"""Accepted cases are a question set like a bundled one."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.cases.draft import draft
from app.cases.store import CaseStore
from app.settings import Settings
from evals import dataset
from evals.dataset import reachable
from evals.draft.accepted import question_set, questions
from evals.errors import DatasetError
from tests.app.cases.notes import SENTENCES, sections

SECTIONS = sections(SENTENCES)
CASES = draft(SECTIONS, 20)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(home=tmp_path, course="pottery")


def test_accepted_cases_become_rows_of_the_test_split(settings: Settings) -> None:
    store = CaseStore(settings)
    store.propose(CASES)
    for case in CASES[:3]:
        store.decide(case.id, "accepted")
    store.decide(CASES[3].id, "rejected")
    found = questions(settings, SECTIONS)
    assert [row.id for row in found.questions] == [case.id for case in CASES[:3]]
    assert {row.split for row in found.questions} == {"test"}
    assert found.only("test") == found
    assert found.answerable[0].gold == (CASES[0].gold,)
    assert found.followups == ()


def test_near_misses_and_off_topic_questions_become_unanswerable_rows() -> None:
    found = question_set(CASES, reachable(SECTIONS))
    assert {row.kind for row in found.unanswerable} == {"near_miss", "off_topic"}
    assert {row.topic is None for row in found.unanswerable if row.kind == "off_topic"} == {True}
    assert len(found.questions) == len(CASES)


def test_the_hash_changes_with_a_question() -> None:
    golds = reachable(SECTIONS)
    other = CASES[0].model_copy(update={"question": "What is kaolin?"})
    assert question_set(CASES[:1], golds).sha != question_set([other], golds).sha


def test_without_a_draft_the_command_that_makes_one_is_named(settings: Settings) -> None:
    with pytest.raises(DatasetError, match="footnote eval draft --course pottery"):
        questions(settings, SECTIONS)


def test_without_an_accepted_case_the_command_that_accepts_is_named(settings: Settings) -> None:
    CaseStore(settings).propose(CASES)
    with pytest.raises(DatasetError, match=rf"none of {len(CASES)} drafted .* `footnote eval review --course pottery`"):
        questions(settings, SECTIONS)


def test_a_case_of_a_section_that_is_gone_is_named(settings: Settings) -> None:
    gone = CASES[0].model_copy(update={"gold": ("Pottery", "Wheel")})
    with pytest.raises(DatasetError, match="'Pottery > Wheel' is no longer in the notes"):
        question_set([gone], reachable(SECTIONS))


def test_a_bundled_question_set_comes_first(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    folder = tmp_path / "data" / "pottery"
    folder.mkdir(parents=True)
    for name in ("answerable", "unanswerable", "followups"):
        (folder / f"{name}.jsonl").write_text("", encoding="utf-8")
    monkeypatch.setattr(dataset, "DATASETS", tmp_path / "data")
    CaseStore(settings).propose(CASES)
    assert questions(settings, SECTIONS).questions == ()


def test_a_case_from_a_file_without_headings_is_kept_under_the_name_of_the_file(settings: Settings) -> None:
    loose = sections("A kiln is an oven that bakes clay.\n")
    store = CaseStore(settings)
    store.propose([case for case in draft(loose, 10) if case.answerable])
    for case in store.cases():
        store.decide(case.id, "accepted")
    assert [row.gold for row in questions(settings, loose).answerable] == [(("1",),)]
