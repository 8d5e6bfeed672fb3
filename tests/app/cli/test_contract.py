"""What every command prints, for a person and as JSON, over a real course; only the weights are stand-ins."""

from pathlib import Path

import pytest

from tests.app.cli.conftest import cloud
from tests.app.notes import NOTES
from tests.command import footnote

pytestmark = pytest.mark.integration

COMMANDS = ("ingest", "sections", "search", "ask", "check", "quiz", "exam", "eval", "ui")
HIT = ["file", "section", "lines", "span", "text", "score"]


@pytest.mark.parametrize("command", COMMANDS)
def test_the_help_of_every_command_shows_an_example(command: str) -> None:
    ran = footnote(command, "--help")
    assert ran.status == 0
    assert f"Example: footnote {command}" in ran.out


@pytest.mark.parametrize("command", [command for command in COMMANDS if command != "ui"])
def test_every_command_with_a_result_has_json_for_machines(command: str) -> None:
    assert "--json" in footnote(command, "--help").out


def test_without_a_command_the_commands_are_listed() -> None:
    ran = footnote()
    assert ran.status == 0
    assert all(command in ran.out for command in COMMANDS)


def test_an_ingest_says_in_one_line_what_it_did(home: Path, notes: Path) -> None:
    ran = cloud(home, "ingest", notes)
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.startswith("cloud: 1 files, 3 sections, 2 topics, ")
    assert "0 chunks embedded, 1 files unchanged" in ran.out


def test_an_ingest_as_json_is_its_report_and_nothing_else(home: Path) -> None:
    row = cloud(home, "ingest", "--json").row
    assert (row["course"], row["files"], row["sections"], row["topics"]) == ("cloud", 1, 3, 2)
    assert (row["embedded"], row["unchanged"], row["pruned"], row["skipped"]) == (0, 1, [], [])


def test_sections_as_json_are_one_row_for_every_node_of_the_tree(home: Path, notes: Path) -> None:
    rows = cloud(home, "sections", "--json").row["sections"]
    assert [list(row) for row in rows] == [["file", "section", "lines", "span", "units"]] * len(rows)
    assert [row["section"][-1] for row in rows] == [
        *("Cloud Study Notes", "Storage", "Stores", "File Formats", "Streams", "Security", "To do")
    ]
    assert {row["file"] for row in rows} == {str(notes)}
    assert NOTES[slice(*rows[1]["span"])].startswith("## Storage")
    assert all(NOTES[slice(*unit["span"])] == unit["text"] for row in rows for unit in row["units"])


def test_sections_for_a_person_are_a_tree(home: Path) -> None:
    assert cloud(home, "sections").out.splitlines()[:3] == [
        "Cloud Study Notes  [0]",
        "  Storage  [0]",
        "    Stores  [10]",
    ]


def test_a_search_as_json_is_the_query_and_its_hits_best_first(home: Path, notes: Path) -> None:
    row = cloud(home, "search", "archives for years", "-k", 4, "--json").row
    assert list(row) == ["query", "hits"]
    assert row["query"] == "archives for years"
    assert [list(hit) for hit in row["hits"]] == [HIT] * 4
    best = row["hits"][0]
    assert (best["file"], best["section"]) == (str(notes), ["Cloud Study Notes", "Storage", "Stores"])
    assert NOTES[slice(*best["span"])] == best["text"] == "**Glacier** keeps archives for years."
    assert NOTES.splitlines()[best["lines"][0] - 1].startswith("- **Glacier**")
    assert [hit["score"] for hit in row["hits"]] == sorted((hit["score"] for hit in row["hits"]), reverse=True)


def test_a_search_for_a_person_shows_lines_under_their_sections(home: Path) -> None:
    out = cloud(home, "search", "archives for years", "-k", 1).out
    assert out.splitlines()[0] == "Cloud Study Notes > Storage > Stores"
    assert "Glacier keeps archives for years.  (cloud.md, line " in out


def test_an_answer_as_json_has_the_keys_of_the_contract(home: Path) -> None:
    row = cloud(home, "ask", "What is Glacier?", "--json").row
    assert list(row) == [
        *("question", "engine", "prompt", "refused", "reason", "answer", "sentences"),
        *("citations", "nearest", "unresolved", "seconds"),
    ]
    assert (row["question"], row["engine"], row["refused"], row["unresolved"]) == (
        "What is Glacier?",
        "notes",
        False,
        [],
    )
    assert [list(sentence) for sentence in row["sentences"]] == [["text", "citations", "supported", "score"]] * 2
    assert [list(citation) for citation in row["citations"]] == [["label", *HIT, "quote"]] * 2
    assert [citation["label"] for citation in row["citations"]] == [1, 2]
    assert list(row["seconds"]) == ["retrieve", "first", "total"]
    assert row["answer"] == "Glacier keeps archives for years. [1] Restoring takes 12 hours. [2]"
    assert all(NOTES[slice(*citation["span"])] == citation["quote"] for citation in row["citations"])


def test_an_answer_for_a_person_ends_with_its_footnotes(home: Path) -> None:
    lines = cloud(home, "ask", "What is Glacier?").out.splitlines()
    assert lines[0] == "Glacier keeps archives for years. [1] Restoring takes 12 hours. [2]"
    assert lines[2].startswith("[1] Cloud Study Notes > Storage > Stores · line ")


def test_a_quiz_as_json_has_the_keys_of_the_contract(home: Path) -> None:
    row = cloud(home, "quiz", "-n", 3, "--types", "true-false, matching", "--seed", 2, "--json").row
    assert list(row) == ["items", "dropped"]
    assert {item["type"] for item in row["items"]} <= {"true_false", "matching"}
    for item in row["items"]:
        keys = ["id", "type", "stem", "options", "pairs", "citations", "difficulty", "section"]
        assert list(item) == [key for key in keys if key != "pairs" or item["type"] == "matching"]
        for option in item["options"]:
            assert list(option) == ["id", "text", "correct", "rationale", "citation"]
            assert NOTES[slice(*option["citation"]["span"])] == option["citation"]["quote"]


def test_the_same_seed_gives_the_same_quiz(home: Path) -> None:
    first, again, other = (cloud(home, "quiz", "-n", 4, "--seed", seed, "--json").out for seed in (1, 1, 2))
    assert first == again != other


def test_a_quiz_for_a_person_ends_with_its_key(home: Path) -> None:
    out = cloud(home, "quiz", "-n", 2).out
    assert out.startswith("1. ")
    assert "\n\nKey\n1. " in out
