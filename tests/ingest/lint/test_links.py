from pathlib import Path

import pytest

from ingest.lint import Finding, lint, read
from ingest.lint.anchors import slug
from tests.ingest.lint.conftest import found


def links(folder: Path, text: str) -> list[Finding]:
    (folder / "notes.md").write_text(text, encoding="utf-8")
    notes, _ = read([folder])
    return [finding for finding in lint(notes, ["broken-link"]) if finding.file.name == "notes.md"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "other.md").write_text("# Cell walls & more\n\nText.\n", encoding="utf-8")
    (tmp_path / "my notes.md").write_text("# A\n\nText.\n", encoding="utf-8")
    (tmp_path / "img").mkdir()
    (tmp_path / "img" / "cell.png").write_bytes(b"png")
    return tmp_path


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[a](othr.md)", 'did you mean "other.md"'),
        ("![a](img/wall.png)", "picture"),
        ('<img src="img/wall.png">', "img/wall.png"),
        ("[a](other.md#cell-wals)", 'did you mean "#cell-walls--more"'),
        ("[a](#nowhere)", "#nowhere"),
        ("[a]()", "no target"),
        ("[a](http:/example.org)", "no address"),
        ("[a](www.example.org)", "https://www.example.org"),
        ("[a](me@example.org)", "mailto:"),
        ("[a](my notes.md)", "my%20notes.md"),
        ("[the book][book]", "[book]: ADDRESS"),
        ("[the book][]", "[the book]: ADDRESS"),
    ],
)
def test_links_that_lead_nowhere_are_found_on_their_line(folder: Path, text: str, said: str) -> None:
    (finding,) = links(folder, f"# Notes\n\nFirst line\nand {text} there.\n")
    assert (finding.line, finding.level) == (4, "error")
    assert said in f"{finding.message} {finding.advice}"


@pytest.mark.parametrize(
    "text",
    [
        "[a](other.md) [a](other) [a](other.html) [a](./other.md?x=1) [a](my%20notes.md) [a](<my notes.md>)",
        "[a](other.md#cell-walls--more) [a](other.md#Cell%20walls%20&%20more) [a](#notes) [a](#notes-1) [a](#top)",
        "![a](img/cell.png) [a](img/) [a](other.md:3)",
        "[a](https://example.org/x) [a](mailto:me@example.org) [a](//example.org) [a](/rooted) [a](#^block)",
        "[a]({{ url }}) [a](@site/x) [a](path/to/...)",
        "matrix[row][column] and [1][2] and [x] and [ ] done",
        "$\\ce{Glucose ->[ATP used][Hexokinase] G6P}$",
        "`[a](nowhere.md)` and\n\n```\n[a](nowhere.md)\n```",
        "[the book][book]\n\n[book]: https://example.org",
        '<a name="here"></a> [a](#here)',
    ],
)
def test_links_that_lead_somewhere_or_cannot_be_told_are_left_alone(folder: Path, text: str) -> None:
    assert links(folder, f"# Notes\n\n{text}\n") == []


def test_a_path_may_count_from_the_folder_that_was_given(folder: Path) -> None:
    (folder / "deep").mkdir()
    (folder / "deep" / "note.md").write_text("# A\n\n[a](img/cell.png)\n", encoding="utf-8")
    assert lint(read([folder])[0], ["broken-link"]) == ()


def test_headings_below_a_number_answer_to_either_spelling() -> None:
    assert slug("1.2 What's new?") == "12-whats-new"
    assert found("broken-link", "# 1.2 What's new?\n\n[a](#12-whats-new) [b](#whats-new)\n") == []
