from __future__ import annotations

from pathlib import Path

from evals.suites.refusal import refusal
from tests.evals.fakes import FakeTutor, FirstLiner, Refuser, trial


def test_an_honest_tutor_answers_what_is_there_and_refuses_what_is_not(tmp_path: Path) -> None:
    figures, failures = refusal(trial(tmp_path))
    assert {figure.value for figure in figures} == {1}
    assert failures == []


def test_refusing_everything_answers_nothing_and_is_right_as_often_as_the_mix_has_it(tmp_path: Path) -> None:
    values = {figure.name: figure.value for figure in refusal(trial(tmp_path, Refuser))[0]}
    assert values["refusal.answered"] == 0
    assert values["refusal.recall"] == values["refusal.refused.off_topic"] == 1
    assert values["refusal.precision"] == 0.5
    assert values["refusal.precision.near_miss"] == 0.2


def test_answering_everything_refuses_nothing_and_has_no_precision(tmp_path: Path) -> None:
    values = {figure.name: figure.value for figure in refusal(trial(tmp_path, FirstLiner))[0]}
    assert values["refusal.answered"] == 1
    assert values["refusal.precision"] is None
    assert values["refusal.f1"] == values["refusal.recall"] == values["refusal.refused.near_miss"] == 0


def test_each_kind_counts_its_own_questions(tmp_path: Path) -> None:
    counts = {figure.name: figure.n for figure in refusal(trial(tmp_path))[0]}
    assert counts["refusal.refused.off_topic"] == 2
    assert counts["refusal.refused.same_field"] == counts["refusal.refused.near_miss"] == 1
    assert counts["refusal.answered"] == counts["refusal.recall"] == 4


def test_a_question_wrongly_answered_is_a_failure_that_shows_what_was_said(tmp_path: Path) -> None:
    _, failures = refusal(trial(tmp_path, FirstLiner))
    assert [failure.why for failure in failures] == [
        "answered, though off_topic",
        "answered, though off_topic",
        "answered, though same_field",
        "answered, though near_miss",
    ]
    assert failures[0].said.startswith("S3")
    assert failures[0].expected == ("refusal: all of it",)


def test_a_question_wrongly_refused_is_a_failure_that_shows_its_gold(tmp_path: Path) -> None:
    _, failures = refusal(trial(tmp_path, Refuser))
    assert [failure.expected for failure in failures][:1] == [("Buckets",)]
    assert failures[0].why == "refused: not in the notes"


def test_without_questions_there_is_no_data(tmp_path: Path) -> None:
    run = trial(tmp_path, FakeTutor)
    run.dataset = run.dataset.model_copy(update={"answerable": (), "unanswerable": ()})
    figures, failures = refusal(run)
    assert {(figure.value, figure.n) for figure in figures} == {(None, 0)}
    assert failures == []


def test_the_auroc_tells_the_kinds_apart_and_keeps_its_scores_with_their_class(tmp_path: Path) -> None:
    figures = {figure.name: figure for figure in refusal(trial(tmp_path))[0]}
    area = figures["refusal.auroc"]
    assert (area.value, area.n, area.statistic) == (1, 8, "auroc")
    assert {score.of for id_, score in area.cases.items() if id_.startswith("u")} == {0}
    assert set(figures["refusal.auroc.near_miss"].cases) == {"a0", "a1", "a2", "a3", "u3"}


def test_a_score_that_says_the_same_of_every_question_is_worth_a_coin(tmp_path: Path) -> None:
    class Flat(FakeTutor):
        def answerable(self, question: str) -> float:
            return 0.25

    values = {figure.name: figure.value for figure in refusal(trial(tmp_path, Flat))[0]}
    assert {values[name] for name in values if name.startswith("refusal.auroc")} == {0.5}


def test_the_auroc_is_of_the_score_whatever_becomes_of_the_question(tmp_path: Path) -> None:
    values = {figure.name: figure.value for figure in refusal(trial(tmp_path, Refuser))[0]}
    assert values["refusal.auroc"] == 1


def test_a_failure_shows_what_was_retrieved(tmp_path: Path) -> None:
    _, failures = refusal(trial(tmp_path, Refuser))
    assert failures[0].retrieved[0] == "Storage > Buckets"
