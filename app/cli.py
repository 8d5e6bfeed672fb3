"""The command line. Results go to stdout, everything else to stderr; a user's mistake is exit status 2."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from importlib.metadata import entry_points
from pathlib import Path
from typing import Annotated, Any

import click
import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from app import show, wire
from app.errors import FootnoteError, SettingsError
from app.quiz.items import Difficulty, ItemType, QuizSpec
from app.settings import BUNDLED_COURSE, BUNDLED_NOTES, chosen, publish
from app.tutor import Tutor
from ingest.models import IngestReport

__all__ = ["main"]

_stderr = Console(stderr=True, soft_wrap=True)
cli = typer.Typer(help="A study tutor that footnotes everything it says.", no_args_is_help=True, add_completion=False)

Home = Annotated[Path | None, typer.Option(help="Folder for all state; also FOOTNOTE_HOME.", show_default=False)]
Course = Annotated[str | None, typer.Option(help="Course to use; also FOOTNOTE_COURSE.", show_default=False)]
Model = Annotated[
    str | None, typer.Option(help="Chat model as provider:name; also FOOTNOTE_MODEL.", show_default=False)
]
Json = Annotated[bool, typer.Option("--json", help="JSON on stdout, and nothing else there.")]
Batch = Annotated[
    Path | None,
    typer.Option(help="File with one question a line; one JSON object a line comes out, in order.", show_default=False),
]


@cli.command()
def ingest(
    paths: Annotated[list[Path] | None, typer.Argument(help="Files and folders of Markdown or text.")] = None,
    rebuild: Annotated[bool, typer.Option("--rebuild", help="Start afresh.")] = False,
    home: Home = None,
    course: Course = None,
    as_json: Json = False,
) -> None:
    """Bring the index in line with PATHS and all earlier ones; without any, with the bundled course.

    Example: footnote ingest ~/notes --course biology
    """
    with Tutor(chosen(home=home, course=course)) as tutor:
        report = _ingested(tutor, paths or _default_paths(tutor), rebuild)
    _put(wire.ingest_json(report), show.report_text(report), as_json)
    for skipped in report.skipped:
        _complain(skipped.reason)
    if report.skipped:
        raise typer.Exit(2)


@cli.command()
def sections(home: Home = None, course: Course = None, as_json: Json = False) -> None:
    """Show the tree of the notes.

    Example: footnote sections --course biology
    """
    with Tutor(chosen(home=home, course=course)) as tutor:
        found = tutor.sections()
    _put({"sections": [wire.section_json(section) for section in found]}, show.sections_text(found), as_json)


@cli.command()
def search(
    query: Annotated[str | None, typer.Argument()] = None,
    k: Annotated[int, typer.Option("-k", min=1, max=200, help="How many lines to show.")] = 10,
    batch: Batch = None,
    home: Home = None,
    course: Course = None,
    as_json: Json = False,
) -> None:
    """Find the lines of the notes that are nearest to QUERY.

    Example: footnote search "columnar format" -k 5
    """
    with Tutor(chosen(home=home, course=course)) as tutor:

        def found(text: str) -> tuple[dict[str, Any], str]:
            hits = tutor.search(text, k)
            return {"query": text, "hits": [wire.hit_json(hit) for hit in hits]}, show.hits_text(hits)

        _each(found, "query", query, batch, as_json)


@cli.command()
def ask(
    question: Annotated[str | None, typer.Argument()] = None,
    batch: Batch = None,
    model: Model = None,
    home: Home = None,
    course: Course = None,
    as_json: Json = False,
) -> None:
    """Answer QUESTION from the notes, with a footnote for every sentence.

    Example: footnote ask "What is the difference between data drift and concept drift?"
    """
    with Tutor(chosen(home=home, course=course, model=model)) as tutor:

        def answered(text: str) -> tuple[dict[str, Any], str]:
            answer = tutor.ask(text)
            return wire.answer_json(answer), show.answer_text(answer)

        _each(answered, "question", question, batch, as_json)


@cli.command()
def quiz(
    section: Annotated[str | None, typer.Option(help="Only from this section or topic.", show_default=False)] = None,
    domain: Annotated[str | None, typer.Option(help="Only from this domain.", show_default=False)] = None,
    n: Annotated[int, typer.Option("-n", min=1, max=500, help="How many items.")] = 10,
    types: Annotated[str, typer.Option(help="Item types, separated by commas.")] = ",".join(ItemType),
    difficulty: Annotated[Difficulty | None, typer.Option(help="Only this difficulty.", show_default=False)] = None,
    seed: Annotated[int, typer.Option(help="The same seed gives the same quiz.")] = 0,
    home: Home = None,
    course: Course = None,
    as_json: Json = False,
) -> None:
    """Set a quiz from the notes, with its key and the line behind every option.

    Example: footnote quiz --section "1.1" -n 5 --types multiple_choice,matching
    """
    spec = QuizSpec(section=section, domain=domain, n=n, types=_types(types), difficulty=difficulty, seed=seed)
    with Tutor(chosen(home=home, course=course)) as tutor:
        made = tutor.quiz(spec)
    _put(wire.quiz_json(made), show.quiz_text(made), as_json)
    if len(made.items) < n:
        _complain(f"the notes give {len(made.items)} items of this kind, not {n}; widen the section or the types")


@cli.command()
def ui(
    port: Annotated[int | None, typer.Option(min=0, max=65535, help="Also FOOTNOTE_PORT.", show_default=False)] = None,
    model: Model = None,
    home: Home = None,
    course: Course = None,
) -> None:
    """Start the app on this computer, ingesting the notes first where they have changed.

    Example: footnote ui --port 8600
    """
    settings = chosen(home=home, course=course, model=model, port=port)
    with Tutor(settings) as tutor:
        report = _ingested(tutor, _default_paths(tutor), False)
    for skipped in report.skipped:
        _complain(skipped.reason)
    publish(settings)
    from app.ui.serve import serve  # noqa: PLC0415 - no other command needs a web server

    serve(settings.port)


def main() -> None:
    """Run the command line; every foreseen error is one line on stderr and exit status 2."""
    for command in entry_points(group="footnote.commands"):
        cli.command(command.name)(command.load())
    try:
        sys.exit(cli(standalone_mode=False) or 0)
    except FootnoteError as error:
        _complain(str(error))
    except click.ClickException as error:
        error.show()
    except (click.Abort, KeyboardInterrupt):
        _complain("interrupted")
        sys.exit(130)
    sys.exit(2)


def _default_paths(tutor: Tutor) -> list[Path]:
    """The bundled notes, for the course of that name as long as nothing else was ingested into it."""
    files = {document.file for document in tutor.documents()}
    if tutor.course == BUNDLED_COURSE and all(BUNDLED_NOTES in file.parents for file in files):
        return [BUNDLED_NOTES]
    return []


def _ingested(tutor: Tutor, paths: list[Path], rebuild: bool) -> IngestReport:
    columns = (TextColumn("Ingesting {task.fields[what]}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=_stderr, transient=True, disable=not _stderr.is_terminal) as bar:
        task = bar.add_task("", total=None, what="")

        def progress(done: int, total: int, what: str) -> None:
            bar.update(task, completed=done, total=total, what=what)

        return tutor.ingest(paths, progress, rebuild=rebuild)


def _each(
    run: Callable[[str], tuple[dict[str, Any], str]], name: str, one: str | None, batch: Path | None, as_json: bool
) -> None:
    """Run one question, or each line of a file; a line that fails is reported in its place and the rest goes on."""
    if (one is None) == (batch is None):
        raise SettingsError(f"give either a {name} or --batch FILE")
    if one is not None:
        _put(*run(one), as_json)
        return
    failed = False
    for text in _lines(batch) if batch else ():
        try:
            row, _ = run(text)
        except FootnoteError as error:
            failed = True
            _complain(str(error))
            row = {name: text[:200], "error": str(error)}
        typer.echo(json.dumps(row, ensure_ascii=False))
    if failed:
        raise typer.Exit(2)


def _lines(file: Path) -> Iterator[str]:
    try:
        yield from file.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{file}: cannot be read as UTF-8 text ({error}); give one question a line") from None


def _types(text: str) -> tuple[ItemType, ...]:
    names = [name.strip().lower().replace("-", "_") for name in text.split(",") if name.strip()]
    unknown = [name for name in names if name not in set(ItemType)]
    if unknown or not names:
        raise SettingsError(f"unknown item type {', '.join(unknown) or text!r}; there are {', '.join(ItemType)}")
    return tuple(ItemType(name) for name in dict.fromkeys(names))


def _put(row: dict[str, Any], text: str, as_json: bool) -> None:
    typer.echo(json.dumps(row, ensure_ascii=False) if as_json else text)


def _complain(message: str) -> None:
    _stderr.print(f"footnote: {message}", markup=False, highlight=False)
