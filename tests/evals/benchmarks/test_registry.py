from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from evals.benchmarks import FORMATS, Parts, benchmark, recognise
from evals.errors import DatasetError
from tests.evals.benchmarks import fixtures

WRITERS: dict[str, Callable[[Path], Path]] = {
    "beir": fixtures.write_beir,
    "squad2": fixtures.write_squad2,
    "clapnq": fixtures.write_clapnq,
    "summedits": fixtures.write_summedits,
    "wice": fixtures.write_wice,
    "halueval": fixtures.write_halueval,
    "attributionbench": fixtures.write_attributionbench,
    "rgb": fixtures.write_rgb,
    "folder": fixtures.write_folder,
}


def test_every_format_has_a_fixture() -> None:
    assert {known.name for known in FORMATS} == set(WRITERS)


@pytest.mark.parametrize("name", WRITERS)
def test_a_format_is_recognised_by_its_files(name: str, tmp_path: Path) -> None:
    known, files = recognise(WRITERS[name](tmp_path / "data"))
    assert known.name == name
    assert files


@pytest.mark.parametrize("name", WRITERS)
def test_every_figure_is_named_after_its_format_and_has_its_n(name: str, tmp_path: Path, parts: Parts) -> None:
    result = benchmark(WRITERS[name](tmp_path / "data"), parts)
    assert result.name == name
    assert all(figure.name.startswith(f"{name}.") for figure in result.figures)
    assert all(figure.n > 0 for figure in result.figures if figure.value is not None)
    assert len({figure.name for figure in result.figures}) == len(result.figures)


@pytest.mark.parametrize("name", WRITERS)
def test_every_format_has_a_control_that_no_way_improves(name: str, tmp_path: Path, parts: Parts) -> None:
    figures = benchmark(WRITERS[name](tmp_path / "data"), parts).figures
    controls = [figure for figure in figures if figure.name.endswith(".shuffled")]
    assert controls
    assert {figure.better for figure in controls} == {None}


def test_one_file_alone_is_recognised_too(tmp_path: Path) -> None:
    folder = fixtures.write_summedits(tmp_path / "data")
    known, files = recognise(folder / "summedits_news.json")
    assert (known.name, [file.name for file in files]) == ("summedits", ["summedits_news.json"])


def test_files_beside_the_data_are_passed_over(tmp_path: Path) -> None:
    folder = fixtures.write_wice(tmp_path / "data")
    (folder / "SOURCE.txt").write_text("where it came from", encoding="utf-8")
    (folder / "notes.json").write_text("{broken", encoding="utf-8")
    (folder / "list.json").write_text("[1, 2]", encoding="utf-8")
    known, files = recognise(folder)
    assert (known.name, [file.name for file in files]) == ("wice", ["dev.jsonl"])


def test_a_path_that_is_not_there_is_an_error_that_names_it(tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match=r"nowhere: no such file or folder"):
        recognise(tmp_path / "nowhere")


def test_an_unknown_set_is_an_error_that_lists_what_was_looked_for(tmp_path: Path) -> None:
    (tmp_path / "data.json").write_text('{"a": 1}', encoding="utf-8")
    with pytest.raises(DatasetError) as error:
        recognise(tmp_path)
    for known in FORMATS:
        assert f"{known.name}: {known.looks_for}" in str(error.value)
