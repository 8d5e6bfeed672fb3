"""``footnote history``: earlier conversations on the command line, while the app may have the course open."""

import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path

import pytest

from app.learner.conversations import Conversations, KeptTurn
from app.models import Citation
from ingest.owner import own
from tests.app.cli.conftest import cloud, complaint
from tests.app.notes import NOTES, all_hits, sections_of
from tests.app.samples import answer
from tests.command import footnote

pytestmark = pytest.mark.integration

ASKED = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)


@pytest.fixture(autouse=True)
def kept(home: Path, notes: Path) -> Iterator[Conversations]:
    """Two conversations, one of which cites the first bullet of the notes and a line that is not there."""
    s3 = next(hit for hit in all_hits(sections_of(NOTES, notes)) if hit.text.startswith("**S3**"))
    gone = answer().citations[1].model_copy(update={"file": notes})
    given = answer().model_copy(update={"citations": (Citation.of(s3, 1), gone)})
    file = home / "courses" / "cloud" / "conversations.db"
    with Conversations(file, "cloud") as record:
        record.keep("aa11", KeptTurn(question="What is S3?", asked=ASKED, answer=given))
        record.keep("aa22", KeptTurn(question="Why \x1b[31mred\x1b[0m?", asked=ASKED, problem="no model"))
        yield record
        record.delete("aa11")
        record.delete("aa22")


def test_the_list_shows_the_last_conversation_first(home: Path) -> None:
    ran = cloud(home, "history", "list")
    assert ran.out.splitlines() == [
        "aa22  2026-11-22 09:30    1  Why [31mred[0m?",
        "aa11  2026-11-22 09:30    1  What is S3?",
    ]
    rows = cloud(home, "history", "list", "--json").row["conversations"]
    assert [list(row) for row in rows] == [["id", "title", "started", "turns"]] * 2


def test_a_search_lists_what_holds_all_words(home: Path) -> None:
    assert cloud(home, "history", "search", "oolong", "s3").out.startswith("aa11")
    assert cloud(home, "history", "search", "nothing").out == "There are no conversations.\n"
    assert "no words" in complaint(cloud(home, "history", "search", " "))


def test_a_conversation_is_shown_with_what_the_notes_have_left_behind(home: Path) -> None:
    out = cloud(home, "history", "show", "aa1").out
    assert out.startswith("> What is S3?\n\nOolong is partly oxidised. [1]")
    assert "[1] Cloud Study Notes > Storage > Stores · line " in out
    assert out.endswith("[2] quoted: “**Sencha** is steamed.\n  It comes from Japan.”\n")
    assert out.count("changed since") == 1


def test_a_conversation_as_json_has_its_answers_and_the_stale_labels(home: Path) -> None:
    row = cloud(home, "history", "show", "aa11", "--json").row
    assert list(row) == ["id", "title", "turns"]
    (turn,) = row["turns"]
    assert list(turn) == ["question", "asked", "depth", "answer", "problem", "stale"]
    assert turn["answer"]["citations"][0]["quote"].startswith("**S3**")
    assert turn["stale"] == [2]


def test_an_export_goes_to_stdout_or_a_file_that_is_not_there_yet(home: Path, tmp_path: Path) -> None:
    ran = cloud(home, "history", "export", "aa11")
    assert "# What is S3?" in ran.out
    assert "[^1]: cloud." in ran.out
    file = tmp_path / "s3.md"
    assert cloud(home, "history", "export", "aa11", "--out", file).out == f"Written to {file}\n"
    assert file.read_text(encoding="utf-8") == ran.out
    assert "already there" in complaint(cloud(home, "history", "export", "aa11", "--out", file))
    assert "No such file" in complaint(cloud(home, "history", "export", "aa11", "--out", tmp_path / "no" / "x.md"))
    assert cloud(home, "history", "export", "aa11", "--json").row["markdown"] == ran.out


def test_deleting_wants_a_confirmation(home: Path, kept: Conversations, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", StringIO())
    assert "--yes" in complaint(cloud(home, "history", "delete", "aa11"))
    for said, status in (("n\n", 1), ("", 1), ("y\n", 0)):
        answered = StringIO(said)
        monkeypatch.setattr(answered, "isatty", lambda: True)
        monkeypatch.setattr(sys, "stdin", answered)
        assert kept.get("aa11") is not None
        assert cloud(home, "history", "delete", "aa11").status == status
    assert kept.get("aa11") is None
    assert cloud(home, "history", "delete", "aa22", "--yes", "--json").row == {"deleted": "aa22"}


def test_names_that_are_unknown_or_ambiguous_are_mistakes(home: Path) -> None:
    for command in ("show", "export", "delete"):
        assert "no conversation is called 'zz'" in complaint(cloud(home, "history", command, "zz"))
        assert "2 conversations are called 'aa'" in complaint(cloud(home, "history", command, "aa"))


def test_the_history_can_be_read_while_the_course_is_open_elsewhere(home: Path) -> None:
    lock = own(home / "courses" / "cloud")
    try:
        assert cloud(home, "history", "show", "aa11").status == 0
    finally:
        lock.release()


def test_home_and_course_may_stand_before_the_group(home: Path) -> None:
    assert footnote("--home", home, "--course", "cloud", "history", "list") == cloud(home, "history", "list")


def test_a_course_that_is_not_there_is_not_made_by_looking_at_it(home: Path) -> None:
    said = complaint(footnote("history", "list", "--home", home, "--course", "biology"))
    assert "footnote ingest PATH… --course biology" in said
    assert not (home / "courses" / "biology").exists()


def test_without_a_command_the_way_to_the_help_is_shown(home: Path) -> None:
    assert "footnote history --help" in complaint(cloud(home, "history"))
