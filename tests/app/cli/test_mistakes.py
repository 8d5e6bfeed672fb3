"""Paths, courses and options that are missing, left out or wrong."""

from pathlib import Path
from shutil import copytree, ignore_patterns

import pytest

from app.settings import BUNDLED_NOTES
from tests.app.cli.conftest import cloud, complaint
from tests.command import footnote

pytestmark = pytest.mark.integration


def test_a_path_that_leads_nowhere_is_named_and_the_rest_is_ingested(tmp_path: Path, notes: Path) -> None:
    ran = cloud(tmp_path, "ingest", notes, "/no/such/notes.md", "--json")
    assert ran.row["files"] == 1
    assert ran.row["skipped"][0]["file"] == "/no/such/notes.md"
    assert "/no/such/notes.md: no such file" in complaint(ran)


def test_without_paths_the_bundled_course_gets_the_bundled_notes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Without the questions beside them: embedding those takes a minute.
    bundled = copytree(BUNDLED_NOTES, tmp_path / "notes", ignore=ignore_patterns("questions.jsonl"))
    monkeypatch.setattr("app.cli.BUNDLED_NOTES", bundled)
    home = tmp_path / "home"
    assert footnote("ingest", "--home", home, "--json").row["topics"] == 62
    rows = footnote("sections", "--home", home, "--json").row["sections"]
    assert {Path(row["file"]).parent for row in rows} == {bundled}
    (home / "courses" / "aws-mla-c01" / "ledger.db").write_bytes(b"no database" * 100)
    assert "--rebuild" in complaint(footnote("ingest", "--home", home))
    assert footnote("ingest", "--rebuild", "--home", home, "--json").row["topics"] == 62


def test_the_bundled_course_with_notes_of_ones_own_keeps_to_them(tmp_path: Path, notes: Path) -> None:
    footnote("ingest", notes, "--home", tmp_path)
    assert footnote("ingest", "--home", tmp_path, "--json").row["files"] == 1


def test_another_course_needs_paths(tmp_path: Path) -> None:
    assert "footnote ingest PATH… --course biology" in complaint(
        footnote("ingest", "--home", tmp_path, "--course", "biology")
    )


def test_fewer_items_than_asked_for_are_said_to_be_fewer(home: Path) -> None:
    ran = cloud(home, "quiz", "-n", 500, "--json")
    assert ran.status == 0
    assert f"the notes give {len(ran.row['items'])} items of this kind, not 500" in ran.err


def test_home_and_course_may_stand_before_the_command_or_in_the_environment(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    after = cloud(home, "sections")
    assert footnote("--home", home, "--course", "cloud", "sections") == after
    monkeypatch.setenv("FOOTNOTE_HOME", str(home))
    monkeypatch.setenv("FOOTNOTE_COURSE", "cloud")
    assert footnote("sections") == after
    assert footnote("--course", "nosuch", "sections", "--course", "cloud") == after


@pytest.mark.parametrize("command", [("sections",), ("search", "tea"), ("ask", "tea"), ("quiz",)])
def test_a_course_that_is_not_there_is_not_made_by_looking_at_it(home: Path, command: tuple[str, ...]) -> None:
    said = complaint(footnote(*command, "--home", home, "--course", "biology"))
    assert "'biology'" in said
    assert "there are: cloud" in said
    assert "footnote ingest PATH… --course biology" in said
    assert not (home / "courses" / "biology").exists()


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (("ask",), "--batch FILE"),
        (("ask", "tea", "--batch", "questions.txt"), "--batch FILE"),
        (("ask", "--batch", "/no/such/file"), "/no/such/file"),
        (("ask", "two", "words"), "words"),
        (("ask", "tea", "--modle", "x"), "--modle"),
        (("ask", "What is EBS?", "--model", "nosuch:model"), "nosuch:model"),
        (("ask", " "), "empty"),
        (("ask", "x" * 100_000), "100,000 characters"),
        (("ask", "What is \udcff?"), "not valid text"),
        (("search", "tea", "-k", "0"), "-k"),
        (("quiz", "-n", "0"), "-n"),
        (("quiz", "--types", "essay,matching"), "essay"),
        (("quiz", "--types", ","), "multiple_choice"),
        (("quiz", "--difficulty", "brutal"), "brutal"),
        (("quiz", "--section", "Gardening"), "Gardening"),
        (("quiz", "--domain", "9"), "9"),
        (("ui", "--port", "0"), "--port"),
        (("bogus",), "bogus"),
        (("--bogus",), "--bogus"),
        (("sections", "--home", "/dev/null"), "/dev/null"),
        (("ingest", "--home", "/dev/null"), "/dev/null"),
    ],
    ids=lambda value: " ".join(value)[:30] if isinstance(value, tuple) else "",
)
def test_a_mistake_is_one_line_that_names_it(home: Path, arguments: tuple[str, ...], named: str) -> None:
    place = () if "--home" in arguments or arguments[0] in ("bogus", "--bogus") else ("--home", home)
    course = () if arguments[0] in ("bogus", "--bogus") else ("--course", "cloud")
    ran = footnote(*arguments, *place, *course)
    assert named in complaint(ran)
    assert ran.out == ""
    assert len(ran.err) < 500


def test_a_message_stays_on_one_line_whatever_it_names(home: Path) -> None:
    assert "Gar den [31m" in complaint(cloud(home, "search", "--batch", "/no/Gar\nden \x1b[31m"))
