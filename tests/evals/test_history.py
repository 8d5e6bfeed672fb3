from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from app.settings import Settings
from evals.errors import EvalError
from evals.history import alike, append, baseline, headlines, load, read, series
from evals.report import Report
from tests.evals.reports import HOSTILE, report


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(home=tmp_path, course="course", model=None)


def later(hours: int, value: float = 0.5, **subject: str) -> Report:
    """A run of the notes engine, ``hours`` after the first."""
    whole = report(value=value)
    about = whole.subject.model_copy(update={"engine": "notes", **subject})
    return whole.model_copy(update={"made": whole.made + timedelta(hours=hours), "subject": about})


def test_a_run_is_one_json_file_that_reads_back_as_it_was(settings: Settings) -> None:
    file = append(report(HOSTILE), settings)
    assert file.parent == settings.home / "evals" / "history"
    assert file.name == "2026-11-22T120000.000000Z-course-dev.json"
    assert read(file) == report(HOSTILE)
    assert len(list(file.parent.iterdir())) == 1


def test_the_history_is_in_the_order_of_time_whatever_the_order_of_writing(settings: Settings) -> None:
    for hours in (2, 0, 1):
        append(later(hours), settings)
    assert [run.made.hour for run in load(settings).runs] == [12, 13, 14]


def test_a_home_without_runs_has_an_empty_history(settings: Settings) -> None:
    assert load(settings) == ((), ())


@pytest.mark.parametrize("content", [b"", b"{}", b"[1, 2]", b"\xff\xfe", b'{"made": 3'])
def test_what_is_no_report_is_named_and_does_not_hide_the_runs(settings: Settings, content: bytes) -> None:
    stray = append(later(0), settings).with_name("stray.json")
    stray.write_bytes(content)
    past = load(settings)
    assert (len(past.runs), past.unreadable) == (1, (stray,))


def test_latest_is_the_newest_run_of_the_same_course_split_and_engine(settings: Settings) -> None:
    wanted = later(1)
    others = [later(2, split="test"), later(3, engine="ollama:x"), later(4, course="other"), later(0)]
    for run in (*others, wanted):
        append(run, settings)
    assert baseline("latest", settings, "dev") == wanted
    assert alike(load(settings).runs, "course", "dev", "notes") == (later(0), wanted)


def test_latest_without_such_a_run_is_an_error_that_says_what_to_do(settings: Settings) -> None:
    append(later(0), settings)
    with pytest.raises(
        EvalError, match=r"holds no run of course, split test, engine notes; run once without --against"
    ):
        baseline("latest", settings, "test")


def test_a_baseline_can_be_any_json_report(settings: Settings, tmp_path: Path) -> None:
    file = tmp_path / "baseline.json"
    file.write_text(report().model_dump_json(indent=2), encoding="utf-8")
    assert baseline(str(file), settings, "test") == report()


def test_a_baseline_that_is_not_there_is_an_error_that_names_it(settings: Settings, tmp_path: Path) -> None:
    with pytest.raises(EvalError, match=r"none\.json: cannot be read .*give a JSON report"):
        baseline(str(tmp_path / "none.json"), settings, "dev")


def test_a_home_that_cannot_be_written_is_an_error_that_names_the_way_out(settings: Settings) -> None:
    (settings.home / "evals").write_text("in the way", encoding="utf-8")
    with pytest.raises(EvalError, match=r"history: cannot be written .*--no-history"):
        append(report(), settings)


def test_the_headlines_of_a_run_are_those_of_its_suites() -> None:
    assert headlines(report()) == {"citations.gold": 0.75, "refusal.answered": 0.5, "refusal.auroc": 0.5}


def test_a_series_marks_where_the_question_set_changes() -> None:
    runs = [later(0, 0.1), later(1, 0.2, dataset="1" * 64), later(2, 0.3, dataset="1" * 64)]
    (answered,) = (row for row in series(runs) if row.name == "refusal.answered")
    assert (answered.values, answered.fresh) == ((0.1, 0.2, 0.3), (False, True, False))


def test_a_run_without_a_suite_leaves_a_gap_and_a_figure_that_no_run_has_is_left_out() -> None:
    bare = later(1).model_copy(update={"suites": later(1).suites[1:]})
    values = {row.name: row.values for row in series([later(0), bare])}
    assert values["refusal.answered"] == (0.5, None)
    assert "quiz.drawn" not in values


def test_a_series_goes_back_forty_runs() -> None:
    assert {len(row.values) for row in series([later(n) for n in range(50)])} == {40}
