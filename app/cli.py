"""The command line. Results go to stdout, everything else to stderr; a user's mistake is exit status 2."""

from __future__ import annotations

import io
import sys
from importlib.metadata import entry_points
from pathlib import Path
from typing import Annotated, Any

import typer

from app import check_command, history_command, lint_command, questions_command, show, wire
from app.errors import FootnoteError, SettingsError
from app.models import Depth
from app.opening import opened, unknown
from app.quiz.items import Difficulty, ItemType, QuizSpec
from app.settings import BUNDLED_COURSE, BUNDLED_NOTES, chosen, publish
from app.terminal import complain, each, progress, put
from app.tutor import Tutor
from ingest.models import IngestReport

__all__ = ["main"]

cli = typer.Typer(add_completion=False)

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


@cli.callback()
def everywhere(context: typer.Context, home: Home = None, course: Course = None) -> None:
    """A study tutor that footnotes everything it says."""
    if context.invoked_subcommand:
        context.default_map = {context.invoked_subcommand: {"home": home, "course": course}}


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
    settings = chosen(home=home, course=course)
    with Tutor(settings) as tutor:
        report = _ingested(tutor, paths or [], rebuild=rebuild)
    if not (report.files or report.pruned or report.skipped):
        raise unknown(settings)
    put(wire.ingest_json(report), show.report_text(report), as_json)
    for skipped in report.skipped:
        complain(skipped.reason)
    if report.skipped:
        raise typer.Exit(2)


@cli.command()
def sections(home: Home = None, course: Course = None, as_json: Json = False) -> None:
    """Show the tree of the notes.

    Example: footnote sections --course biology
    """
    with opened(chosen(home=home, course=course)) as tutor:
        found = tutor.sections()
    put({"sections": [wire.section_json(section) for section in found]}, show.sections_text(found), as_json)


@cli.command()
def search(
    query: Annotated[str | None, typer.Argument(help="Words or a question.")] = None,
    k: Annotated[int, typer.Option("-k", min=1, max=200, help="How many lines to show.")] = 10,
    batch: Batch = None,
    home: Home = None,
    course: Course = None,
    as_json: Json = False,
) -> None:
    """Find the lines of the notes that are nearest to QUERY.

    Example: footnote search "columnar format" -k 5
    """
    with opened(chosen(home=home, course=course)) as tutor:

        def found(text: str) -> tuple[dict[str, Any], str]:
            hits = tutor.search(text, k)
            return {"query": text, "hits": [wire.hit_json(hit) for hit in hits]}, show.hits_text(hits)

        each(found, "query", query, batch, as_json)


@cli.command()
def ask(
    question: Annotated[str | None, typer.Argument(help="A question, in quotes.")] = None,
    depth: Annotated[Depth, typer.Option(help="Two sentences, the usual, or with an example.")] = Depth.NORMAL,
    batch: Batch = None,
    model: Model = None,
    home: Home = None,
    course: Course = None,
    as_json: Json = False,
) -> None:
    """Answer QUESTION from the notes, with a footnote for every sentence.

    Example: footnote ask "What is the difference between data drift and concept drift?"
    """
    with opened(chosen(home=home, course=course, model=model)) as tutor:

        def answered(text: str) -> tuple[dict[str, Any], str]:
            answer = tutor.ask(text, depth=depth)
            return wire.answer_json(answer), show.answer_text(answer)

        each(answered, "question", question, batch, as_json)


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
    with opened(chosen(home=home, course=course)) as tutor:
        made = tutor.quiz(spec)
    put(wire.quiz_json(made), show.quiz_text(made), as_json)
    if len(made.items) < n:
        complain(f"the notes give {len(made.items)} items of this kind, not {n}; widen the section or the types")


@cli.command()
def exam(
    n: Annotated[
        int | None, typer.Option("-n", min=1, max=500, help="Fewer questions, in the same proportions.")
    ] = None,
    seed: Annotated[int, typer.Option(help="The same seed gives the same exam.")] = 0,
    home: Home = None,
    course: Course = None,
    as_json: Json = False,
) -> None:
    """Set a practice exam as the course's blueprint.yaml describes it, with its key and the line behind every option.

    Example: footnote exam -n 20 --seed 7
    """
    with opened(chosen(home=home, course=course)) as tutor:
        made = tutor.exam(n, seed)
    put(wire.exam_json(made), show.exam_text(made), as_json)
    if len(made.quiz.items) < sum(made.asked):
        complain(
            f"the notes give {len(made.quiz.items)} questions that keep to the exam's rules, not {sum(made.asked)}"
        )


@cli.command()
def ui(
    port: Annotated[int | None, typer.Option(min=1, max=65535, help="Also FOOTNOTE_PORT.", show_default=False)] = None,
    model: Model = None,
    home: Home = None,
    course: Course = None,
    as_json: Json = False,
) -> None:
    """Start the app on this computer, ingesting the notes first where they have changed.

    Example: footnote ui --port 8600
    """
    settings = chosen(home=home, course=course, model=model, port=port)
    with Tutor(settings) as tutor:
        report = _ingested(tutor, [], rebuild=False)
    for skipped in report.skipped:
        complain(skipped.reason)
    publish(settings)
    from app.ui.serve import serve  # noqa: PLC0415 - no other command needs a web server

    serve(settings.port, lambda address: put({"url": address}, f"Footnote is at {address}", as_json))


def main() -> None:
    """Run the command line; every foreseen error is one line on stderr and exit status 2."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a file name need not be valid in any encoding
            stream.reconfigure(errors="backslashreplace")
    cli.command("lint")(lint_command.command)
    cli.command("check")(check_command.command)
    cli.command("questions")(questions_command.command)
    cli.add_typer(history_command.commands, name="history")
    for command in entry_points(group="footnote.commands"):
        _add(command.name, command.load())
    try:
        sys.exit(cli(sys.argv[1:] or ["--help"], prog_name="footnote", standalone_mode=False))
    except FootnoteError as error:
        complain(str(error))
    except typer.TyperException as error:
        complain(_usage(error))
    except OSError as error:
        complain(f"{error.filename or 'a file'}: {error.strerror or error}; check it, its folder and the free space")
    sys.exit(2)


def _add(name: str, command: Any) -> None:
    """A command that another package brings, or a group of them."""
    if isinstance(command, typer.Typer):
        cli.add_typer(command, name=name)
    else:
        cli.command(name)(command)


def _usage(error: typer.TyperException) -> str:
    context: typer.Context | None = getattr(error, "ctx", None)
    command = context.command_path if context else "footnote"
    return f"{error.format_message().rstrip('.')}; `{command} --help` shows what there is"


def _ingested(tutor: Tutor, paths: list[Path], *, rebuild: bool) -> IngestReport:
    """Ingest; the bundled course gets the bundled notes as long as it has no others."""
    with progress("Ingesting") as shown:
        report = tutor.ingest(paths, shown, rebuild=rebuild)
        if report.files or paths or tutor.course != BUNDLED_COURSE:
            return report
        return tutor.ingest([BUNDLED_NOTES], shown)


def _types(text: str) -> tuple[ItemType, ...]:
    names = [name.strip().lower().replace("-", "_") for name in text.split(",") if name.strip()]
    unknown = [name for name in names if name not in set(ItemType)]
    if unknown or not names:
        raise SettingsError(f"unknown item type {', '.join(unknown) or text!r}; there are {', '.join(ItemType)}")
    return tuple(ItemType(name) for name in dict.fromkeys(names))
