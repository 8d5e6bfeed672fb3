"""What the command line writes: results to stdout, complaints and progress to stderr."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from app.errors import FootnoteError, SettingsError
from app.show import printable

__all__ = ["complain", "each", "progress", "put"]

_stderr = Console(stderr=True, soft_wrap=True)


def put(row: dict[str, Any], text: str, as_json: bool) -> None:
    """Write a result: ``row`` on one line of ASCII for machines, or ``text`` for a person."""
    typer.echo(json.dumps(row) if as_json else printable(text))


def complain(message: str) -> None:
    """Say on stderr, in one line, what is wrong."""
    line = " ".join(printable(message).split())
    _stderr.print(f"footnote: {line}", markup=False, highlight=False)


def each(
    run: Callable[[str], tuple[dict[str, Any], str]], name: str, one: str | None, batch: Path | None, as_json: bool
) -> None:
    """Run one question, or each line of a file; a line that fails is reported in its place and the rest goes on.

    Raises:
        SettingsError: there is neither or both, or the file cannot be read.
        typer.Exit: with status 2, after the last line, when a line failed.
    """
    if (one is None) == (batch is None):
        raise SettingsError(f"give either a {name} or --batch FILE")
    if one is not None:
        put(*run(one), as_json)
        return
    failed = False
    for number, text in enumerate(_lines(batch) if batch else (), 1):
        try:
            row, _ = run(text)
        except FootnoteError as error:
            failed = True
            complain(f"{batch}, line {number}: {error}")
            row = {name: text[:200], "error": str(error)}
        typer.echo(json.dumps(row))
    if failed:
        raise typer.Exit(2)


@contextmanager
def progress(doing: str) -> Iterator[Callable[[int, int, str], None]]:
    """A bar on a terminal, for as long as the context lasts; takes what is done, what there is to do, and its name."""
    what = TextColumn(f"{doing} {{task.fields[what]}}", markup=False)
    columns = (what, BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=_stderr, transient=True, disable=not _stderr.is_terminal) as bar:
        task = bar.add_task("", total=None, what="")

        def show(done: int, total: int, what: str) -> None:
            bar.update(task, completed=done, total=total, what=printable(what))

        yield show


def _lines(file: Path) -> list[str]:
    try:
        lines = file.read_text(encoding="utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{file}: cannot be read as UTF-8 text ({error}); give one question a line") from None
    return lines if lines[-1] else lines[:-1]
