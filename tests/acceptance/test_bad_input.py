"""Whatever a learner gets wrong: one clear line that names it and the way out, status 2, and the rest goes on."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from app.settings import chosen
from app.tutor import Tutor
from tests.acceptance.conftest import BUNDLED
from tests.command import Ran, footnote

pytestmark = [pytest.mark.integration, pytest.mark.model]

NOTES = "# Tea\n\n**Kinds**\n\n- **Oolong** is a partly oxidised tea.\n- **Sencha** is a steamed green tea.\n"


def only_line(ran: Ran, *named: object) -> None:
    """The one line on stderr names all of ``named``."""
    assert ran.status == 2
    assert ran.err.count("\n") == 1
    assert "Traceback" not in ran.err
    assert [name for name in map(str, named) if name not in ran.err] == []


def run(*arguments: object) -> Ran:
    """Run ``footnote`` in a process of its own."""
    done = subprocess.run(command(*arguments), capture_output=True, text=True, timeout=120, check=False)
    return Ran(done.returncode, done.stdout, done.stderr)


def command(*arguments: object) -> list[str]:
    return [str(Path(sys.executable).with_name("footnote")), *map(str, arguments)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one good file of notes."""
    folder = tmp_path / "notes"
    folder.mkdir()
    (folder / "tea.md").write_text(NOTES)
    return folder


@pytest.mark.parametrize(
    ("content", "why"), [(b"", "empty"), (b" \n\n", "empty"), (bytes(range(256)) * 20, "a binary file")]
)
def test_a_file_that_holds_no_notes_is_named_and_the_others_are_ingested(
    folder: Path, tmp_path: Path, content: bytes, why: str
) -> None:
    bad = folder / "bad.md"
    bad.write_bytes(content)
    ran = footnote("ingest", folder, "--home", tmp_path, "--course", "tea", "--json")
    only_line(ran, bad, why)
    assert (ran.row["files"], ran.row["topics"], ran.row["skipped"][0]["file"]) == (1, 1, str(bad))
    bad.write_text(NOTES)
    assert footnote("ingest", "--home", tmp_path, "--course", "tea", "--json").row["skipped"] == []


def test_a_missing_path_is_named_and_the_others_are_ingested(folder: Path, tmp_path: Path) -> None:
    ran = footnote("ingest", tmp_path / "gone.md", folder, "--home", tmp_path, "--course", "tea", "--json")
    only_line(ran, tmp_path / "gone.md", "no such file", "give another path")
    assert ran.row["files"] == 1


def test_a_file_whose_name_is_no_text_is_named_and_the_others_are_ingested(folder: Path, tmp_path: Path) -> None:
    bad = os.fsencode(folder) + b"/bad\xff.md"
    try:
        Path(os.fsdecode(bad)).write_text(NOTES)
    except OSError:
        pytest.skip("this file system has no such names")
    ran = run("ingest", folder, "--home", tmp_path, "--course", "tea", "--json")
    only_line(ran, "bad\\udcff.md", "rename")
    assert ran.row["files"] == 1


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (("quiz", "--section", "Gardening"), ("'Gardening'", "the nearest are", "footnote sections")),
        (("quiz", "--domain", "Domain 9"), ("'Domain 9'", "the nearest are")),
        (("quiz", "--types", "essay"), ("essay", "multiple_choice")),
        (("ask", "What is S3?", "--model", "nosuch:thing"), ("nosuch:thing", "FOOTNOTE_MODEL")),
        (("ask", "What is S3?", "--model", "gpt"), ("'gpt'", "provider:model")),
        (("ask", "why " * 25_600), ("102,399 characters", "shorten it")),
        (("search", "why " * 25_600), ("102,399 characters", "shorten it")),
        (("ask", "What is S3?", "--course", "My Course"), ("'My Course'", "--course")),
        (("ask", "What is S3?", "--course", "biology"), ("'biology'", BUNDLED, "footnote ingest PATH…")),
        (("ask", "--batch", "/no/such/batch.txt"), ("/no/such/batch.txt", "one question a line")),
        (("ask",), ("--batch FILE",)),
    ],
    ids=lambda value: " ".join(value)[:40],
)
def test_a_value_that_is_not_allowed_is_named_with_the_way_out(
    home: Path, arguments: tuple[str, ...], named: tuple[str, ...]
) -> None:
    ran = footnote(*arguments, "--home", home)
    only_line(ran, *named)
    assert ran.out == ""
    assert len(ran.err) < 400


@pytest.mark.parametrize("variable", ["FOOTNOTE_EMBEDDER", "FOOTNOTE_RERANKER"])
def test_a_model_that_nobody_knows_is_named(
    variable: str, home: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv(variable, str(tmp_path / "no-model"))
    only_line(footnote("ask", "What is S3?", "--home", home), tmp_path / "no-model", variable)


def test_a_bad_line_of_a_batch_does_not_stop_the_others(home: Path, tmp_path: Path) -> None:
    file = tmp_path / "questions.txt"
    file.write_text(f"What is Parquet?\n{'x' * 102_400}\nWhat is ORC?\n")
    ran = footnote("ask", "--batch", file, "--home", home)
    only_line(ran, file, "line 2", "102,400 characters")
    assert [row.get("refused", "error") for row in ran.rows] == [False, "error", False]


def test_a_damaged_ledger_is_named_with_the_command_that_mends_it(folder: Path, tmp_path: Path) -> None:
    place = ("--home", tmp_path, "--course", "tea")
    footnote("ingest", folder, *place)
    ledger = tmp_path / "courses" / "tea" / "ledger.db"
    ledger.write_bytes(b"no database at all" * 1000)
    only_line(footnote("ask", "What is oolong?", *place), "'tea'", "ingest --rebuild PATH…")
    only_line(footnote("ingest", *place), "'tea'", "ingest --rebuild PATH…")
    assert footnote("ingest", "--rebuild", folder, *place, "--json").row["topics"] == 1
    assert not footnote("ask", "What is oolong?", *place, "--json").row["refused"]


def test_a_damaged_record_of_attempts_is_named(folder: Path, tmp_path: Path) -> None:
    place = ("--home", tmp_path, "--course", "tea")
    footnote("ingest", folder, *place)
    record = tmp_path / "courses" / "tea" / "learner.db"
    record.write_bytes(b"no database at all" * 1000)
    only_line(footnote("ask", "What is oolong?", *place), record, "move the file away")


def test_a_second_process_is_told_which_one_has_the_course_and_others_stay_free(
    home: Path, folder: Path, tmp_path: Path
) -> None:
    with Tutor(chosen(home=home, course=BUNDLED)):
        only_line(run("ask", "What is S3?", "--home", home), repr(BUNDLED), f"kill {os.getpid()}", "--course NAME")
        assert footnote("ingest", folder, "--home", home, "--course", "tea").status == 0
    assert footnote("sections", "--home", home).status == 0


def test_a_port_in_use_is_named(folder: Path, tmp_path: Path) -> None:
    place = ("--home", tmp_path, "--course", "tea")
    footnote("ingest", folder, *place)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        only_line(run("ui", "--port", port, *place), port, "choose another with --port")


def test_a_reader_that_stops_reading_ends_the_command_quietly(home: Path) -> None:
    shell = f"'{command()[0]}' sections --json --home '{home}' | head -c 20"
    done = subprocess.run(["/bin/sh", "-c", shell], capture_output=True, text=True, timeout=120, check=False)
    assert done.stdout == '{"sections": [{"file'
    assert done.stderr == ""


def test_an_interrupted_ingest_says_nothing_and_can_be_taken_up_again(tmp_path: Path) -> None:
    # Tests that run in the background ignore SIGINT, and so would their children.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    started = subprocess.Popen(command("ingest", "--home", tmp_path), stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    signal.signal(signal.SIGINT, before)
    ledger = tmp_path / "courses" / BUNDLED / "ledger.db"
    deadline = time.monotonic() + 60
    while not ledger.exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    started.send_signal(signal.SIGINT)
    out, err = started.communicate(timeout=60)
    assert (started.returncode, out, err) == (130, b"", b"")
    only_line(footnote("ask", "What is S3?", "--home", tmp_path), "holds no notes")


def test_json_is_all_there_is_on_stdout_of_a_process(home: Path) -> None:
    ran = run("ask", "What is Parquet?", "--json", "--home", home)
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.count("\n") == 1
    assert json.loads(ran.out)["citations"]
