from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from app.models import Answer, Depth, Turn
from evals.metrics.ranking import distinct
from evals.trial import FOOTNOTE
from tests.evals.fakes import FakeTutor, trial


class Counting(FakeTutor):
    asked = 0

    def ask(self, question: str, history: Sequence[Turn] = (), depth: Depth = Depth.NORMAL) -> Answer:
        self.asked += 1
        return super().ask(question, history)


def test_a_question_is_asked_once_however_many_suites_want_its_answer(tmp_path: Path) -> None:
    run = trial(tmp_path, Counting)
    assert run.answer("what is S3?") is run.answer("what is S3?")
    assert isinstance(run.tutor, Counting)
    assert run.tutor.asked == 1


def test_citations_are_checked_against_the_disk_and_not_the_tutors_memory(tmp_path: Path) -> None:
    run = trial(tmp_path)
    file = run.tutor.documents()[0].file
    file.write_text("changed since", encoding="utf-8")
    assert run.texts[file] == "changed since"


def test_a_system_is_indexed_once_and_searched_once_a_question(tmp_path: Path) -> None:
    run = trial(tmp_path)
    assert run.searcher("bm25") is run.searcher("bm25")
    assert run.passages("bm25", "what is S3?") is run.passages("bm25", "what is S3?")
    assert run.passages("bm25", "what is S3?") != run.passages(FOOTNOTE, "what is S3?")


@pytest.mark.parametrize("system", [FOOTNOTE, "dense", "bm25", "langchain"])
def test_what_a_system_finds_is_ranked_by_distinct_sections(tmp_path: Path, system: str) -> None:
    ranking = trial(tmp_path).ranking(system, "which database has millisecond reads?")
    assert ("Storage", "Tables") in ranking[:2]
    assert len(set(ranking)) == len(ranking)


def test_the_tutors_ranking_is_that_of_the_sections_its_search_names(tmp_path: Path) -> None:
    run = trial(tmp_path)
    for row in run.dataset.answerable:
        assert run.ranking(FOOTNOTE, row.question) == distinct(run.search(row.question))


def test_seconds_are_what_the_clock_shows_between_start_and_end(tmp_path: Path) -> None:
    run = trial(tmp_path)
    assert run.timed(lambda: "done") == ("done", 1)
    assert run.index_seconds("dense") == run.index_seconds("bm25") == 1
    assert run.index_seconds(FOOTNOTE) == 0


def test_the_best_five_sections_of_a_search_are_named_in_order(tmp_path: Path) -> None:
    named = trial(tmp_path).sections_for("which database stores key value pairs with millisecond reads?")
    assert named[0] == "Storage > Tables"
    assert len(set(named)) == len(named) <= 5


def test_baselines_search_the_notes_as_ingested_even_where_the_disk_has_changed(tmp_path: Path) -> None:
    run = trial(tmp_path)
    for document in run.tutor.documents():
        document.file.write_text("changed since", encoding="utf-8")
    assert ("Storage", "Tables") in run.ranking("langchain", "which database has millisecond reads?")


def test_search_gives_the_sections_of_the_best_units(tmp_path: Path) -> None:
    assert trial(tmp_path).search("neurons switched off at random", 1) == (("Training", "Regularization"),)
