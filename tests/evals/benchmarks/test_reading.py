from __future__ import annotations

from pathlib import Path

import pytest

from evals.benchmarks.reading import Public, document, keys_of, rows
from evals.errors import DatasetError


class Row(Public):
    name: str
    count: int = 0


def write(folder: Path, text: str, name: str = "data.json") -> Path:
    (folder / name).write_text(text, encoding="utf-8")
    return folder / name


@pytest.mark.parametrize(
    "text",
    [
        '[{"name": "a"}, {"name": "b", "count": 2}]',
        '{"name": "a"}\n\n{"name": "b", "count": 2, "more": [1]}\n',
        '[\n  {"name": "a"},\n  {"name": "b", "count": 2}\n]',
    ],
)
def test_a_list_and_a_record_a_line_read_alike(text: str, tmp_path: Path) -> None:
    assert rows(write(tmp_path, text), Row) == (Row(name="a"), Row(name="b", count=2))


def test_one_object_over_many_lines_is_one_record(tmp_path: Path) -> None:
    assert document(write(tmp_path, '{\n  "name": "a"\n}'), Row) == Row(name="a")


def test_a_record_that_lacks_a_key_is_an_error_that_names_it(tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match=r"data.json: record 2: name: Field required"):
        rows(write(tmp_path, '[{"name": "a"}, {"count": 1}]'), Row)


def test_an_empty_list_holds_no_document(tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match=r"data.json: the object"):
        document(write(tmp_path, "[]"), Row)


@pytest.mark.parametrize("text", ["{broken", "", '{"name": "a"}\n{"name"'])
def test_what_is_no_json_is_an_error_that_names_the_file(text: str, tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match=r"data.json: no JSON"):
        rows(write(tmp_path, text), Row)


def test_a_file_that_is_not_there_or_not_utf8_is_an_error_that_names_it(tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match="cannot be read"):
        rows(tmp_path / "gone.json", Row)
    (tmp_path / "data.json").write_bytes(b'[{"name": "\xff"}]')
    with pytest.raises(DatasetError, match="not UTF-8 at byte 11"):
        rows(tmp_path / "data.json", Row)


def test_the_keys_of_the_first_record_tell_formats_apart(tmp_path: Path) -> None:
    assert keys_of(write(tmp_path, '[{"name": "a", "more": 1}]')) == {"name", "more"}
    assert keys_of(write(tmp_path, "[3]")) == frozenset()
    assert keys_of(write(tmp_path, "[]")) == frozenset()
    assert keys_of(write(tmp_path, "{broken")) == frozenset()
    assert keys_of(write(tmp_path, '{"name": "a"}', "notes.txt")) == frozenset()
