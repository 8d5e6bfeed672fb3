from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from evals.dataset import Fact, FactLabel
from evals.figures import Figure
from evals.metrics.nuggets import Coverage
from evals.suites.facts import facts, next_of_another_topic
from evals.trial import Trial
from tests.evals.fakes import FakeTutor, FirstLiner, Refuser, trial

FACTS = [
    ("object store", "ideal for tape"),
    ("single-digit millisecond reads", "key-value database"),
    ("learns from earlier trials", "samples"),
    ("switches neurons off", "at random"),
]


def literal(fact: str, sentences: Sequence[str]) -> Coverage:
    """Covered where a sentence holds the fact to the letter, partly where it holds its first word."""
    text = " ".join(sentences)
    return Coverage.COVERED if fact in text else Coverage.PARTLY if fact.partition(" ")[0] in text else Coverage.MISSED


def with_facts(folder: Path, kind: Callable[[Path], FakeTutor] = FakeTutor) -> Trial:
    run = trial(folder, kind)
    rows = tuple(
        row.model_copy(update={"facts": (Fact(text=vital, vital=True), Fact(text=okay, vital=False))})
        for row, (vital, okay) in zip(run.dataset.answerable, FACTS, strict=True)
    )
    run.dataset = run.dataset.model_copy(update={"answerable": rows})
    return run


def by_name(figures: Sequence[Figure]) -> dict[str, Figure]:
    return {figure.name.removeprefix("facts."): figure for figure in figures}


def test_an_honest_tutor_says_the_vital_facts_and_the_next_answers_do_not(tmp_path: Path) -> None:
    figures = by_name(facts(with_facts(tmp_path), literal)[0])
    assert figures["vital"].value == figures["vital.partly"].value == 1
    assert figures["all"].value == pytest.approx((0.5 + 1 + 0.5 + 1) / 4)
    assert figures["vital.control"].value == figures["vital.partly.control"].value == 0
    assert figures["vital"].n == figures["vital.control"].n == 4


def test_two_runs_are_compared_on_their_answered_questions_and_the_control_on_none(tmp_path: Path) -> None:
    run = with_facts(tmp_path)
    figures = by_name(facts(run, literal)[0])
    assert set(figures["vital"].cases) == {row.id for row in run.dataset.answerable}
    assert figures["vital"].better == "higher"
    assert figures["vital.control"].better is None
    assert not figures["vital.control"].cases


def test_refusing_everything_is_abstention_and_no_recall(tmp_path: Path) -> None:
    figures = by_name(facts(with_facts(tmp_path, Refuser), literal)[0])
    assert figures["abstained"].value == 1
    assert figures["abstained"].n == 4
    for name in ("vital", "vital.partly", "all", "vital.control"):
        assert (figures[name].value, figures[name].n) == (None, 0), name


def test_the_first_line_for_every_question_says_the_facts_of_one(tmp_path: Path) -> None:
    figures, failures = facts(with_facts(tmp_path, FirstLiner), literal)
    assert by_name(figures)["vital"].value == 0.25
    assert [failure.why for failure in failures] == ["vital fact missed"] * 3
    assert failures[0].expected == ("single-digit millisecond reads",)
    assert failures[0].said.startswith("S3 is an object store")
    assert failures[0].cited == ("storage.md:5-5 Storage > Buckets",)


def test_a_refused_question_leaves_the_others_as_they_are(tmp_path: Path) -> None:
    run = with_facts(tmp_path)
    first, *others = run.dataset.answerable
    strange = first.model_copy(update={"question": "what on earth?"})
    run.dataset = run.dataset.model_copy(update={"answerable": (strange, *others)})
    figures = by_name(facts(run, literal)[0])
    assert (figures["vital"].value, figures["vital"].n) == (1, 3)
    assert (figures["abstained"].value, figures["abstained"].n) == (0.25, 4)


def test_a_question_without_vital_facts_counts_for_all_facts_only(tmp_path: Path) -> None:
    run = with_facts(tmp_path)
    first, *others = run.dataset.answerable
    okay = first.model_copy(update={"facts": (Fact(text="object store", vital=False),)})
    run.dataset = run.dataset.model_copy(update={"answerable": (okay, *others)})
    figures = by_name(facts(run, literal)[0])
    assert (figures["vital"].n, figures["all"].n) == (3, 4)


def test_the_control_never_takes_an_answer_on_the_same_topic(tmp_path: Path) -> None:
    run = with_facts(tmp_path)
    one, two, *_ = run.dataset.answerable
    same = two.model_copy(update={"gold": one.gold})
    answered = [(row, run.answer(row.question)) for row in (one, same, run.dataset.answerable[2])]
    taken = [answer.question for _, answer in next_of_another_topic(answered)]
    third = run.dataset.answerable[2].question
    assert taken == [third, third, one.question]


def test_a_single_topic_has_no_control(tmp_path: Path) -> None:
    run = with_facts(tmp_path)
    row = run.dataset.answerable[0]
    assert list(next_of_another_topic([(row, run.answer(row.question))])) == []


def label(id_: str, half: str, fact: str, told: str) -> FactLabel:
    return FactLabel.model_validate(
        {
            "id": id_,
            "half": half,
            "question": "a",
            "answer_to": "a",
            "fact": fact,
            "sentences": ["S3 keeps files."],
            "label": told,
        }
    )


def test_the_judge_is_scored_on_the_labels_it_was_not_fitted_on(tmp_path: Path) -> None:
    run = with_facts(tmp_path)
    labels = (
        label("1", "held-out", "S3 keeps", "covered"),
        label("2", "held-out", "tapes", "missed"),
        label("3", "held-out", "files", "missed"),
        label("4", "held-out", "disks", "missed"),
        label("5", "fit", "tapes", "covered"),
    )
    run.dataset = run.dataset.model_copy(update={"fact_labels": labels})
    figures = by_name(facts(run, literal)[0])
    assert figures["judge.accuracy"].value == 0.75
    assert figures["judge.kappa"].value == pytest.approx(0.5)
    assert figures["judge.covered.over-labels"].value == 0.25
    assert figures["judge.kappa"].n == 4


def test_without_labels_nothing_is_claimed_about_the_judge(tmp_path: Path) -> None:
    figures = by_name(facts(with_facts(tmp_path))[0])
    assert (figures["judge.kappa"].value, figures["judge.kappa"].n) == (None, 0)
    assert "not for this one" in figures["judge.kappa"].note


def test_without_questions_there_is_no_data(tmp_path: Path) -> None:
    run = trial(tmp_path)
    run.dataset = run.dataset.model_copy(update={"answerable": ()})
    figures, failures = facts(run, literal)
    assert {(figure.value, figure.n) for figure in figures} == {(None, 0)}
    assert failures == []
