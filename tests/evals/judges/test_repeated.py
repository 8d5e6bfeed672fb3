from __future__ import annotations

import pytest

from evals.judges import Claim, TutorCheck
from evals.judges.repeated import Repeated
from tests.evals.judges.fakes import ScriptedJudge

SAID = Claim("S3 keeps files.", ("S3 is a store.",))


@pytest.mark.parametrize(
    ("runs", "middle", "steady"),
    [
        (("full", "full", "full"), "full", True),
        (("full", "full", "none"), "full", False),
        (("none", "full", "none"), "none", False),
        (("full", "partial", "none"), "partial", False),
        (("none", "partial", "full"), "partial", False),
        (("partial", "partial", "none"), "partial", False),
        (("none", "none", "none"), "none", True),
    ],
)
def test_the_middle_verdict_counts(runs: tuple[str, ...], middle: str, steady: bool) -> None:
    judge = Repeated(ScriptedJudge(*runs))
    assert judge.support([SAID]) == [middle]
    assert judge.steady([SAID]) == [steady]


def test_every_run_asks_anew_and_each_only_once() -> None:
    inner = ScriptedJudge("full")
    judge = Repeated(inner)
    judge.support([SAID])
    judge.support([SAID])
    assert inner.asked == [(SAID,)] * 3


def test_it_goes_by_the_name_of_its_judge_and_says_how_often_it_asked() -> None:
    judge = Repeated(TutorCheck(), runs=1)
    assert (judge.name, judge.own) == ("tutor-check", True)
    assert judge.about.endswith("; median of 1 runs")


@pytest.mark.parametrize("runs", [0, 2, -1])
def test_runs_without_a_middle_are_an_error(runs: int) -> None:
    with pytest.raises(ValueError, match=f"must be odd, so that there is a middle verdict; got {runs}"):
        Repeated(TutorCheck(), runs)
