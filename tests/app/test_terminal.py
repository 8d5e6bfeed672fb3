"""What goes to stdout and what to stderr."""

import json
from pathlib import Path
from typing import Any

import pytest
import typer

from app.errors import QuestionError, SettingsError
from app.terminal import complain, each, progress, put


def shouted(text: str) -> tuple[dict[str, Any], str]:
    if not text:
        raise QuestionError("the question is empty")
    return {"question": text}, text.upper()


def test_a_result_is_text_for_a_person_and_one_line_of_ascii_for_a_machine(capsys: pytest.CaptureFixture[str]) -> None:
    put({"text": "é\u2028\x85"}, "é \x1b[1m", as_json=False)
    put({"text": "é\u2028\x85"}, "é", as_json=True)
    person, machine = capsys.readouterr().out.splitlines()
    assert person == "é [1m"
    assert machine.isascii()
    assert json.loads(machine) == {"text": "é\u2028\x85"}


def test_a_complaint_is_one_line_on_stderr_as_it_stands(capsys: pytest.CaptureFixture[str]) -> None:
    complain("no file [bold]a[/x]\n  here; " + "x" * 300)
    written = capsys.readouterr()
    assert written.out == ""
    assert written.err == "footnote: no file [bold]a[/x] here; " + "x" * 300 + "\n"


def test_progress_is_not_shown_where_there_is_no_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    with progress("Ingesting") as shown:
        shown(0, 2, "")
        shown(2, 2, "käse [/x].md")
    assert capsys.readouterr() == ("", "")


def test_one_question_is_answered_for_a_person_or_a_machine(capsys: pytest.CaptureFixture[str]) -> None:
    each(shouted, "question", "tea?", None, as_json=False)
    each(shouted, "question", "tea?", None, as_json=True)
    assert capsys.readouterr().out == 'TEA?\n{"question": "tea?"}\n'


def test_every_line_of_a_file_gives_a_row_and_a_bad_one_an_error(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = tmp_path / "questions.txt"
    file.write_bytes(b"\xef\xbb\xbftea?\r\n\r\nmilk?")
    with pytest.raises(typer.Exit) as left:
        each(shouted, "question", None, file, as_json=False)
    assert left.value.exit_code == 2
    out, err = capsys.readouterr()
    assert [json.loads(line) for line in out.splitlines()] == [
        {"question": "tea?"},
        {"question": "", "error": "the question is empty"},
        {"question": "milk?"},
    ]
    assert err == f"footnote: {file}, line 2: the question is empty\n"


def test_a_question_and_a_file_are_one_too_many_and_neither_is_one_too_few(tmp_path: Path) -> None:
    for one, file in ((None, None), ("tea?", tmp_path)):
        with pytest.raises(SettingsError, match="give either a question or --batch FILE"):
            each(shouted, "question", one, file, as_json=False)


def test_a_file_that_is_not_utf_8_is_named(tmp_path: Path) -> None:
    file = tmp_path / "questions.txt"
    file.write_bytes(b"caf\xe9?\n")
    with pytest.raises(SettingsError, match=r"questions\.txt: cannot be read as UTF-8"):
        each(shouted, "question", None, file, as_json=False)
