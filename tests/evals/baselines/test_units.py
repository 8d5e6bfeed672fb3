from __future__ import annotations

from pathlib import Path

import pytest

from evals.baselines import Searcher, bm25_over_units, dense_over_units
from tests.evals.fakes import FakeTutor, HashingEmbedder, write_course


@pytest.fixture(params=["bm25", "dense"])
def search(request: pytest.FixtureRequest, tmp_path: Path) -> Searcher:
    sections = FakeTutor(write_course(tmp_path)).sections()
    return bm25_over_units(sections) if request.param == "bm25" else dense_over_units(sections, HashingEmbedder())


def test_the_line_that_says_it_comes_first(search: Searcher) -> None:
    assert "DynamoDB" in search("database with millisecond reads", 3)[0].text


def test_what_is_found_is_a_verbatim_slice_of_its_file(search: Searcher) -> None:
    for passage in search("training data files", 10):
        start, end = passage.span
        assert passage.file.read_text(encoding="utf-8")[start:end] == passage.text


def test_no_more_units_come_than_asked_for(search: Searcher) -> None:
    assert len(search("training data files", 2)) <= 2


def test_asking_for_more_than_there_is_gives_what_there_is(search: Searcher) -> None:
    assert 1 <= len(search("training", 500)) <= 7


def test_bm25_finds_nothing_where_no_word_is_shared(tmp_path: Path) -> None:
    assert bm25_over_units(FakeTutor(write_course(tmp_path)).sections())("sourdough", 5) == ()


def test_bm25_matches_stems_and_not_stop_words(tmp_path: Path) -> None:
    search = bm25_over_units(FakeTutor(write_course(tmp_path)).sections())
    assert [passage.text.startswith("**Random search** samples") for passage in search("sampled", 5)] == [True]
    assert search("the of and", 5) == ()
