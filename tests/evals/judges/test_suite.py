from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from evals.figures import Figure
from evals.judges import Judge, LexicalJudge, TutorCheck, Verdicts
from evals.judges.repeated import Repeated
from evals.judges.suite import judged, judged_by, weighted_recall
from evals.metrics.citations import Statement
from tests.evals.fakes import CitesEverything, FakeTutor, Parrot, Refuser, trial
from tests.evals.judges.fakes import Oracle, ScriptedJudge
from tests.evals.judges.test_agreement import labels

LABELS = labels("full", "partial", "none")


def scores(folder: Path, judge: Judge, kind: Callable[[Path], FakeTutor] = FakeTutor) -> dict[str, Figure]:
    figures, _ = judged(trial(folder, kind), judge, LABELS)
    return {figure.name.split(".", 2)[2]: figure for figure in figures}


def test_an_honest_tutor_scores_one_by_a_fair_judge_and_its_shuffled_quotes_nothing(tmp_path: Path) -> None:
    found = scores(tmp_path, LexicalJudge())
    assert [found[name].value for name in ("recall", "recall.weighted", "precision")] == [1, 1, 1]
    assert found["recall.shuffled"].value == found["precision.shuffled"].value == 0
    assert found["recall"].n == 4


def test_a_judge_that_says_yes_to_all_is_given_away_by_its_control(tmp_path: Path) -> None:
    found = scores(tmp_path, ScriptedJudge("full"))
    assert found["recall"].value == found["recall.shuffled"].value == 1
    assert found["agreement.kappa"].value == 0


def test_no_judges_figures_come_without_its_agreement(tmp_path: Path) -> None:
    figures, _ = judged_by(LexicalJudge(), [])(trial(tmp_path))
    kappa = next(figure for figure in figures if figure.name == "judges.lexical.agreement.kappa")
    assert (kappa.value, kappa.n) == (None, 0)


def test_the_tutors_own_check_says_so_in_every_note_and_is_no_figure_to_improve(tmp_path: Path) -> None:
    for name, figure in scores(tmp_path, TutorCheck()).items():
        if not name.startswith("agreement."):
            assert "the check that the tutor runs on itself" in figure.note
        assert figure.better is None
    assert scores(tmp_path, LexicalJudge())["recall"].better == "higher"


def test_refusals_are_in_no_score(tmp_path: Path) -> None:
    found = scores(tmp_path, LexicalJudge(), Refuser)
    grounding = [figure for name, figure in found.items() if not name.startswith("agreement.")]
    assert {(figure.value, figure.n) for figure in grounding} == {(None, 0)}


def test_partial_support_is_worth_half_in_the_weighted_recall_alone(tmp_path: Path) -> None:
    found = scores(tmp_path, ScriptedJudge("partial"))
    assert [found[name].value for name in ("recall", "recall.weighted", "precision")] == [0, 0.5, 0]


def test_citing_everything_and_copying_the_question_score_low(tmp_path: Path) -> None:
    everything = scores(tmp_path / "a", LexicalJudge(), CitesEverything)
    assert everything["precision"].value == pytest.approx(1 / 7)
    parrot = scores(tmp_path / "b", LexicalJudge(), Parrot)
    assert parrot["recall"].value == parrot["precision"].value == 0


def test_three_runs_come_with_their_spread(tmp_path: Path) -> None:
    assert scores(tmp_path, Repeated(Oracle()))["recall.spread"].value == 0
    assert "recall.spread" not in scores(tmp_path, Oracle())


def test_what_is_not_carried_in_full_is_shown_with_who_says_so(tmp_path: Path) -> None:
    _, failures = judged(trial(tmp_path, Parrot), LexicalJudge(), LABELS)
    assert len(failures) == 8 - 4
    assert failures[0].why == "not carried in full, says lexical"
    assert failures[0].said == failures[0].question
    assert failures[0].cited


def test_the_judge_gets_what_it_will_be_asked_for_certain_in_one_batch(tmp_path: Path) -> None:
    judge = ScriptedJudge("full")
    judged(trial(tmp_path), judge, [])
    assert [len(batch) for batch in judge.asked] == [8]  # four sentences with their own and with the next one's quote


@pytest.mark.parametrize(
    ("grades", "quotes", "expected"),
    [
        (["full"], [("q",)], 1),
        (["partial"], [("q",)], 1 / 2),
        (["none"], [("q",)], 0),
        (["full", "partial"], [("q",), ("r",)], 3 / 4),
        (["full", "none"], [("q",), ("r",)], 1 / 2),
        (["partial", "none"], [("q",), ("r",)], 1 / 4),
        (["full", "partial", "none"], [("q",), ("r",), ("s",)], 1.5 / 3),
        (["full", "full"], [("q",), ()], 1 / 2),  # the second cites nothing and is not asked about
        (["full"], [("q", None)], 0),  # a label leads nowhere
        (["full", "full"], [("q", None), ("r",)], 1 / 2),
        ([], [], 0),
        (["partial"] * 4, [("q",), ("r",), ("s",), ("t",)], 1 / 2),
    ],
)
def test_weighted_recall_by_hand(grades: list[str], quotes: list[tuple[str | None, ...]], expected: float) -> None:
    said = [Statement(f"sentence {place}", each) for place, each in enumerate(quotes)]
    assert weighted_recall(said, Verdicts(ScriptedJudge(*grades or ["full"]))) == pytest.approx(expected)
