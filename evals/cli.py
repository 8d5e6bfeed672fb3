"""``footnote eval``: score the tutor on a course's question sets."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Annotated, Any, Literal

import typer
from rich.console import Console

from app.errors import ModelError
from app.llm import chat_model
from app.settings import Settings, chosen
from app.terminal import complain
from app.tutor import Tutor
from evals import dataset, history, public, thresholds
from evals.asked import record
from evals.compare import Comparison, compare
from evals.draft import accepted
from evals.errors import FootnoteError, UnknownSuiteError
from evals.files import write, write_baseline
from evals.judges import judge_named
from evals.judges.labels import load_labels
from evals.judges.suite import judged_by
from evals.page import number
from evals.report import Report, Subject
from evals.run import run, suites_named
from evals.suites import SUITES, UNCHECKED, Suite
from evals.suites.unchecked import unchecked
from evals.table import comparison_table, history_table, table
from evals.thresholds import THRESHOLDS, Thresholds
from evals.trial import Trial
from ingest.chunking import CHUNKING
from ingest.embedding import BUNDLED, embedder
from ingest.errors import EmptyIndexError
from ingest.models import Document

__all__ = ["command"]

_SEED = 0
_WIDTH = 140
Splits = Literal["dev", "test", "all"]


def command(
    suites: Annotated[
        list[str] | None,
        typer.Argument(
            help=f"{', '.join(SUITES)}; all without a name. Or: {UNCHECKED}, which asks a chat model; history."
        ),
    ] = None,
    *,
    split: Annotated[Splits, typer.Option(help="Which questions; dev is for choosing settings.")] = "test",
    course: Annotated[str | None, typer.Option(help="The course to score.")] = None,
    home: Annotated[Path | None, typer.Option(help="Where all state is kept.")] = None,
    out: Annotated[Path, typer.Option(help="Folder for the JSON and HTML reports.")] = Path("reports"),
    floors: Annotated[Path, typer.Option("--thresholds", help="YAML file of floors.", show_default=False)] = THRESHOLDS,
    against: Annotated[
        str | None,
        typer.Option(metavar="RUN", help="Compare with a JSON report, or with `latest` in the history."),
    ] = None,
    judge: Annotated[
        str | None,
        typer.Option(help="Also grade the citations by this judge: lexical, provider:name, ragas:provider:name, …"),
    ] = None,
    data: Annotated[
        Path | None,
        typer.Option(
            help="A public data set instead: SQuAD 2, CLAPNQ, RGB, SummEdits, WiCE, HaluEval, AttributionBench, BEIR, …"
        ),
    ] = None,
    limit: Annotated[int | None, typer.Option(min=1, help="At most so many rows of a file of --data.")] = None,
    baseline: Annotated[
        Path | None,
        typer.Option(help="Also write the report there without its failed cases: to commit, and give to --against."),
    ] = None,
    no_history: Annotated[bool, typer.Option("--no-history", help="Leave this run out of the history.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the report as JSON and nothing else.")] = False,
) -> None:
    """Score the tutor on the question sets of the course: each of SUITES, or all of them.

    Every run is kept under the home; `footnote eval history` lists them. Exits with 1 when a threshold is missed or a
    figure got worse beyond noise, and with 2 when something is wrong with the request.

    Example: footnote eval retrieval refusal --split dev --against latest
    """
    stderr = Console(stderr=True)
    try:
        settings = chosen(home=home, course=course)
        if "history" in (suites or ()):
            _list(settings, suites or (), as_json)
            return
        names, limits = suites_named(suites or ()), thresholds.load(floors)
        # Read before anything is scored: a baseline that is not there is known at once, not after minutes.
        before = history.baseline(against, settings, public.SPLIT if data else split) if against else None
        if data:
            report = public.score(settings, data, limit, _SEED)
        else:
            report = _score(settings, names, split, limits, judge, stderr)
        comparison = compare(report, before) if before else None
        files = _kept(report, out, settings, comparison, no_history)
        if baseline:
            write_baseline(report, baseline)
    except FootnoteError as error:
        complain(str(error))
        raise typer.Exit(2) from None
    _show(report, files, as_json)
    if comparison:
        _show_comparison(comparison, stderr if as_json else _console())
    raise typer.Exit(1 if report.missed or (comparison and comparison.worse) else 0)


def _judged(judge: str | None, settings: Settings, split: Splits) -> dict[str, Suite]:
    """The suite of an outside judge by name, where one is asked for."""
    if judge is None:
        return {}
    labels = load_labels(dataset.DATASETS / settings.course, None if split == "all" else split)
    return {"judged": judged_by(judge_named(judge, settings), labels)}


def _score(
    settings: Settings, names: Sequence[str], split: Splits, limits: Thresholds, judge: str | None, stderr: Console
) -> Report:
    with Tutor(settings) as tutor, stderr.status("opening the course") as status:
        if not tutor.sections():
            raise EmptyIndexError(f"{settings.course}: no notes in this course yet; run `footnote ingest` first")
        questions = accepted.questions(settings, tutor.sections())
        trial = Trial(tutor, questions.only(split), embedder(BUNDLED, settings.models), _SEED)
        more = _judged(judge, settings, split) | _unchecked(settings, names)
        results = run(trial, names, lambda name: status.update(f"scoring {name}"), more)
        subject = Subject(
            course=settings.course,
            split=split,
            engine=history.engine(settings),
            embedder=tutor.embedder.identity,
            reranker=settings.reranker or "",
            index=_index(tutor.documents()),
            dataset=questions.sha,
            seed=_SEED,
        )
        kept = record(trial.dataset, trial.answers)
    figures = [figure for result in results for figure in result.figures]
    return Report.of(subject, results, thresholds.judge(limits, figures, names), kept)


def _unchecked(settings: Settings, names: Sequence[str]) -> dict[str, Suite]:
    """The chat model without our checking: where it is asked for, and beside the other baselines if there is one."""
    if UNCHECKED in names and not settings.model:
        raise ModelError(f"{UNCHECKED}: asks a chat model, and none is chosen; set FOOTNOTE_MODEL=provider:name")
    if settings.model and {UNCHECKED, "baselines"} & set(names):
        return {UNCHECKED: partial(unchecked, model=chat_model(settings))}
    return {}


def _index(documents: Sequence[Document]) -> str:
    content = hashlib.sha256("".join(sorted(document.sha for document in documents)).encode()).hexdigest()
    return f"{CHUNKING}, {len(documents)} files, sha256 {content[:12]}"


def _kept(
    report: Report, out: Path, settings: Settings, comparison: Comparison | None, no_history: bool
) -> tuple[Path, ...]:
    subject = report.subject
    earlier = history.alike(history.load(settings).runs, subject.course, subject.split, subject.engine)
    files: tuple[Path, ...] = write(report, out, earlier, comparison)
    return files if no_history else (*files, history.append(report, settings))


def _console() -> Console:
    """Standard output; wide enough for a row where it is a file or a log, which has no width of its own."""
    console = Console()
    return console if console.is_terminal else Console(width=max(console.width, _WIDTH))


def _show(report: Report, files: Sequence[Path], as_json: bool) -> None:
    if as_json:
        typer.echo(report.model_dump_json(indent=2))
    else:
        Console().print(table(report))
    typer.echo(f"reports: {', '.join(map(str, files))}", err=True)
    for verdict in report.missed:
        floor = f"{verdict.relation} {verdict.floor:g}"
        typer.echo(f"missed: {verdict.name} is {number(verdict.value)}, expected {floor}", err=True)


def _show_comparison(comparison: Comparison, console: Console) -> None:
    console.print(comparison_table(comparison))
    for change in comparison.worse:
        values = f"{number(change.value)}, was {number(change.baseline)} on the same {change.n} cases"
        typer.echo(f"worse: {change.name} is {values}", err=True)


def _list(settings: Settings, words: Sequence[str], as_json: bool) -> None:
    if list(words) != ["history"]:
        raise UnknownSuiteError(f"{' '.join(words)}: history is no suite; give it alone")
    past = history.load(settings)
    for file in past.unreadable:
        complain(f"{file}: left out: no report that this version can read; delete it or use the version that made it")
    if as_json:
        typer.echo(json.dumps([_line(run) for run in past.runs], indent=2))
    elif past.runs:
        _console().print(history_table(past.runs))
    else:
        typer.echo(f"no runs in {settings.home} yet; `footnote eval` makes one", err=True)


def _line(run: Report) -> dict[str, Any]:
    about = {"made": run.made.isoformat(), **run.subject.model_dump(), "commit": run.commit}
    return {**about, "figures": history.headlines(run)}
