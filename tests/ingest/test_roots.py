from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.errors import MissingPathError, UnreadableFileError
from ingest.roots import expand, natural


def write(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("notes")


def names(folder: Path) -> list[str]:
    files, _ = expand(folder)
    return [file.relative_to(folder).as_posix() for file in files]


def test_a_folder_stands_for_its_notes_in_natural_order(tmp_path: Path) -> None:
    write(tmp_path, "part-10.md", "part-2.md", "Part-1.TXT", "more/a.markdown", "picture.png", "code.py")
    assert names(tmp_path) == ["more/a.markdown", "Part-1.TXT", "part-2.md", "part-10.md"]


def test_a_file_stands_for_itself_whatever_it_is_called(tmp_path: Path) -> None:
    write(tmp_path, ".hidden.rst")
    assert expand(tmp_path / ".hidden.rst") == ((tmp_path / ".hidden.rst",), ())


def test_hidden_files_and_folders_do_not_count(tmp_path: Path) -> None:
    write(tmp_path, "a.md", ".b.md", ".git/c.md", "d/.e/f.md")
    assert names(tmp_path) == ["a.md"]


def test_what_an_ignore_file_lists_does_not_count(tmp_path: Path) -> None:
    write(tmp_path, "a.md", "SOURCES.md", "drafts/b.md", "deep/drafts/c.md", "deep/keep.md")
    (tmp_path / ".footnoteignore").write_text("# about the notes\nSOURCES.md\n/drafts/\n*.md\n!a.md\n!c.md\n")
    assert names(tmp_path) == ["a.md", "deep/drafts/c.md"]


def test_an_ignore_file_holds_for_its_own_folder_alone(tmp_path: Path) -> None:
    write(tmp_path, "course/a.md", "course/README.md", "README.md")
    (tmp_path / "course/.footnoteignore").write_text("/README.md\n")
    assert names(tmp_path) == ["course/a.md", "README.md"]


def test_links_are_reported_and_not_followed(tmp_path: Path) -> None:
    write(tmp_path, "secret.md", "notes/a.md")
    (tmp_path / "notes/b.md").symlink_to(tmp_path / "secret.md")
    files, skipped = expand(tmp_path / "notes")
    assert files == (tmp_path / "notes/a.md",)
    assert [skip.file for skip in skipped] == [tmp_path / "notes/b.md"]
    assert str(tmp_path / "secret.md") in skipped[0].reason


def test_a_circle_of_folders_ends(tmp_path: Path) -> None:
    write(tmp_path, "a.md")
    (tmp_path / "again").symlink_to(tmp_path)
    assert names(tmp_path) == ["a.md"]


def test_a_folder_that_may_not_be_read_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def iterdir(folder: Path, read: Callable[[Path], Iterator[Path]] = Path.iterdir) -> Iterator[Path]:
        if folder.name == "locked":
            raise PermissionError
        return read(folder)

    write(tmp_path, "a.md", "locked/b.md")
    monkeypatch.setattr(Path, "iterdir", iterdir)
    files, skipped = expand(tmp_path)
    assert [file.name for file in files] == ["a.md"]
    assert [skip.file.name for skip in skipped] == ["locked"]


def test_a_missing_path_is_named(tmp_path: Path) -> None:
    with pytest.raises(MissingPathError, match="nowhere"):
        expand(tmp_path / "nowhere")


def test_a_folder_without_notes_is_an_error_that_says_what_notes_are(tmp_path: Path) -> None:
    write(tmp_path, "picture.png")
    with pytest.raises(UnreadableFileError, match=r"\*\.md"):
        expand(tmp_path)


@given(st.lists(st.text(st.characters(exclude_characters="/\0"), min_size=1).filter(lambda n: n != "."), min_size=2))
def test_any_names_can_be_sorted(parts: list[str]) -> None:
    assert len(sorted((Path(part) for part in parts), key=natural)) == len(parts)


@given(st.lists(st.integers(0, 10**6), unique=True))
def test_numbers_in_names_sort_as_numbers(numbers: list[int]) -> None:
    paths = [Path(f"domain-{number}.md") for number in numbers]
    assert sorted(paths, key=natural) == [Path(f"domain-{number}.md") for number in sorted(numbers)]


def test_a_name_that_is_no_text_is_reported_and_the_rest_is_found(tmp_path: Path) -> None:
    write(tmp_path, "good.md")
    bad = tmp_path / "bad\udcff.md"
    try:
        bad.touch()
    except OSError:
        pytest.skip("this file system has no such names")
    files, skipped = expand(tmp_path)
    assert [file.name for file in files] == ["good.md"]
    assert [(skip.file, "not UTF-8; rename it" in skip.reason) for skip in skipped] == [(bad, True)]
    with pytest.raises(UnreadableFileError, match="rename it"):
        expand(bad)
