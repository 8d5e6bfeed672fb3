"""``footnote lint``: what it prints, what it exits with, and that it needs neither weights nor an index."""

from pathlib import Path

import pytest

from tests.app.cli.conftest import cloud, complaint
from tests.command import footnote

pytestmark = pytest.mark.integration

BAD = "# Cells\n\nThe wall has an R\u00c2\u00b2 of one.\n\n## Rest\n\nIt divides the \x1b[31mcell\x1b[0m.\n"


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    file = tmp_path / "bad.md"
    file.write_text(BAD, encoding="utf-8")
    return file


def test_findings_are_grouped_by_file_with_advice_below_and_a_summary(bad: Path) -> None:
    ran = footnote("lint", bad)
    assert (ran.status, ran.err) == (1, "")
    lines = ran.out.splitlines()
    assert lines[0] == str(bad)
    assert lines[1] == '    3  error    mojibake  characters in a wrong encoding: "R\u00c2\u00b2"'
    assert lines[2].strip() == 'Write "R\u00b2"; save the file as UTF-8.'
    assert lines[-1] == "1 file: 1 error, 1 warning, 0 notes"


def test_json_is_one_line_of_ascii(bad: Path) -> None:
    ran = footnote("lint", bad, "--json")
    assert ran.status == 1
    assert ran.out.count("\n") == 1
    assert ran.out.isascii()
    assert list(ran.row) == ["files", "findings", "skipped"]
    assert [list(finding) for finding in ran.row["findings"]] == [
        ["file", "line", "rule", "level", "message", "advice"]
    ] * 2


def test_notes_cannot_steer_the_terminal(bad: Path) -> None:
    assert "\x1b" not in footnote("lint", bad).out


def test_warnings_alone_are_a_success(bad: Path) -> None:
    assert footnote("lint", bad, "--ignore", "mojibake").status == 0
    assert footnote("lint", bad, "--rule", "dangling", "--rule", "thin-topic").status == 0


def test_an_unknown_rule_is_named_with_those_there_are(bad: Path) -> None:
    for option in ("--rule", "--ignore"):
        said = complaint(footnote("lint", bad, option, "speling"))
        assert "unknown rule speling" in said
        assert "broken-link, conflicting-numbers" in said


def test_a_missing_path_and_a_course_without_notes_are_mistakes(tmp_path: Path) -> None:
    assert "nowhere" in complaint(footnote("lint", tmp_path / "nowhere"))
    assert "footnote lint PATH…" in complaint(footnote("lint", "--home", tmp_path, "--course", "biology"))
    assert not (tmp_path / "courses").exists()


def test_without_a_path_the_notes_of_the_course_are_linted_without_opening_it(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr("app.tutor.Course")
    monkeypatch.delattr("app.tutor.embedder")
    ran = cloud(home, "lint", "--json")
    assert ran.status in (0, 1)
    assert ran.row["files"] == 1


def test_what_of_a_folder_was_left_out_is_reported(bad: Path) -> None:
    (bad.parent / "empty.md").touch()
    ran = footnote("lint", bad.parent, "--rule", "dangling")
    assert ran.status == 0
    assert "empty.md: the file is empty" in ran.err


def test_the_help_shows_an_example() -> None:
    assert "Example: footnote lint" in footnote("lint", "--help").out
