"""Drafted cases are decided in the app as in the terminal, in the same file."""

from __future__ import annotations

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from app.cases.models import Case
from app.cases.store import CasesError
from app.settings import BUNDLED_NOTES
from evals.dataset import DATASETS
from tests.app.cases.notes import SENTENCES
from tests.app.ui.conftest import Pages
from tests.app.ui.drawn import elements, is_inert, page_text, text

PAGE = "cases_view.py"


@pytest.fixture
def pottery(empty: Pages) -> Pages:
    """Notes that make cases, without any drafted yet."""
    for file in empty.folder.iterdir():
        file.unlink()
    (empty.folder / "pottery.md").write_text(SENTENCES, encoding="utf-8")
    empty.tutor.ingest([empty.folder])
    return empty


@pytest.fixture
def drafts(pottery: Pages) -> Pages:
    """Notes with their cases drafted."""
    pottery.tutor.propose_cases(20)
    return pottery


def click(at: AppTest, name: str) -> AppTest:
    return next(button for button in at.button if button.label == name).click().run()


def question(at: AppTest) -> str:
    return text(elements(at, "stem")[0])


def statuses(pages: Pages) -> list[str]:
    return [case.status for case in pages.tutor.cases.cases()]


def first(pages: Pages, *, answerable: bool = True) -> Case:
    return next(case for case in pages.tutor.cases.cases() if case.answerable == answerable)


def turn_to(at: AppTest, status: str) -> AppTest:
    return at.segmented_control[0].set_value(status).run()


def test_the_notes_page_leads_to_the_cases_and_the_navigation_does_not(pages: Pages) -> None:
    at = pages.open("notes_view.py")
    assert "Cases" in [link.proto.label for link in at.get("page_link")]
    assert "Cases" not in [link.proto.label for link in pages.open().get("page_link")]


def test_a_course_without_cases_offers_to_draft_some(pottery: Pages) -> None:
    at = click(pottery.open(PAGE), "Draft 20 questions")
    cases = pottery.tutor.cases.cases()
    assert question(at) == cases[0].question
    assert f"{len(cases)} new: " in at.info[0].value
    assert not at.exception


def test_notes_that_make_no_case_say_what_would(empty: Pages) -> None:
    (empty.folder / "security.md").write_text("# Empty\n\nHm.\n", encoding="utf-8")
    empty.tutor.ingest([empty.folder / "security.md"])
    at = click(empty.open(PAGE), "Draft 20 questions")
    assert "no line of these notes makes a case" in at.error[0].value
    assert not at.exception


def test_drafting_again_says_when_the_notes_carry_no_more(drafts: Pages) -> None:
    at = drafts.open(PAGE)
    for _ in range(5):
        click(at, "Draft 20 more")
    assert at.info[0].value.startswith("Your notes give no further question")


def test_a_case_is_shown_with_its_kind_facts_section_and_lines(drafts: Pages) -> None:
    case = first(drafts)
    at = drafts.open(PAGE)
    shown = page_text(at)
    assert at.caption[0].value == "Open · Order"
    assert case.facts[0] in shown
    assert f"The lines that answer it, in {' › '.join(case.gold)}" in shown
    assert f"line {case.lines[0].lines[0]}" in text(elements(at, "footnote")[0])


def test_each_decision_is_on_disk_at_once_and_the_next_case_comes(drafts: Pages) -> None:
    at = click(click(drafts.open(PAGE), "Accept"), "Reject")
    assert statuses(drafts)[:3] == ["accepted", "rejected", "proposed"]
    assert question(at) == drafts.tutor.cases.cases()[2].question
    count = len(statuses(drafts))
    assert at.get("progress")[0].proto.text == f"{count} drafted: {count - 2} open, 1 accepted, 1 rejected"


def test_back_shows_the_case_before_and_it_can_be_decided_anew(drafts: Pages) -> None:
    at = click(click(drafts.open(PAGE), "Accept"), "Back")
    assert question(at) == drafts.tutor.cases.cases()[0].question
    assert at.caption[0].value.startswith("Accepted")
    click(at, "Reject")
    assert statuses(drafts)[:2] == ["rejected", "proposed"]


def test_a_skipped_case_stays_open(drafts: Pages) -> None:
    at = click(drafts.open(PAGE), "Skip")
    assert statuses(drafts)[0] == "proposed"
    assert question(at) == drafts.tutor.cases.cases()[1].question


def test_what_the_terminal_decides_meanwhile_counts_here(drafts: Pages) -> None:
    at = drafts.open(PAGE)
    cases = drafts.tutor.cases.cases()
    drafts.tutor.cases.decide(cases[1].id, "rejected")
    click(at, "Accept")
    assert question(at) == cases[2].question
    assert statuses(drafts)[:2] == ["accepted", "rejected"]


def test_the_review_survives_a_reload(drafts: Pages) -> None:
    at = click(drafts.open(PAGE), "Skip")
    again = drafts.open(PAGE, review=at.query_params["review"])
    assert question(again) == drafts.tutor.cases.cases()[1].question


def test_the_accepted_ones_can_be_gone_through_and_the_command_is_named(drafts: Pages) -> None:
    at = drafts.open(PAGE)
    assert not at.code
    at = turn_to(click(at, "Accept"), "accepted")
    assert question(at) == drafts.tutor.cases.cases()[0].question
    assert "Accept" not in [button.label for button in at.button]
    assert at.code[0].value == "footnote eval --course test"


def test_a_status_without_cases_says_so(drafts: Pages) -> None:
    assert turn_to(drafts.open(PAGE), "rejected").success[0].value == "No case has been rejected."


def test_when_all_are_decided_the_page_says_so_and_leads_back(drafts: Pages) -> None:
    at = drafts.open(PAGE)
    for _ in statuses(drafts):
        click(at, "Reject")
    assert at.success[0].value.startswith("No case is open")
    click(at, "Back")
    assert question(at) == drafts.tutor.cases.cases()[-1].question


def test_an_edit_changes_question_facts_and_lines_and_accepts(drafts: Pages) -> None:
    case = first(drafts)
    at = click(drafts.open(PAGE), "Edit")
    at.text_area[0].set_value("What is it,  in short?")
    at.text_area[1].set_value("one fact\n\n  another fact ")
    ticks = [box.value for box in at.checkbox]
    assert sum(ticks) == len(case.lines)
    at.checkbox[ticks.index(True)].set_value(False)
    at.checkbox[-1].set_value(True)
    click(at, "Save and accept")
    kept = drafts.tutor.cases.cases()[0]
    assert (kept.status, kept.question, kept.facts) == (
        "accepted",
        "What is it, in short?",
        ("one fact", "another fact"),
    )
    assert (kept.drafted, kept.gold) == (case.drafted, case.gold)
    assert kept.lines[0].text in SENTENCES.splitlines()[kept.lines[0].lines[0] - 1]
    assert kept.lines != case.lines
    assert question(at) == drafts.tutor.cases.cases()[1].question


def test_another_section_can_answer_and_the_old_lines_are_let_go(drafts: Pages) -> None:
    case = next(each for each in drafts.tutor.cases.cases() if each.gold == ("Pottery", "Clay"))
    at = drafts.open(PAGE)
    while question(at) != case.question:
        click(at, "Skip")
    click(at, "Edit")
    at.selectbox[0].set_value(1).run()
    at.checkbox[0].set_value(True)
    click(at, "Save and accept")
    (kept,) = drafts.tutor.cases.of("accepted")
    assert kept.gold == ("Pottery", "Firing")
    assert [line.text for line in kept.lines] == ["A kiln is an oven that bakes clay until it turns to ceramic."]


def test_what_a_refusal_lacks_can_be_edited(drafts: Pages) -> None:
    case = first(drafts, answerable=False)
    at = drafts.open(PAGE)
    while question(at) != case.question:
        click(at, "Skip")
    assert f"They do not say: {case.missing}" in page_text(at)
    click(at, "Edit")
    at.text_input[0].set_value("the price of clay")
    click(at, "Save and accept")
    (kept,) = drafts.tutor.cases.of("accepted")
    assert (kept.missing, kept.question) == ("the price of clay", case.question)


@pytest.mark.parametrize(("area", "said"), [(0, "The question is empty"), (1, "No fact is left")])
def test_an_incomplete_edit_is_told_and_changes_nothing(drafts: Pages, area: int, said: str) -> None:
    at = click(drafts.open(PAGE), "Edit")
    at.text_area[area].set_value(" \n")
    click(at, "Save and accept")
    assert said in at.error[0].value
    assert statuses(drafts)[0] == "proposed"


def test_an_edit_that_reads_badly_is_kept_and_said(drafts: Pages) -> None:
    at = click(drafts.open(PAGE), "Edit")
    at.text_area[0].set_value("kaolin")
    click(at, "Save and accept")
    assert "does not read like one question" in at.info[0].value
    assert drafts.tutor.cases.cases()[0].question == "kaolin"


def test_a_cancelled_edit_leaves_the_case_as_it_was(drafts: Pages) -> None:
    case = first(drafts)
    at = click(drafts.open(PAGE), "Edit")
    at.text_area[0].set_value("What else?")
    click(at, "Cancel")
    assert question(at) == case.question
    assert drafts.tutor.cases.cases()[0] == case


def test_a_case_whose_section_is_gone_cannot_be_accepted_as_it_is(drafts: Pages) -> None:
    click(drafts.open(PAGE), "Accept")
    (drafts.folder / "pottery.md").write_text(SENTENCES.replace("## Firing", "## Kilns"), encoding="utf-8")
    st.cache_resource.clear()
    at = drafts.open(PAGE)
    assert "no longer have" in at.warning[0].value
    click(at, "Put it right")
    assert at.caption[0].value.startswith("Accepted")
    assert "the section that answers this is gone" in at.warning[0].value
    click(at, "Reject")
    assert statuses(drafts)[0] == "rejected"
    turn_to(at, "rejected")
    assert [button.disabled for button in at.button if button.label == "Accept"] == [True]


def test_lines_that_have_changed_are_marked(drafts: Pages) -> None:
    case = first(drafts)
    changed = SENTENCES.replace(case.lines[0].text, "Something else altogether.")
    (drafts.folder / "pottery.md").write_text(changed, encoding="utf-8")
    at = drafts.open(PAGE)
    assert "Your notes have changed since" in page_text(at)
    assert not at.exception


def test_hostile_cases_are_only_ever_text(drafts: Pages) -> None:
    attack = "<script>alert(1)</script> ![x](http://sink.example/x.png) [y](javascript:alert(1)) $a$"
    case = first(drafts)
    line = case.lines[0].model_copy(update={"text": attack})
    drafts.tutor.cases.keep(
        case.model_copy(update={"question": attack, "facts": (attack,), "lines": (line,), "gold": (attack,)})
    )
    at = drafts.open(PAGE)
    assert question(at) == attack
    click(at, "Edit")
    assert all(is_inert(element.value) for element in (*at.markdown, *at.caption, *at.warning))
    assert all(is_inert(box.label) for box in at.checkbox)


def test_a_damaged_file_is_one_message_and_stays_as_it_is(drafts: Pages) -> None:
    with drafts.tutor.cases.file.open("a", encoding="utf-8") as file:
        file.write("{}\n")
    before = drafts.tutor.cases.file.read_bytes()
    at = drafts.open(PAGE)
    assert "no case" in at.error[0].value
    assert drafts.tutor.cases.file.read_bytes() == before


def test_a_decision_that_cannot_be_written_is_told(drafts: Pages, monkeypatch: pytest.MonkeyPatch) -> None:
    at = drafts.open(PAGE)

    def full(*_: object) -> None:
        raise CasesError("cases.jsonl: cannot be written (No space left on device); check the folder")

    monkeypatch.setattr(drafts.tutor.cases, "decide", full)
    assert "No space left" in click(at, "Accept").error[0].value
    assert not at.exception


def test_the_courses_that_come_along_have_questions_of_their_own_and_say_so(
    drafts: Pages, monkeypatch: pytest.MonkeyPatch
) -> None:
    courses = sorted(path.parent.name for path in DATASETS.glob("*/answerable.jsonl"))
    assert courses == sorted(path.name for path in BUNDLED_NOTES.parent.iterdir() if path.is_dir())
    assert not drafts.open(PAGE).info
    for course in courses:
        monkeypatch.setattr(drafts.tutor.cases, "course", course)
        assert "question sets of their own" in drafts.open(PAGE).info[0].value
