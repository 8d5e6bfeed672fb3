"""``footnote eval``: score the tutor on a course's question sets."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any, Literal

import typer
from pydantic import ValidationError
from rich.console import Console

from app.errors import UnknownCourseError
from app.settings import Settings
from app.terminal import complain
from app.tutor import Tutor
from evals import dataset, thresholds
from evals.errors import FootnoteError
from evals.files import write
from evals.page import number
from evals.report import Report, Subject
from evals.run import chosen, run
from evals.table import table
from evals.thresholds import THRESHOLDS, Thresholds
from evals.trial import Trial
from ingest.chunking import CHUNKING
from ingest.embedding import embedder
from ingest.errors import EmptyIndexError
from ingest.models import Document

__all__ = ["command"]

_SEED = 0
Splits = Literal["dev", "test", "all"]


def command(
    suites: Annotated[
        list[str] | None, typer.Argument(help="retrieval, citations, refusal, followups, quiz; all without a name.")
    ] = None,
    *,
    split: Annotated[Splits, typer.Option(help="Which questions; dev is for choosing settings.")] = "test",
    course: Annotated[str | None, typer.Option(help="The course to score.")] = None,
    home: Annotated[Path | None, typer.Option(help="Where all state is kept.")] = None,
    out: Annotated[Path, typer.Option(help="Folder for the JSON and HTML reports.")] = Path("reports"),
    floors: Annotated[Path, typer.Option("--thresholds", help="YAML file of floors.", show_default=False)] = THRESHOLDS,
    as_json: Annotated[bool, typer.Option("--json", help="Print the report as JSON and nothing else.")] = False,
) -> None:
    """Score retrieval, citations, refusals, follow-ups and quizzes on the course's question sets.

    Exits with 1 when a threshold is missed and with 2 when something is wrong with the request.

    Example: footnote eval retrieval refusal --split dev
    """
    stderr = Console(stderr=True)
    try:
        names, limits = chosen(suites or ()), thresholds.load(floors)
        report = _score(_settings(home, course), names, split, limits, stderr)
        files = write(report, out)
    except FootnoteError as error:
        complain(str(error))
        raise typer.Exit(2) from None
    _show(report, files, as_json)
    raise typer.Exit(1 if report.missed else 0)


def _settings(home: Path | None, course: str | None) -> Settings:
    given: dict[str, Any] = {name: value for name, value in (("home", home), ("course", course)) if value is not None}
    try:
        return Settings(**given)
    except ValidationError:
        raise UnknownCourseError(
            f"{course}: no name of a course; expected small letters, digits, '.', '_', '-'"
        ) from None


def _score(settings: Settings, names: Sequence[str], split: Splits, limits: Thresholds, stderr: Console) -> Report:
    with Tutor(settings) as tutor, stderr.status("opening the course") as status:
        if not tutor.sections():
            raise EmptyIndexError(f"{settings.course}: no notes in this course yet; run `footnote ingest` first")
        questions = dataset.load(dataset.DATASETS / settings.course, dataset.reachable(tutor.sections()))
        embeddings = embedder(settings.embedder, settings.models)
        trial = Trial(tutor, questions.only(split), embeddings, _SEED)
        results = run(trial, names, lambda name: status.update(f"scoring {name}"))
        subject = Subject(
            course=settings.course,
            split=split,
            engine=settings.model or "notes",
            embedder=embeddings.identity,
            index=_index(tutor.documents()),
            dataset=questions.sha,
            seed=_SEED,
        )
    figures = [figure for result in results for figure in result.figures]
    return Report.of(subject, results, thresholds.judge(limits, figures, names))


def _index(documents: Sequence[Document]) -> str:
    content = hashlib.sha256("".join(sorted(document.sha for document in documents)).encode()).hexdigest()
    return f"{CHUNKING}, {len(documents)} files, sha256 {content[:12]}"


def _show(report: Report, files: Sequence[Path], as_json: bool) -> None:
    if as_json:
        typer.echo(report.model_dump_json(indent=2))
    else:
        Console().print(table(report))
    typer.echo(f"reports: {', '.join(map(str, files))}", err=True)
    for verdict in report.missed:
        floor = f"{verdict.relation} {verdict.floor:g}"
        typer.echo(f"missed: {verdict.name} is {number(verdict.value)}, expected {floor}", err=True)
