from __future__ import annotations

from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError
from pathlib import Path

import numpy as np
import pytest

import evals.baselines
from app.models import Answer, Depth, Turn
from evals.figures import Figure
from evals.metrics.intervals import NO_DATA, Estimate, quantile
from evals.suites.baselines import COMPARED, FIGURES, baselines, foreign, verdict
from evals.trial import FOOTNOTE
from ingest.embedding import Embedder
from ingest.models import Hit
from tests.evals.fakes import FakeTutor, Refuser, answered, trial

SYSTEMS = (FOOTNOTE, "dense", "bm25", "langchain", "llamaindex")


class Stubborn(FakeTutor):
    """Finds the same line whatever is asked, and answers with it."""

    def search(self, query: str, k: int = 10) -> tuple[Hit, ...]:
        return super().search("hyperparameters", 1)


class Lengthy(FakeTutor):
    """Says four words and cites the first and third lines of the notes."""

    def ask(self, question: str, history: Sequence[Turn] = (), depth: Depth = Depth.NORMAL) -> Answer:
        lines = self.lines()
        return answered(question, [("Files go to buckets. [1][2]", [lines[0], lines[2]])])


def no_ingest(files: Sequence[Path], embeddings: Embedder) -> None:
    """Nothing is indexed."""


def figures(folder: Path, kind: type[FakeTutor] = FakeTutor) -> dict[str, Figure]:
    run = trial(folder, kind)
    return {figure.name.removeprefix("baselines."): figure for figure in baselines(run, no_ingest)[0]}


def test_every_system_has_every_figure_on_the_same_questions(tmp_path: Path) -> None:
    found = figures(tmp_path)
    for system in SYSTEMS:
        for name in FIGURES:
            metric, _, suffix = name.partition(".")
            figure = found[f"{metric}.{system}.{suffix}".rstrip(".")]
            assert figure.value is not None
            assert figure.n == (1 if name == "index-seconds" else 4), figure.name


def test_a_search_that_finds_everything_hits_everything(tmp_path: Path) -> None:
    found = figures(tmp_path)
    for name in ("recall@1", "recall@5", "mrr@10", "ndcg@10", "map", "hit"):
        assert found[f"{name}.{FOOTNOTE}"].value == 1


def test_a_system_that_shows_everything_hits_and_its_control_says_why(tmp_path: Path) -> None:
    found = figures(tmp_path)
    assert found["hit.langchain"].value == found["hit.langchain.control"].value == 1
    assert found["hit.footnote"].value == 1
    assert found["hit.footnote.control"].value == 0


def test_differences_are_footnote_less_the_other_with_a_verdict(tmp_path: Path) -> None:
    found = figures(tmp_path, Stubborn)
    for metric in COMPARED:
        for system in SYSTEMS[1:]:
            gap, own, other = (found[f"{metric}.{name}"] for name in (f"over-{system}", FOOTNOTE, system))
            assert gap.value == pytest.approx((own.value or 0) - (other.value or 0))
            assert gap.note == verdict(Estimate(gap.value, gap.low, gap.high, gap.n))
    assert found["recall@5.over-dense"].value == -0.75


def test_a_refused_question_is_a_miss_and_shows_no_words(tmp_path: Path) -> None:
    found = figures(tmp_path, Refuser)
    assert found["hit.footnote"].value == 0
    assert found["refused.footnote"].value == 1
    assert (found["words.footnote"].value, found["words.footnote"].n) == (None, 0)


def test_words_are_those_of_the_answer_and_of_the_lines_it_cites(tmp_path: Path) -> None:
    assert figures(tmp_path, Lengthy)["words.footnote"].value == 4 + 10 + 9


def test_quick_starts_refuse_nothing_and_bm25_where_no_word_is_shared(tmp_path: Path) -> None:
    found = figures(tmp_path)
    for system in ("dense", "langchain", "llamaindex"):
        assert found[f"refused.{system}"].value == 0
    assert found["refused.bm25"].value == 0.75


def test_time_is_what_the_clock_of_the_trial_says(tmp_path: Path) -> None:
    found = figures(tmp_path)
    for system in SYSTEMS:
        assert found[f"index-seconds.{system}"].value == found[f"question-seconds.{system}"].value == 1


def test_footnote_indexes_the_files_of_the_course_with_the_embedder_of_the_tutor(tmp_path: Path) -> None:
    run, given = trial(tmp_path), []
    baselines(run, lambda files, embeddings: given.append((sorted(files), embeddings)))
    assert given == [(sorted(run.texts), run.tutor.embedder)]


def test_without_its_package_a_system_says_so_and_the_run_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(name: str) -> str:
        if name == "llama-index-core":
            raise PackageNotFoundError(name)
        return "1.0"

    monkeypatch.setattr(evals.baselines, "version", missing)
    found = figures(tmp_path)
    for name in ("recall@5.llamaindex", "hit.llamaindex.control", "words.llamaindex", "mrr@10.over-llamaindex"):
        assert (found[name].value, found[name].n) == (None, 0)
        assert found[name].note == "not run: llama-index-core is not installed; `pip install llama-index-core`"
    assert found["recall@5.langchain"].value == 1


def test_a_question_that_another_system_finds_and_footnote_does_not_is_a_failure(tmp_path: Path) -> None:
    _, failures = baselines(trial(tmp_path, Stubborn), no_ingest)
    assert [failure.id for failure in failures] == ["a0", "a1", "a3"]
    assert failures[0].why.startswith("gold section among the first five of dense, bm25")
    assert failures[0].expected == ("Buckets",)
    assert failures[0].retrieved == ("Training > Tuning",)
    assert baselines(trial(tmp_path), no_ingest)[1] == []


def test_without_questions_nothing_has_a_value_but_indexing(tmp_path: Path) -> None:
    run = trial(tmp_path)
    run.dataset = run.dataset.model_copy(update={"answerable": (), "unanswerable": ()})
    for figure in baselines(run, no_ingest)[0]:
        if ".index-seconds." not in figure.name:
            assert (figure.value, figure.n) == (None, 0), figure.name


def test_only_footnotes_own_scores_are_compared_from_run_to_run(tmp_path: Path) -> None:
    scores = {f"{name}.{FOOTNOTE}" for name in ("recall@1", "recall@5", "mrr@10", "ndcg@10", "map", "hit")}
    found = figures(tmp_path)
    assert {name for name, figure in found.items() if figure.cases} == scores
    assert {name for name, figure in found.items() if figure.better} == scores


A, B, C = [("One", "A")], [("B",)], [("One", "A"), ("C",)]


@pytest.mark.parametrize(
    ("golds", "others"),
    [
        ([], []),
        ([A], [()]),
        ([A, A], [(), ()]),
        ([A, B], [tuple(B), tuple(A)]),
        ([A, A, B], [tuple(B), tuple(B), tuple(A)]),
        ([A, C, B], [tuple(B), tuple(B), tuple(A)]),
        ([B, A, C], [tuple(A), tuple(B), tuple(B)]),
        ([A, [("Two", "A")]], [(), ()]),
        ([A, [("A",)], B], [tuple(B), tuple(B), tuple(A)]),
        ([C, B, B], [tuple(B), tuple(C), tuple(C)]),
    ],
)
def test_foreign_gold_is_that_of_the_next_question_without_a_title_in_common(
    golds: list[list[tuple[str, ...]]], others: list[tuple[tuple[str, ...], ...]]
) -> None:
    assert foreign(golds) == others


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([3.0], 3),
        ([1.0, 2.0], 1.5),
        ([5.0, 1.0, 3.0], 3),
        ([4.0, 1.0, 2.0, 3.0], 2.5),
        ([1.0, 1.0, 1.0, 9.0], 1),
        ([0.0, 0.0, 7.0], 0),
        ([2.0, 2.0], 2),
        ([9.0, 8.0, 7.0, 6.0, 5.0], 7),
        ([-1.0, 1.0], 0),
        ([0.25, 0.5, 0.75, 100.0], 0.625),
    ],
)
def test_the_median_is_the_middle_value_within_its_interval(values: list[float], expected: float) -> None:
    estimate = quantile(values, 0.5)
    assert (estimate.value, estimate.n) == (expected, len(values))
    assert estimate.low is not None
    assert estimate.high is not None
    assert min(values) <= estimate.low <= expected <= estimate.high <= max(values)


def test_the_median_of_nothing_is_no_data_and_its_interval_narrows_with_more() -> None:
    assert quantile([], 0.5) == NO_DATA
    few, many = (quantile(list(np.random.default_rng(0).random(n)), 0.5) for n in (20, 500))
    assert (few.high or 0) - (few.low or 0) > (many.high or 0) - (many.low or 0) > 0


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        (0.1, 0.3, "better"),
        (1e-9, 0.3, "better"),
        (0.2, 0.2, "better"),
        (-0.3, -0.1, "worse"),
        (-0.3, -1e-9, "worse"),
        (-0.2, -0.2, "worse"),
        (-0.1, 0.1, "no difference shown"),
        (0.0, 0.3, "no difference shown"),
        (-0.3, 0.0, "no difference shown"),
        (0.0, 0.0, "no difference shown"),
        (None, None, "no difference shown"),
    ],
)
def test_a_verdict_needs_an_interval_that_leaves_zero_out(low: float | None, high: float | None, expected: str) -> None:
    assert verdict(Estimate(None if low is None else 0.1, low, high, 10)) == expected
