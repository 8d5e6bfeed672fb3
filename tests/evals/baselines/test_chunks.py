from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from evals.baselines import BASELINES, Notes, Searcher
from tests.evals.fakes import HashingEmbedder

NAMES = ["langchain", "llamaindex"]
WORDS = ("archive", "bucket", "cluster", "dropout", "endpoint", "feature", "gradient", "hyperparameter")


def notes(folder: Path) -> Mapping[Path, str]:
    """Two files of one name, each far longer than a chunk, whose paragraphs begin and end with spaces and repeat."""
    paragraph = "## About {0}\n\n" + "- The {0} is said to be the {0} of this course, again and again.  \n" * 12
    texts = {
        folder / "one" / "notes.md": "\n".join(paragraph.format(word) for word in WORDS[:4] * 3),
        folder / "two" / "notes.md": "\n".join(paragraph.format(word) for word in WORDS[4:] * 3),
    }
    return {file: f"\n\n{text}\n\n" for file, text in texts.items()}


def built(name: str, texts: Mapping[Path, str]) -> Searcher:
    if BASELINES[name].version is None:
        pytest.skip(f"{BASELINES[name].package} is not installed")
    return BASELINES[name].load()(Notes((), texts, HashingEmbedder()))


@pytest.mark.parametrize("name", NAMES)
def test_a_chunk_is_a_verbatim_slice_of_its_own_file(name: str, tmp_path: Path) -> None:
    texts = notes(tmp_path)
    found = built(name, texts)("what is a gradient?", 500)
    assert len(found) > 4
    assert {passage.file for passage in found} == set(texts)
    for passage in found:
        start, end = passage.span
        assert texts[passage.file][start:end] == passage.text


@pytest.mark.parametrize("name", NAMES)
def test_chunks_lie_where_they_come_from_even_where_their_text_repeats(name: str, tmp_path: Path) -> None:
    found = built(name, notes(tmp_path))("what is a gradient?", 500)
    assert len({(passage.file, passage.span) for passage in found}) == len(found)


@pytest.mark.parametrize("name", NAMES)
def test_the_chunk_about_it_comes_first(name: str, tmp_path: Path) -> None:
    texts = {tmp_path / f"{word}.md": f"The {word} is the {word} of the course." for word in WORDS}
    assert "gradient" in built(name, texts)("gradient", 3)[0].text


@pytest.mark.parametrize("name", NAMES)
def test_no_more_chunks_come_than_asked_for_and_no_more_than_there_are(name: str, tmp_path: Path) -> None:
    search = built(name, {tmp_path / "one.md": "One line.", tmp_path / "two.md": "Another line."})
    assert len(search("line", 1)) == 1
    assert len(search("line", 50)) == 2


def test_langchain_cuts_at_a_thousand_characters(tmp_path: Path) -> None:
    lengths = [len(passage.text) for passage in built("langchain", notes(tmp_path))("course", 500)]
    assert 700 < max(lengths) <= 1000


def test_llamaindex_packs_far_more_into_a_node(tmp_path: Path) -> None:
    lengths = [len(passage.text) for passage in built("llamaindex", notes(tmp_path))("course", 500)]
    assert 2500 < max(lengths) <= 8000


def test_folders_of_this_machine_change_nothing_that_llamaindex_finds(tmp_path: Path) -> None:
    one, other = (built("llamaindex", notes(tmp_path / name))("dropout", 5) for name in ("a", "much/deeper/folder"))
    assert [passage.text for passage in one] == [passage.text for passage in other]


def test_a_baseline_without_its_package_has_no_version() -> None:
    absent = BASELINES["llamaindex"].__class__(BASELINES["dense"].load, 4, "no-such-package-of-ours", "")
    assert absent.version is None
    assert all(baseline.version for name, baseline in BASELINES.items() if name != "llamaindex")


def test_every_baseline_shows_as_many_passages_as_its_own_default() -> None:
    assert {name: baseline.shown for name, baseline in BASELINES.items()} == {
        "dense": 4,
        "bm25": 4,
        "langchain": 4,
        "llamaindex": 2,
    }
