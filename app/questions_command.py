"""``footnote questions``: questions in learners' words, written by a chat model for the lines of the notes."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from app.errors import SettingsError
from app.expansion import Expanded
from app.opening import opened
from app.settings import chosen
from app.terminal import complain, progress, put
from app.tutor import Tutor
from ingest.models import IngestReport

__all__ = ["command"]


def command(
    *,
    limit: Annotated[
        int | None, typer.Option(min=1, help="At most so many requests to the model.", show_default=False)
    ] = None,
    model: Annotated[
        str | None, typer.Option(help="Chat model as provider:name; also FOOTNOTE_MODEL.", show_default=False)
    ] = None,
    home: Annotated[Path | None, typer.Option(help="Folder for all state.", show_default=False)] = None,
    course: Annotated[str | None, typer.Option(help="Course to write for.", show_default=False)] = None,
    as_json: Annotated[bool, typer.Option("--json", help="JSON on stdout, and nothing else there.")] = False,
) -> None:
    """Have a chat model write questions for the lines of the notes, so that learners' words find them.

    The questions are never shown: they lead to lines, and tell what none answers. One request is sent for eight lines
    that have none yet; stopped half-way, it goes on where it was.

    Example: footnote questions --course biology --model openai:gpt-5-mini
    """
    settings = chosen(home=home, course=course, model=model)
    if settings.model is None:
        raise SettingsError("questions are written by a chat model; name one with --model or FOOTNOTE_MODEL")
    with opened(settings) as tutor:
        skipped = _ingested(tutor).skipped  # what the notes say by now
        try:
            with progress("Writing questions on") as shown:
                written = tutor.write_questions(shown, limit)
        finally:
            _ingested(tutor)  # what was written before a stop counts as well
    put(written.model_dump(mode="json"), _text(written), as_json)
    failures = [*(each.reason for each in skipped), *written.failed]
    for failure in failures:
        complain(failure)
    if failures:
        raise typer.Exit(2)


def _ingested(tutor: Tutor) -> IngestReport:
    with progress("Ingesting") as shown:
        return tutor.ingest((), shown)


def _text(written: Expanded) -> str:
    if not (written.lines or written.left):
        return "Every line of the notes has questions already."
    said = f"{_lines(written.lines)} {written.questions} questions now, and {written.unanswered} that none answers."
    return f"{said} {_lines(written.left)} none yet; run it again." if written.left else said


def _lines(count: int) -> str:
    return "1 line has" if count == 1 else f"{count} lines have"
