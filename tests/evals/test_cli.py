from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from app.models import Answer, Depth, Turn
from evals import cli
from evals.suites import SUITES
from ingest.models import Section
from tests.evals.commands import Course
from tests.evals.fakes import FakeTutor, Refuser
from tests.fakes import ScriptedModel


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Course:
    return Course(tmp_path, monkeypatch)


def test_a_run_prints_tables_writes_both_reports_and_exits_with_zero(course: Course) -> None:
    result = course.run()
    assert result.exit_code == 0, result.output
    for suite in SUITES:
        assert suite in result.stdout
    assert {file.name for file in course.out.iterdir()} == {"eval-small-test.json", "eval-small-test.html"}


def test_a_missed_threshold_is_named_and_exits_with_one(course: Course) -> None:
    course.tutor = Refuser
    result = course.run("refusal")
    assert result.exit_code == 1
    assert "missed: refusal.answered is 0.000, expected at least 0.95" in result.stderr


def test_a_threshold_of_a_suite_that_did_not_run_does_not_count(course: Course) -> None:
    course.tutor = Refuser
    assert course.run("quiz").exit_code == 0


def test_json_is_all_there_is_on_stdout_even_when_a_threshold_is_missed(course: Course) -> None:
    course.tutor = Refuser
    result = course.run("--json")
    report = json.loads(result.stdout)
    assert result.exit_code == 1
    assert [suite["name"] for suite in report["suites"]] == list(SUITES)
    assert report["subject"]["embedder"] == "hashing-64"
    assert report == json.loads((course.out / "eval-small-test.json").read_text(encoding="utf-8"))


def test_no_report_holds_a_folder_of_this_machine(course: Course, tmp_path: Path) -> None:
    class Wrong(FakeTutor):
        def ask(self, question: str, history: Sequence[Turn] = (), depth: Depth = Depth.NORMAL) -> Answer:
            return super().ask("which database has millisecond reads?", history)

    course.tutor = Wrong
    course.run()
    for file in course.out.iterdir():
        text = file.read_text(encoding="utf-8")
        assert "storage.md" in text
        assert str(tmp_path) not in text


def test_without_a_split_the_test_questions_are_asked_and_dev_figures_come_with_a_caveat(course: Course) -> None:
    assert "unbiased" not in course.run("refusal").stdout
    assert "unbiased" in course.run("refusal", "--split", "dev").stdout
    assert "unbiased" in (course.out / "eval-small-dev.html").read_text(encoding="utf-8")


def test_a_split_asks_only_its_own_questions(course: Course) -> None:
    course.run("refusal", "--split", "dev")
    report = json.loads((course.out / "eval-small-dev.json").read_text(encoding="utf-8"))
    counts = {figure["name"]: figure["n"] for figure in report["suites"][0]["figures"]}
    assert counts["refusal.answered"] == 2


def test_home_and_course_reach_the_tutor(course: Course, tmp_path: Path) -> None:
    course.run("quiz", "--home", str(tmp_path / "home"))
    assert (course.opened[0].home, course.opened[0].course) == (tmp_path / "home", "small")


def test_an_unknown_suite_is_one_line_with_the_known_names_and_exits_with_two(course: Course) -> None:
    result = course.run("grammar")
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr == (f"footnote: grammar: no such suite; there are: {', '.join(SUITES)}, unchecked\n")


def test_the_suite_that_asks_a_chat_model_says_so_where_none_is_chosen(course: Course) -> None:
    result = course.run("unchecked")
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr.startswith("footnote: unchecked: asks a chat model, and none is chosen; set FOOTNOTE_MODEL=")


def test_the_suite_that_asks_a_chat_model_runs_alone_with_one(course: Course, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FOOTNOTE_MODEL", "scripted:model")
    monkeypatch.setattr(cli, "chat_model", lambda _: ScriptedModel("I don't know."))
    result = course.run("unchecked", "--json")
    assert [suite["name"] for suite in json.loads(result.stdout)["suites"]] == ["unchecked"]


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("biology", "biology: no question set for this course; run `footnote eval draft --course biology`"),
        ("No Name", "'No Name' is not allowed"),
    ],
)
def test_a_course_without_questions_is_one_line_and_exits_with_two(course: Course, name: str, message: str) -> None:
    result = course.run(course=name)
    assert result.exit_code == 2
    assert message in result.stderr
    assert result.stderr.count("\n") == 1


def test_a_course_without_notes_is_one_line_that_says_what_to_run(course: Course) -> None:
    class Empty(FakeTutor):
        def sections(self) -> tuple[Section, ...]:
            return ()

    course.tutor = Empty
    result = course.run()
    assert result.exit_code == 2
    assert result.stderr == "footnote: small: no notes in this course yet; run `footnote ingest` first\n"


def test_help_shows_an_example() -> None:
    app = typer.Typer()
    app.command("eval")(cli.command)
    result = CliRunner().invoke(app, ["--help"])
    assert result.exit_code == 0
    assert "footnote eval retrieval refusal --split dev" in " ".join(result.stdout.split())
