from __future__ import annotations

from pathlib import Path

import pytest

from evals.compare import compare
from evals.errors import EvalError
from evals.files import write
from evals.report import Report
from tests.evals.reports import HOSTILE, report


def test_a_report_is_written_as_json_and_as_a_page(tmp_path: Path) -> None:
    data, page = write(report(HOSTILE), tmp_path / "new" / "folder")
    assert (data.name, page.name) == ("eval-course-dev.json", "eval-course-dev.html")
    assert Report.model_validate_json(data.read_text(encoding="utf-8")) == report(HOSTILE)
    assert page.read_text(encoding="utf-8").startswith("<!doctype html>")


def test_a_folder_that_cannot_be_written_is_an_error_that_names_it(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    with pytest.raises(EvalError, match=r"file: cannot be written .* --out"):
        write(report(), tmp_path / "file")


def test_the_page_also_shows_earlier_runs_and_a_comparison(tmp_path: Path) -> None:
    _, page = write(report(), tmp_path, [report()], compare(report(), report()))
    text = page.read_text(encoding="utf-8")
    assert "Over the history" in text
    assert "Against the run of 2026-11-22" in text
