"""``footnote history``: earlier conversations, listed, shown, searched, exported and deleted, while the app may run."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any

import typer

from app import show, wire
from app.errors import SettingsError
from app.export import exported
from app.learner.conversations import Conversations, Headline, KeptConversation
from app.opening import unknown
from app.settings import Settings, chosen
from app.terminal import complain, put
from ingest.ledger import Ledger

__all__ = ["commands"]

commands = typer.Typer(add_completion=False)

Id = Annotated[str, typer.Argument(metavar="ID", help="Name of a conversation, or the start of it.")]
Home = Annotated[Path | None, typer.Option(help="Folder for all state.", show_default=False)]
Course = Annotated[str | None, typer.Option(help="Course to use.", show_default=False)]
Json = Annotated[bool, typer.Option("--json", help="JSON on stdout, and nothing else there.")]


@commands.callback()
def everywhere(context: typer.Context) -> None:
    """Earlier conversations of the course."""
    if context.invoked_subcommand:  # what was said in front of the group holds for its commands
        context.default_map = {context.invoked_subcommand: context.default_map or {}}


@commands.command("list")
def list_(home: Home = None, course: Course = None, as_json: Json = False) -> None:
    """List the conversations, last used first.

    Example: footnote history list
    """
    with _kept(chosen(home=home, course=course)) as kept:
        _put_headlines(kept.headlines(), as_json)


@commands.command()
def search(
    words: Annotated[list[str], typer.Argument(help="Words that all were asked or answered in one turn.")],
    home: Home = None,
    course: Course = None,
    as_json: Json = False,
) -> None:
    """List the conversations that hold all WORDS.

    Example: footnote history search parquet avro
    """
    if not (wanted := " ".join(words).strip()):
        raise SettingsError("there are no words to search for; `footnote history list` shows every conversation")
    with _kept(chosen(home=home, course=course)) as kept:
        _put_headlines(kept.headlines(wanted), as_json)


@commands.command("show")
def show_(name: Id, home: Home = None, course: Course = None, as_json: Json = False) -> None:
    """Show a conversation, and which of its citations the notes have left behind.

    Example: footnote history show 3f2a
    """
    settings = chosen(home=home, course=course)
    conversation = _named(settings, name)
    texts = _texts(settings)
    put(wire.conversation_json(conversation, texts), show.conversation_text(conversation, texts), as_json)


@commands.command()
def export(
    name: Id,
    out: Annotated[Path | None, typer.Option(help="File to write; stdout without.", show_default=False)] = None,
    home: Home = None,
    course: Course = None,
    as_json: Json = False,
) -> None:
    """Write a conversation as Markdown with footnotes.

    Example: footnote history export 3f2a --out streams.md
    """
    settings = chosen(home=home, course=course)
    conversation = _named(settings, name)
    document = exported(conversation, _texts(settings))
    row: dict[str, Any] = {"id": conversation.id, "file": str(out) if out else None, "markdown": document}
    if out is None:
        put(row, document.rstrip("\n"), as_json)
        return
    _write(out, document)
    put(row, f"Written to {out}", as_json)


@commands.command()
def delete(
    name: Id,
    yes: Annotated[bool, typer.Option("--yes", help="Don't ask.")] = False,
    home: Home = None,
    course: Course = None,
    as_json: Json = False,
) -> None:
    """Delete a conversation for good.

    Example: footnote history delete 3f2a
    """
    settings = chosen(home=home, course=course)
    conversation = _named(settings, name)
    if not yes:
        _confirm(conversation)
    with _kept(settings) as kept:
        kept.delete(conversation.id)
    put({"deleted": conversation.id}, f"Deleted: {conversation.title}", as_json)


@contextmanager
def _kept(settings: Settings) -> Iterator[Conversations]:
    """The conversations of a course that is there; one that is not is not made by looking."""
    if not settings.course_home.is_dir():
        raise unknown(settings)
    with Conversations(settings.conversations, settings.course) as kept:
        yield kept


def _named(settings: Settings, name: str) -> KeptConversation:
    with _kept(settings) as kept:
        return kept.named(name)


def _put_headlines(headlines: Sequence[Headline], as_json: bool) -> None:
    rows = [headline.model_dump(mode="json") for headline in headlines]
    put({"conversations": rows}, show.headlines_text(headlines), as_json)


def _texts(settings: Settings) -> dict[Path, str]:
    """The files of the course as they were last ingested; the index stays closed."""
    file = settings.course_home / "ledger.db"
    if not file.is_file():
        return {}
    ledger = Ledger(file)
    try:
        return {entry.document.file: entry.document.text for entry in ledger.entries()}
    finally:
        ledger.close()


def _write(file: Path, document: str) -> None:
    if file.exists():
        raise SettingsError(f"{file} is already there; delete it, or give --out another name")
    file.write_text(document, encoding="utf-8", errors="replace", newline="\n")


def _confirm(conversation: KeptConversation) -> None:
    turns = len(conversation.turns)
    if not sys.stdin.isatty():
        raise SettingsError(f"deleting {conversation.id} wants a confirmation; add --yes to go ahead")
    asked = f"Delete “{show.printable(conversation.title)}” with {turns} turn{'s' * (turns != 1)} for good?"
    try:
        sure = typer.confirm(asked, err=True)
    except typer.Abort:  # Ctrl-C, or the end of the input
        sure = False
    if not sure:
        complain("nothing was deleted")
        raise typer.Exit(1)
