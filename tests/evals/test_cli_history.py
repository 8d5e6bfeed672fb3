"""Runs that are kept, listed and held against each other on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from evals.suites import SUITES
from tests.evals.commands import Course
from tests.evals.fakes import FakeTutor, FirstLiner


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Course:
    return Course(tmp_path, monkeypatch)


def test_every_run_is_kept_in_the_history(course: Course) -> None:
    course.run("refusal")
    course.run("quiz", "--split", "dev")
    reports = [json.loads(file.read_text(encoding="utf-8")) for file in course.kept]
    assert [[suite["name"] for suite in each["suites"]] for each in reports] == [["refusal"], ["quiz"]]
    assert reports[0]["prompts"]
    assert set(reports[0]["latency"]) == {"a1", "a3", "u1", "u3"}


def test_a_run_can_be_left_out_of_the_history(course: Course) -> None:
    course.run("refusal", "--no-history")
    assert course.kept == []


def test_a_run_like_the_latest_shows_no_difference_and_exits_with_zero(course: Course) -> None:
    course.run("citations")
    result = course.run("citations", "--against", "latest")
    assert result.exit_code == 0, result.output
    assert "6 figures compared, 0 worse (Holm, 5 %)" in result.stdout
    assert "caution" not in result.stdout
    assert "Against the run of" in (course.out / "eval-small-test.html").read_text(encoding="utf-8")


def test_what_got_worse_beyond_noise_is_named_and_exits_with_one(course: Course) -> None:
    course.grow()
    course.run("citations")
    course.tutor = FirstLiner
    result = course.run("citations", "--against", "latest")
    assert result.exit_code == 1
    assert "worse: citations.gold is 0.000, was 1.000 on the same 20 cases" in result.stderr


def test_a_baseline_is_written_small_and_a_later_run_is_held_against_it(course: Course, tmp_path: Path) -> None:
    course.grow()
    baseline = tmp_path / "baseline.json"
    assert course.run("citations", "--baseline", str(baseline)).exit_code == 0
    assert "failures" in (course.out / "eval-small-test.json").read_text(encoding="utf-8")
    assert all(not suite["failures"] for suite in json.loads(baseline.read_text(encoding="utf-8"))["suites"])
    assert course.run("citations", "--against", str(baseline)).exit_code == 0
    course.tutor = FirstLiner
    assert course.run("citations", "--against", str(baseline)).exit_code == 1


def test_a_baseline_that_cannot_be_written_is_an_error_that_names_it(course: Course, tmp_path: Path) -> None:
    result = course.run("citations", "--baseline", str(tmp_path / "none" / "baseline.json"))
    assert result.exit_code == 2
    assert "give another file with --baseline" in " ".join(result.stderr.split())


def test_what_got_better_exits_with_zero(course: Course) -> None:
    course.grow()
    course.tutor = FirstLiner
    course.run("citations")
    course.tutor = FakeTutor
    result = course.run("citations", "--against", "latest")
    assert result.exit_code == 0
    assert "better" in result.stdout


def test_a_loss_on_a_handful_of_questions_is_noise(course: Course) -> None:
    course.run("citations")
    course.tutor = FirstLiner
    assert course.run("citations", "--against", "latest").exit_code == 0


def test_a_run_can_be_held_against_a_report_of_other_questions_which_is_said(course: Course) -> None:
    course.run("citations", "--split", "dev")
    result = course.run("citations", "--against", str(course.out / "eval-small-dev.json"))
    assert result.exit_code == 0, result.output
    assert "caution: the split differs: test here, dev in the baseline" in result.stdout
    assert "0 figures compared" in result.stdout


def test_with_json_the_comparison_goes_to_stderr(course: Course) -> None:
    course.run("citations")
    result = course.run("citations", "--against", "latest", "--json")
    assert json.loads(result.stdout)["suites"][0]["name"] == "citations"
    assert "6 figures compared" in result.stderr


@pytest.mark.parametrize(("run", "message"), [("latest", "holds no run of small"), ("none.json", "cannot be read")])
def test_a_baseline_that_is_not_there_is_one_line_before_anything_is_scored(
    course: Course, run: str, message: str
) -> None:
    result = course.run("--against", run)
    assert (result.exit_code, result.stdout, course.opened) == (2, "", [])
    assert message in result.stderr
    assert result.stderr.count("\n") == 1


def test_the_history_lists_the_runs_with_their_headlines_and_scores_nothing(course: Course) -> None:
    course.run("refusal")
    course.opened.clear()
    result = course.run("history")
    assert (result.exit_code, course.opened) == (0, [])
    assert result.stdout.splitlines()[-1].split()[2:5] == ["small", "test", "notes"]
    assert "1.000" in result.stdout


def test_the_history_as_json_is_a_list_of_runs(course: Course) -> None:
    course.run("refusal")
    (run,) = json.loads(course.run("history", "--json").stdout)
    assert (run["course"], run["figures"]["refusal.answered"]) == ("small", 1)


def test_an_empty_history_says_how_to_begin(course: Course) -> None:
    result = course.run("history")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "no runs in" in result.stderr


def test_history_is_no_suite(course: Course) -> None:
    result = course.run("history", "refusal")
    assert result.exit_code == 2
    assert result.stderr == "footnote: history refusal: history is no suite; give it alone\n"
    assert "history" not in SUITES


def test_a_stray_file_in_the_history_is_named_and_the_runs_are_listed(course: Course) -> None:
    course.run("refusal")
    course.kept[0].with_name("stray.json").write_text("{}", encoding="utf-8")
    result = course.run("history")
    assert "stray.json: left out" in " ".join(result.stderr.split())
    assert "small" in result.stdout


def test_the_page_shows_the_trend_from_the_second_run_on(course: Course) -> None:
    page = course.out / "eval-small-test.html"
    course.run("refusal")
    assert "Over the history" not in page.read_text(encoding="utf-8")
    course.run("refusal")
    assert "refusal.answered<br>1.000 → 1.000, 2 runs" in page.read_text(encoding="utf-8")
