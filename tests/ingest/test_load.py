import hashlib
from pathlib import Path

import pytest

from ingest.errors import MissingPathError, UnreadableFileError
from ingest.load import load


def test_text_is_what_is_on_disk_with_newlines_untranslated(tmp_path: Path) -> None:
    data = "# Größe\r\n\r\nA line.\r\n".encode()
    (tmp_path / "a.md").write_bytes(data)
    document = load(tmp_path / "a.md")
    assert document.text == "# Größe\r\n\r\nA line.\r\n"
    assert document.sha == hashlib.sha256(data).hexdigest()
    assert document.file.is_absolute()


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_other_encodings_are_told_apart(tmp_path: Path, encoding: str) -> None:
    text = "Überfitting heißt: das Modell lernt die Beispiele auswendig. Größere Modelle neigen dazu. " * 5
    (tmp_path / "a.md").write_bytes(text.encode(encoding))
    assert load(tmp_path / "a.md").text.lstrip("\ufeff") == text


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(MissingPathError, match=r"nowhere\.md: no such file"):
        load(tmp_path / "nowhere.md")


@pytest.mark.parametrize(("data", "why"), [(b"", "empty"), (b" \n\t", "empty"), (b"\x89PNG\r\n\0\0", "binary")])
def test_a_file_without_text_is_refused_with_the_reason(tmp_path: Path, data: bytes, why: str) -> None:
    (tmp_path / "x.md").write_bytes(data)
    with pytest.raises(UnreadableFileError, match=rf"x\.md: .*{why}"):
        load(tmp_path / "x.md")


def test_a_utf16_file_that_was_cut_short_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.md").write_bytes("# Notes".encode("utf-16")[:-1])
    with pytest.raises(UnreadableFileError, match="not valid UTF-16"):
        load(tmp_path / "x.md")


def test_a_folder_is_not_a_file(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError, match="cannot be read"):
        load(tmp_path)
