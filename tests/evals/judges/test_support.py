from __future__ import annotations

import pytest

from evals.judges import Claim, Judge, JudgeError, LexicalJudge, Support, TutorCheck, Verdicts
from evals.judges.support import POINTS, graded
from tests.evals.judges.fakes import ScriptedJudge

SAID = Claim("S3 keeps files.", ("S3 is a store.",))


def test_the_grades_go_from_all_to_nothing_and_are_worth_one_a_half_and_none() -> None:
    assert [*Support] == ["full", "partial", "none"]
    assert [POINTS[grade] for grade in Support] == [1, 0.5, 0]


@pytest.mark.parametrize(
    "claim",
    [
        Claim("S3 keeps files.", ()),
        Claim("S3 keeps files.", ("",)),
        Claim("S3 keeps files.", ("  \n",)),
        Claim("", ("S3 is a store.",)),
        Claim("  ", ("S3 is a store.",)),
        Claim("[…].", ("S3 is a store.",)),
    ],
)
def test_nothing_is_carried_by_nothing_and_no_judge_is_asked(claim: Claim) -> None:
    judge = ScriptedJudge("full")
    assert Verdicts(judge).of([claim]) == ["none"]
    assert judge.asked == []


def test_a_claim_is_asked_about_once_and_new_ones_in_one_batch() -> None:
    judge, other = ScriptedJudge("full", "partial", "none"), Claim("It is cheap.", ("It costs little.",))
    verdicts = Verdicts(judge)
    assert verdicts.of([SAID, other, SAID]) == ["full", "partial", "full"]
    assert verdicts.of([other]) == ["partial"]
    assert judge.asked == [(SAID, other)]


def test_only_full_support_carries_a_sentence() -> None:
    carried = [Verdicts(ScriptedJudge(grade)).carries(*SAID) for grade in Support]
    assert carried == [True, False, False]


def test_a_judge_that_leaves_a_claim_out_is_an_error_and_not_a_shift_of_all_verdicts() -> None:
    class Forgetful(ScriptedJudge):
        def support(self, claims: object) -> list[Support]:
            return [Support.FULL]

    with pytest.raises(JudgeError, match="gave 1 verdicts on 2 sentences"):
        Verdicts(Forgetful("full")).of([SAID, SAID._replace(sentence="other")])


@pytest.mark.parametrize(
    ("share", "full", "grade"),
    [(1, True, "full"), (0.2, True, "full"), (0.99, False, "partial"), (0.5, False, "partial"), (0.49, False, "none")],
)
def test_a_share_from_half_on_is_partial_where_not_all_is_carried(share: float, full: bool, grade: str) -> None:
    assert graded(share, full=full) == grade


@pytest.mark.parametrize(
    ("sentence", "grade"),
    [
        ("Random search samples hyperparameters independently.", "full"),
        ("Random search samples hyperparameters very cleverly today.", "partial"),
        ("Random search samples 20 hyperparameters independently.", "none"),  # a number that the line lacks
        ("Dropout switches neurons off.", "none"),
    ],
)
def test_the_tutors_own_check_is_a_judge_too(sentence: str, grade: str) -> None:
    line = "Random search samples hyperparameters independently of each other."
    assert TutorCheck().support([Claim(sentence, (line,))]) == [grade]


def test_the_tutors_own_check_says_what_it_is() -> None:
    judges: list[Judge] = [TutorCheck(), LexicalJudge()]
    assert [judge.own for judge in judges] == [True, False]
    assert "the tutor runs on itself" in judges[0].about
