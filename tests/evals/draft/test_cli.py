"""``footnote eval draft`` and ``review`` beside ``footnote eval [SUITES…]``."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner, Result

from app.cases.store import CaseStore, read
from app.settings import Settings
from evals import cli as suites
from evals.draft import cli
from evals.draft.group import commands
from ingest.models import Section
from tests.app.cases.notes import SENTENCES, sections
from tests.fakes import ScriptedModel


class Notes:
    """A tutor that has notes and nothing else."""

    found: tuple[Section, ...] = sections(SENTENCES)

    def __init__(self, settings: Settings) -> None:
        self.settings = settings

    def __enter__(self) -> Notes:
        return self

    def __exit__(self, *exc: object) -> None:
        """Nothing is held open."""

    def sections(self) -> tuple[Section, ...]:
        return self.found


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(cli, "Tutor", Notes)
    monkeypatch.setenv("FOOTNOTE_HOME", str(tmp_path))
    monkeypatch.delenv("FOOTNOTE_MODEL", raising=False)
    return tmp_path


def run(*words: str, typed: str | None = None) -> Result:
    app = typer.Typer()
    app.add_typer(commands, name="eval")
    app.callback()(lambda: None)
    return CliRunner().invoke(app, ["eval", *words], input=typed)


def store(home: Path) -> CaseStore:
    return CaseStore(Settings(home=home, course="pottery"))


def test_a_draft_is_kept_and_names_the_next_command(home: Path) -> None:
    result = run("draft", "--course", "pottery", "-n", "12")
    assert result.exit_code == 0, result.output
    assert len(store(home).cases()) == 12
    assert "next: footnote eval review --course pottery" in result.stderr


def test_drafting_twice_adds_nothing(home: Path) -> None:
    run("draft", "--course", "pottery", "-n", "12")
    assert "0 new of 12 cases" in run("draft", "--course", "pottery", "-n", "12").stderr


def test_out_writes_elsewhere_and_leaves_the_course_alone(home: Path, tmp_path: Path) -> None:
    file = tmp_path / "there" / "drafts.jsonl"
    assert run("draft", "--course", "pottery", "-n", "8", "--out", str(file)).exit_code == 0
    assert len(read(file)) == 8
    assert not store(home).file.exists()


def test_json_is_one_case_a_line(home: Path) -> None:
    rows = [json.loads(line) for line in run("draft", "--course", "pottery", "-n", "5", "--json").stdout.splitlines()]
    assert [row["id"] for row in rows] == [case.id for case in store(home).cases()]


def test_a_shortage_is_said(home: Path) -> None:
    assert "that pass every gate, not 500" in run("draft", "--course", "pottery", "-n", "500").stderr


def test_notes_that_make_no_case_are_an_error(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Notes, "found", sections("# Empty\n\nHm.\n"))
    result = run("draft", "--course", "pottery")
    assert result.exit_code == 2
    assert "no line of these notes makes a case" in " ".join(result.stderr.split())


def test_a_configured_model_rewords(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cli, "chat_model", lambda settings: ScriptedModel("Who baked the first loaf?"))
    assert run("draft", "--course", "pottery", "-n", "5", "--model", "scripted:model").exit_code == 0
    assert all(case.question == case.drafted for case in store(home).cases())


def test_a_review_decides_and_says_how_things_stand(home: Path) -> None:
    run("draft", "--course", "pottery", "-n", "5")
    result = run("review", "--course", "pottery", typed="a\nr\nq\n")
    assert result.exit_code == 0, result.output
    assert [case.status for case in store(home).cases()[:2]] == ["accepted", "rejected"]
    assert "1 accepted, 1 rejected, 3 proposed" in result.stderr


def test_a_review_without_cases_names_the_command_that_drafts(home: Path) -> None:
    result = run("review", "--course", "pottery")
    assert result.exit_code == 2
    assert "footnote eval draft --course pottery" in " ".join(result.stderr.split())


def test_words_that_are_no_command_go_to_the_suites(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[tuple[str, ...]] = []

    def noted(names: Sequence[str]) -> tuple[str, ...]:
        seen.append(tuple(names))
        raise SystemExit(7)

    monkeypatch.setattr(suites, "suites_named", noted)
    assert run("retrieval", "refusal", "--split", "dev").exit_code == 7
    assert run().exit_code == 7
    assert seen == [("retrieval", "refusal"), ()]


def test_help_is_that_of_the_suites() -> None:
    shown = run("--help").stdout
    assert "--split" in shown
    assert "eval suites" not in shown


def test_what_is_said_in_front_of_eval_holds_for_its_commands(tmp_path: Path) -> None:
    app = typer.Typer()

    @app.callback()
    def everywhere(context: typer.Context, course: str = "none") -> None:
        context.default_map = {context.invoked_subcommand or "": {"course": course}}

    app.add_typer(commands, name="eval")
    result = CliRunner().invoke(app, ["--course", "pottery", "eval", "draft", "-n", "3"])
    assert result.exit_code == 0, result.output
    assert len(store(tmp_path).cases()) == 3
