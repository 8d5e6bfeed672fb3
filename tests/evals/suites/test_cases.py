"""What every suite promises of the cases behind its figures."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from evals.compare import compare, difference
from evals.figures import Figure
from evals.metrics.refusal import auroc
from evals.report import Report
from evals.suites.citations import citations
from evals.suites.followups import followups
from evals.suites.quiz import quiz
from evals.suites.refusal import refusal
from ingest.models import Hit
from tests.evals.fakes import CitesEverything, FakeTutor, FirstLiner, Parrot, trial
from tests.evals.reports import report

SUITES = (citations, refusal, followups, quiz)
WITHOUT = {
    "citations.recall.shuffled",
    "citations.precision.shuffled",
    "followups.recall@5.typed",
    "followups.recall@5.over-written",
    "followups.recall@5.over-typed",
    "quiz.drawn",
    "quiz.dropped",
    "quiz.key.A",
    "quiz.key.B",
    "quiz.key.C",
    "quiz.key.D",
    "quiz.key.evenness",
    "quiz.key.evenness.multiple_response",
    "quiz.key.evenness.true_false",
    "quiz.sections.evenness",
    "quiz.topics.evenness",
    "quiz.double-keys.control",
    "quiz.flaws.drafts",
    "quiz.gate.balanced-accuracy.control",
    "quiz.guess.chance",
    "quiz.guess.longest",
    "quiz.guess.shortest",
    "quiz.guess.first",
    "quiz.guess.last",
    "quiz.guess.echo",
}
"""Counts of a single quiz, controls, references, and guessers whose lead over chance has cases."""


def figures(folder: Path, kind: type[FakeTutor] = FakeTutor) -> list[Figure]:
    return [each for suite in SUITES for each in suite(trial(folder, kind))[0]]


def again(figure: Figure) -> float | None:
    """The value that the cases of a figure make up."""
    scores = list(figure.cases.values())
    if figure.statistic == "auroc":
        return auroc([score.earned for score in scores], [score.of > 0 for score in scores]).value
    whole = sum(score.of for score in scores)
    return sum(score.earned for score in scores) / whole if whole else None


def whole(figures: Iterable[Figure]) -> Report:
    suites = report().suites[0].model_copy(update={"figures": tuple(figures)})
    return report().model_copy(update={"suites": (suites,)})


@pytest.mark.parametrize("kind", [FakeTutor, FirstLiner, CitesEverything, Parrot])
def test_a_figure_is_made_up_of_its_cases(tmp_path: Path, kind: type[FakeTutor]) -> None:
    for figure in figures(tmp_path, kind):
        if figure.cases:
            assert again(figure) == pytest.approx(figure.value), figure.name


def test_which_figures_have_cases_is_settled(tmp_path: Path) -> None:
    assert {figure.name for figure in figures(tmp_path) if not figure.cases} == WITHOUT


def test_a_guesser_is_better_when_lower_and_a_control_has_no_better(tmp_path: Path) -> None:
    ways = {figure.name: figure.better for figure in figures(tmp_path)}
    assert {way for name, way in ways.items() if ".over-chance" in name} == {"lower"}
    assert ways["quiz.guess.longest"] == "lower"
    assert {ways[name] for name in ("citations.recall.shuffled", "quiz.guess.chance", "quiz.key.A")} == {None}
    assert ways["citations.recall"] == ways["refusal.answered"] == "higher"


def test_a_run_compared_with_itself_moves_nothing(tmp_path: Path) -> None:
    run = whole(figures(tmp_path))
    comparison = compare(run, run)
    assert comparison.moved == ()
    assert len(comparison.still) == len(run.suites[0].figures) - len(WITHOUT)


def test_questions_that_one_run_refused_are_left_out_of_a_grounding_figure(tmp_path: Path) -> None:
    def gold(kind: type[FakeTutor]) -> Figure:
        found, _ = citations(trial(tmp_path, kind))
        return next(each for each in found if each.name == "citations.gold")

    class Shy(FakeTutor):
        def search(self, query: str, k: int = 10) -> tuple[Hit, ...]:
            return () if "database" in query else super().search(query, k)

    change = difference(gold(Shy), gold(FirstLiner))
    assert change is not None
    assert (change.n, change.value) == (3, 1)
    assert change.baseline == pytest.approx(1 / 3)


def test_the_cases_of_a_quiz_are_its_topics(tmp_path: Path) -> None:
    (cited,) = (each for each in figures(tmp_path) if each.name == "quiz.cited")
    assert set(cited.cases) <= {"Buckets", "Tables", "Tuning", "Regularization"}
