from __future__ import annotations

from pathlib import Path

from evals.suites.retrieval import retrieval
from ingest.models import Hit
from tests.evals.fakes import FakeTutor, trial


class Stubborn(FakeTutor):
    """Finds the same line whatever is asked."""

    def search(self, query: str, k: int = 10) -> tuple[Hit, ...]:
        return super().search("hyperparameters", 1)


def test_a_search_that_finds_everything_has_recall_one_and_no_failures(tmp_path: Path) -> None:
    figures, failures = retrieval(trial(tmp_path))
    values = {figure.name: figure.value for figure in figures}
    assert values["retrieval.recall@5"] == values["retrieval.ndcg@10"] == 1
    assert failures == []


def test_search_and_baselines_are_scored_on_the_same_questions(tmp_path: Path) -> None:
    figures, _ = retrieval(trial(tmp_path))
    overall = [figure for figure in figures if ".kind-" not in figure.name]
    assert {figure.n for figure in overall} == {4}
    assert {figure.name.rpartition(".")[2] for figure in overall} >= {"recall@5", "dense", "bm25", "over-dense"}


def test_the_difference_is_search_minus_baseline(tmp_path: Path) -> None:
    values = {figure.name: figure.value or 0 for figure in retrieval(trial(tmp_path, Stubborn))[0]}
    for system in ("dense", "bm25"):
        expected = values["retrieval.recall@5"] - values[f"retrieval.recall@5.{system}"]
        assert values[f"retrieval.recall@5.over-{system}"] == expected < 0


def test_each_kind_of_question_has_its_own_recall(tmp_path: Path) -> None:
    by_kind = {figure.name: figure.n for figure in retrieval(trial(tmp_path))[0] if ".kind-" in figure.name}
    assert by_kind == {"retrieval.recall@5.kind-choice": 2, "retrieval.recall@5.kind-definition": 2}


def test_a_missed_question_is_a_failure_that_shows_gold_and_what_was_found(tmp_path: Path) -> None:
    _, failures = retrieval(trial(tmp_path, Stubborn))
    assert failures[0].question == "what is an object store for files?"
    assert failures[0].expected == ("Buckets",)
    assert failures[0].retrieved == ("Training > Tuning",)


def test_each_system_is_searched_once_a_question(tmp_path: Path) -> None:
    run = trial(tmp_path)
    figures, _ = retrieval(run)
    before = {name: run.searcher(name) for name in ("dense", "bm25")}
    assert retrieval(run)[0] == figures
    assert {name: run.searcher(name) for name in before} == before


def test_only_the_tutors_own_scores_are_compared_from_run_to_run(tmp_path: Path) -> None:
    for figure in retrieval(trial(tmp_path))[0]:
        baseline = figure.name.endswith(("dense", "bm25"))
        assert (figure.better is None) is baseline
        assert bool(figure.cases) is not baseline
