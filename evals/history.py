"""Every run under the home, one JSON report each, and the headline figures over them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from pydantic import ValidationError

from app.settings import Settings
from evals.errors import EvalError
from evals.report import Report

__all__ = [
    "HEADLINES",
    "LATEST",
    "Past",
    "Series",
    "alike",
    "append",
    "baseline",
    "engine",
    "headlines",
    "load",
    "read",
    "series",
]

HEADLINES = (
    "retrieval.recall@5",
    "citations.gold",
    "citations.recall",
    "refusal.answered",
    "refusal.recall",
    "refusal.auroc",
    "followups.recall@5",
    "quiz.drawn",
)
"""The figures that say most about a run; of a suite that did not run there is none."""
LATEST = "latest"
_SHOWN = 40
"""Runs that a trend goes back."""


class Past(NamedTuple):
    """The runs of a history, oldest first, and the files there that are none."""

    runs: tuple[Report, ...]
    unreadable: tuple[Path, ...]


class Series(NamedTuple):
    """One figure over runs, oldest first; ``None`` where a run does not have it."""

    name: str
    values: tuple[float | None, ...]
    fresh: tuple[bool, ...]
    """Whether the question set is another one than in the run before: values on both sides are not comparable."""


def append(report: Report, settings: Settings) -> Path:
    """Keep ``report`` in the history; the file, which is never written again.

    Raises:
        EvalError: the history cannot be written.
    """
    folder = _folder(settings)
    subject = report.subject
    file = folder / f"{report.made:%Y-%m-%dT%H%M%S.%fZ}-{subject.course}-{subject.split}.json"
    unfinished = file.with_suffix(".part")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        unfinished.write_text(report.model_dump_json() + "\n", encoding="utf-8")
        unfinished.rename(file)
    except OSError as error:
        raise EvalError(f"{folder}: cannot be written ({error.strerror}); leave it out with --no-history") from None
    return file


def load(settings: Settings) -> Past:
    """The history of the home, whatever the course."""
    runs, unreadable = [], []
    for file in sorted(_folder(settings).glob("*.json")):
        try:
            runs.append(read(file))
        except EvalError:
            unreadable.append(file)
    return Past(tuple(sorted(runs, key=lambda run: run.made)), tuple(unreadable))


def read(file: Path) -> Report:
    """The report in a JSON file.

    Raises:
        EvalError: it cannot be read, or holds no report.
    """
    try:
        return Report.model_validate_json(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise EvalError(
            f"{file}: cannot be read ({error.strerror}); give a JSON report of `footnote eval`, or {LATEST}"
        ) from None
    except (ValidationError, UnicodeDecodeError):
        raise EvalError(
            f"{file}: no report that this version can read; give a JSON report of `footnote eval`, or {LATEST}"
        ) from None


def baseline(run: str, settings: Settings, split: str) -> Report:
    """The report that ``run`` names: a file, or ``latest``.

    Raises:
        EvalError: there is none.
    """
    if run != LATEST:
        return read(Path(run).expanduser())
    runs = alike(load(settings).runs, settings.course, split, engine(settings))
    if not runs:
        raise EvalError(
            f"{LATEST}: {_folder(settings)} holds no run of {settings.course}, split {split}, engine "
            f"{engine(settings)}; run once without --against, or give a JSON report"
        )
    return runs[-1]


def engine(settings: Settings) -> str:
    """What words the answers: ``notes``, or the chat model's name."""
    return settings.model or "notes"


def alike(runs: Sequence[Report], course: str, split: str, engine: str) -> tuple[Report, ...]:
    """Those runs that scored the same course, split and engine."""
    wanted = (course, split, engine)
    return tuple(run for run in runs if (run.subject.course, run.subject.split, run.subject.engine) == wanted)


def series(runs: Sequence[Report]) -> tuple[Series, ...]:
    """Each headline figure over the last ``runs``; those that no run has are left out."""
    last = runs[-_SHOWN:]
    sets = [run.subject.dataset for run in last]
    fresh = tuple(place > 0 and sets[place] != sets[place - 1] for place in range(len(sets)))
    values = [headlines(run) for run in last]
    rows = [Series(name, tuple(each.get(name) for each in values), fresh) for name in HEADLINES]
    return tuple(row for row in rows if any(value is not None for value in row.values))


def headlines(run: Report) -> dict[str, float | None]:
    """The headline figures that ``run`` has."""
    figures = {figure.name: figure.value for suite in run.suites for figure in suite.figures}
    return {name: figures[name] for name in HEADLINES if name in figures}


def _folder(settings: Settings) -> Path:
    return settings.home / "evals" / "history"
