from __future__ import annotations

import getpass
import platform
import re
import shutil
import subprocess
from pathlib import Path

import pytest

import prompts
from evals.asked import Record
from evals.compare import compare
from evals.report import Report, commit, machine, versions
from tests.evals.reports import report


def test_the_report_of_a_run_adds_up_its_suites() -> None:
    whole = report()
    made = Report.of(whole.subject, whole.suites * 2, whole.thresholds)
    assert made.seconds == 3
    assert made.made.tzinfo is not None


def test_missed_are_the_thresholds_that_do_not_hold() -> None:
    held = report().thresholds[0].model_copy(update={"met": True})
    whole = report()
    assert whole.missed == whole.thresholds
    assert whole.model_copy(update={"thresholds": (held,)}).missed == ()


def test_the_machine_is_a_class_and_not_a_name() -> None:
    told = machine()
    assert platform.machine() in told
    for private in (platform.node(), getpass.getuser(), str(Path.home())):
        assert private not in told


def test_versions_name_python_and_what_decides_the_figures() -> None:
    assert {"python", "footnote", "onnxruntime", "bm25s"} <= set(versions())


def test_a_package_that_is_not_installed_has_no_version(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("evals.report._PACKAGES", ("footnote", "no-such-package-anywhere"))
    assert set(versions()) == {"python", "footnote"}


def test_a_run_names_its_prompts_and_what_it_kept_of_the_answers() -> None:
    whole = report()
    kept = Record(latency={"a1": 0.5}, confusions=whole.confusions)
    made = Report.of(whole.subject, whole.suites, (), kept)
    assert made.prompts == prompts.hashes()
    assert (made.latency, made.confusions) == ({"a1": 0.5}, whole.confusions)


def test_a_report_written_before_these_fields_were_there_can_be_read() -> None:
    fields = ("commit", "prompts", "latency", "confusions")
    old = {name: value for name, value in report().model_dump(mode="json").items() if name not in fields}
    assert Report.model_validate(old).latency == {}


def test_outside_of_a_repository_there_is_no_commit(tmp_path: Path) -> None:
    assert commit(tmp_path) is None


def test_a_folder_that_only_claims_to_be_a_repository_has_no_commit(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    assert commit(tmp_path) is None


@pytest.mark.skipif(shutil.which("git") is None, reason="needs git")
def test_a_commit_is_named_whole_and_says_when_files_were_changed_since(tmp_path: Path) -> None:
    git = [
        "git",
        "-C",
        str(tmp_path),
        "-c",
        "user.name=n",
        "-c",
        "user.email=n@example.org",
        "-c",
        "commit.gpgsign=false",
    ]
    (tmp_path / "notes.md").write_text("one", encoding="utf-8")
    for words in (["init", "-q"], ["add", "."], ["commit", "-q", "-m", "first"]):
        subprocess.run([*git, *words], check=True)
    clean = commit(tmp_path)
    assert clean is not None
    assert re.fullmatch(r"[0-9a-f]{40}", clean)
    (tmp_path / "notes.md").write_text("two", encoding="utf-8")
    assert commit(tmp_path) == f"{clean}-dirty"


def test_a_lean_report_compares_as_the_whole_one_does() -> None:
    lean = report().lean()
    assert lean.suites[0].failures == ()
    assert compare(report(value=0.4), lean) == compare(report(value=0.4), report())
    assert len(lean.model_dump_json()) < len(report().model_dump_json())
