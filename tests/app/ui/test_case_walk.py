"""The way through the cases goes on, round, and back, whatever is decided elsewhere meanwhile."""

from __future__ import annotations

from app.cases.draft import draft
from app.cases.models import Case, Status
from app.ui.case_walk import Walk
from tests.app.cases.notes import SENTENCES, sections

CASES = draft(sections(SENTENCES), 4)


def with_statuses(*statuses: Status) -> tuple[Case, ...]:
    return tuple(case.model_copy(update={"status": status}) for case, status in zip(CASES, statuses, strict=False))


def at(walk: Walk, cases: tuple[Case, ...]) -> int:
    case = walk.shown(cases)
    assert case is not None
    return cases.index(case)


def test_it_starts_with_the_first_open_case() -> None:
    assert at(Walk(), with_statuses("accepted", "proposed", "proposed")) == 1


def test_it_goes_on_past_what_is_decided_and_comes_round() -> None:
    walk, cases = Walk(), with_statuses("proposed", "rejected", "proposed")
    for expected in (2, 0):
        walk.onward(cases, cases[at(walk, cases)])
        assert at(walk, cases) == expected


def test_nothing_is_shown_once_none_is_left() -> None:
    walk = Walk()
    walk.onward(with_statuses("accepted"), CASES[0])
    assert walk.shown(with_statuses("accepted")) is None


def test_back_leads_to_what_was_decided_before_and_stops_at_the_first() -> None:
    walk, cases = Walk(), with_statuses("accepted", "proposed")
    walk.onward(cases, cases[0])
    assert at(walk, cases) == 1
    for _ in range(2):
        walk.back()
        assert at(walk, cases) == 0


def test_moving_closes_the_form() -> None:
    walk, cases = Walk(editing=True), with_statuses("proposed", "proposed")
    walk.onward(cases, cases[0])
    assert not walk.editing


def test_turning_to_a_status_starts_anew() -> None:
    walk, cases = Walk(), with_statuses("accepted", "accepted", "proposed")
    walk.turn_to("accepted", cases[1].id)
    assert at(walk, cases) == 1
    assert walk.trail == []
