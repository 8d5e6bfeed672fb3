from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import log2
from pathlib import Path

import pytest

from evals.benchmarks import Parts, benchmark
from evals.benchmarks.ranked import Query, rank, scores, search_figures
from evals.benchmarks.shelf import Text, searcher, sentences
from evals.errors import DatasetError
from evals.figures import Figure
from tests.evals.benchmarks import fixtures
from tests.evals.benchmarks.fixtures import BADGER, HERON, OTTER

FOUR = ["a", "b", "c", "d"]
TWELVE = list("klmnopqrstuv")


@pytest.mark.parametrize(
    ("ranking", "relevant", "recall", "mrr", "ndcg"),
    [
        (FOUR, {"a": 1}, 1, 1, 1),
        (FOUR, {"b": 1}, 1, 1 / 2, 1 / log2(3)),
        (FOUR, {"d": 1}, 1, 1 / 4, 1 / log2(5)),
        (FOUR, {"x": 1}, 0, 0, 0),
        ([], {"a": 1}, 0, 0, 0),
        (TWELVE, {"p": 1}, 0, 1 / 6, 1 / log2(7)),
        (TWELVE, {"t": 1}, 0, 1 / 10, 1 / log2(11)),
        (TWELVE, {"u": 1}, 0, 0, 0),
        (FOUR, {"a": 1, "x": 1}, 1 / 2, 1, 1 / (1 + 1 / log2(3))),
        (FOUR, {"b": 1, "c": 1}, 1, 1 / 2, (1 / log2(3) + 1 / 2) / (1 + 1 / log2(3))),
        (FOUR, {"a": 1, "b": 2}, 1, 1, (1 + 2 / log2(3)) / (2 + 1 / log2(3))),
        (["a", "a", "b"], {"b": 1}, 1, 1 / 2, 1 / log2(3)),
    ],
)
def test_search_metrics_by_hand(
    ranking: Sequence[str], relevant: Mapping[str, int], recall: float, mrr: float, ndcg: float
) -> None:
    found = scores([ranking], [relevant])
    assert found["recall@5"] == pytest.approx((recall,))
    assert found["mrr@10"] == pytest.approx((mrr,))
    assert found["ndcg@10"] == pytest.approx((ndcg,), abs=1e-4)


def test_no_queries_are_no_value(parts: Parts) -> None:
    assert {(figure.value, figure.n) for figure in search_figures("x", [], [], parts)} == {(None, 0)}


def test_the_control_scores_each_question_by_the_texts_of_another(parts: Parts) -> None:
    queries = [Query(name, name, {name: 1}) for name in "abc"]
    found = {figure.name: figure.value for figure in search_figures("x", queries, ["a", "b", "c"], parts)}
    assert (found["x.recall@5"], found["x.recall@5.shuffled"]) == (1, 0)


def test_the_tutors_search_runs_over_texts_and_hands_back_their_ids(parts: Parts) -> None:
    shelf = searcher([Text("1", "Otter", OTTER), Text("2", "", BADGER), Text("3", "Heron", HERON)], parts)
    assert rank(shelf, "the badger digs a sett")[0] == "2"
    assert rank(shelf, "frogs in shallow water")[0] == "3"


def test_two_texts_of_one_title_stay_apart(parts: Parts) -> None:
    shelf = searcher([Text("1", "Animals", OTTER), Text("2", "Animals", BADGER)], parts)
    assert rank(shelf, "the badger digs a sett")[0] == "2"


def test_a_text_without_words_is_left_out(parts: Parts) -> None:
    shelf = searcher([Text("1", "Otter", OTTER), Text("2", "Blank", " \n ")], parts)
    assert [str(section.file) for section in shelf.sections] == ["1"]


def test_sentences_are_cut_line_by_line() -> None:
    assert sentences("One is here. Two is there.\n\n  Three stands alone  \n") == (
        "One is here.",
        "Two is there.",
        "Three stands alone",
    )
    assert sentences(" \n") == ()


def figures(folder: Path, parts: Parts) -> dict[str, Figure]:
    return {figure.name: figure for figure in benchmark(folder, parts).figures}


def test_squad2_looks_for_the_paragraph_and_tells_what_has_an_answer(tmp_path: Path, parts: Parts) -> None:
    found = figures(fixtures.write_squad2(tmp_path), parts)
    assert (found["squad2.recall@5"].value, found["squad2.recall@5"].n) == (1, 3)
    assert found["squad2.mrr@10"].value == 1
    assert (found["squad2.auroc.nearest"].n, found["squad2.auroc.scope"].n) == (6, 6)
    assert found["squad2.auroc.nearest"].value == 1


def test_clapnq_tells_by_its_own_passage_what_has_an_answer(tmp_path: Path, parts: Parts) -> None:
    found = figures(fixtures.write_clapnq(tmp_path), parts)
    assert (found["clapnq.auroc.passage"].value, found["clapnq.auroc.passage"].n) == (1, 3)
    assert (found["clapnq.mrr@10"].value, found["clapnq.mrr@10"].n) == (1, 2)


def test_beir_scores_graded_texts_and_leaves_out_queries_without_any(tmp_path: Path, parts: Parts) -> None:
    found = figures(fixtures.write_beir(tmp_path), parts)
    assert found["beir.test.recall@5"].n == 3
    assert found["beir.test.mrr@10"].value == 1


@pytest.mark.parametrize(
    ("line", "message"),
    [("q1\td1", "expected a query's id"), ("q1\td1\tgood", "expected a query's id"), ("q9\td1\t1", "'q9' is not in")],
)
def test_a_judgement_that_makes_no_sense_is_an_error_that_names_its_line(
    line: str, message: str, tmp_path: Path, parts: Parts
) -> None:
    folder = fixtures.write_beir(tmp_path)
    (folder / "qrels" / "test.tsv").write_text(f"query-id\tcorpus-id\tscore\n{line}\n", encoding="utf-8")
    with pytest.raises(DatasetError, match=rf"test.tsv:2: .*{message}"):
        benchmark(folder, parts)


def test_a_folder_of_notes_is_searched_by_file(tmp_path: Path, parts: Parts) -> None:
    found = figures(fixtures.write_folder(tmp_path / "notes"), parts)
    assert found["folder.questions.recall@5"].n == 2
    assert found["folder.questions.mrr@10"].value == 1


@pytest.mark.parametrize(
    ("line", "message"),
    [("what?,cat.md", "'cat.md' is no Markdown file"), (",badger.md", "is empty"), ("what?,", "is empty")],
)
def test_a_question_without_its_file_is_an_error_that_names_its_line(
    line: str, message: str, tmp_path: Path, parts: Parts
) -> None:
    folder = fixtures.write_folder(tmp_path / "notes")
    (folder / "questions.csv").write_text(f"question,gold\n{line}\n", encoding="utf-8")
    with pytest.raises(DatasetError, match=rf"questions.csv:2: .*{message}"):
        benchmark(folder, parts)
