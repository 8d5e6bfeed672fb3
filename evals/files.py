"""A report as files: JSON for machines, one page for people, and what later runs are compared with."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from evals.compare import Comparison
from evals.errors import EvalError
from evals.page import render
from evals.report import Report

__all__ = ["write", "write_baseline"]


def write(
    report: Report, folder: Path, earlier: Sequence[Report] = (), comparison: Comparison | None = None
) -> tuple[Path, Path]:
    """Write ``eval-<course>-<split>.json`` and ``.html`` into ``folder``; the paths of both.

    The page also shows the ``earlier`` runs and the ``comparison``, which the JSON does not hold.

    Raises:
        EvalError: the folder cannot be written.
    """
    stem = f"eval-{report.subject.course}-{report.subject.split}"
    data, page = folder / f"{stem}.json", folder / f"{stem}.html"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        data.write_text(report.model_dump_json(indent=2) + "\n", encoding="utf-8")
        page.write_text(render(report, earlier, comparison), encoding="utf-8")
    except OSError as error:
        raise EvalError(f"{folder}: cannot be written ({error.strerror}); give another folder with --out") from None
    return data, page


def write_baseline(report: Report, file: Path) -> None:
    """Write what a comparison reads of ``report``.

    Raises:
        EvalError: the file cannot be written.
    """
    try:
        file.write_text(report.lean().model_dump_json() + "\n", encoding="utf-8")
    except OSError as error:
        raise EvalError(f"{file}: cannot be written ({error.strerror}); give another file with --baseline") from None
