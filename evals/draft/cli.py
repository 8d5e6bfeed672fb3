"""``footnote eval draft`` and ``footnote eval review``: a question set of one's own."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from app.cases.models import KINDS, Case
from app.cases.propose import drafted
from app.cases.reword import reword
from app.cases.store import CasesError, CaseStore, write
from app.llm import chat_model
from app.settings import Settings, chosen
from app.show import printable
from app.terminal import complain
from app.tutor import Tutor
from evals.draft.review import review as reviewed
from evals.draft.review import shown
from evals.errors import FootnoteError
from ingest.errors import EmptyIndexError

__all__ = ["draft", "review"]

Course = Annotated[str | None, typer.Option(help="The course whose notes are asked about.", show_default=False)]
Home = Annotated[Path | None, typer.Option(help="Folder for all state; also FOOTNOTE_HOME.", show_default=False)]
Json = Annotated[bool, typer.Option("--json", help="One JSON object a line on stdout, and nothing else there.")]


def draft(
    course: Course = None,
    n: Annotated[int, typer.Option("-n", min=1, max=500, help="How many cases.")] = 40,
    out: Annotated[
        Path | None, typer.Option(help="Write them to this file instead of the course's.", show_default=False)
    ] = None,
    seed: Annotated[int, typer.Option(min=0, help="The same seed gives the same cases.")] = 0,
    model: Annotated[
        str | None, typer.Option(help="Chat model that rewords, as provider:name; also FOOTNOTE_MODEL.")
    ] = None,
    home: Home = None,
    as_json: Json = False,
) -> None:
    """Propose evaluation cases from the course's notes, for `footnote eval review`.

    Questions follow rules and their answers are lines of the notes; a configured chat model may only reword them.

    Example: footnote eval draft --course biology -n 40
    """
    try:
        settings = chosen(home=home, course=course, model=model)
        cases = _reworded(_drafted(settings, n, seed), settings)
        added = _kept(cases, settings, out)
    except FootnoteError as error:
        complain(str(error))
        raise typer.Exit(2) from None
    _report(cases, added, settings, out, as_json)
    if len(cases) < n:
        complain(f"the notes give {len(cases)} cases that pass every gate, not {n}")


def review(
    course: Course = None,
    every: Annotated[bool, typer.Option("--all", help="Also those that are decided.")] = False,
    home: Home = None,
) -> None:
    """Go through the proposed cases: accept, edit the question, reject; quit and go on later.

    Example: footnote eval review --course biology
    """
    try:
        settings = chosen(home=home, course=course)
        store = CaseStore(settings)
        cases = store.cases()
        if not cases:
            raise CasesError(
                f"{settings.course}: no cases yet; run `footnote eval draft --course {settings.course}` first"
            )
        waiting = cases if every else store.of("proposed")
        reviewed(store, waiting, _ask, lambda text: typer.echo(printable(text)))
        typer.echo(_standing(store.cases(), settings), err=True)
    except FootnoteError as error:
        complain(str(error))
        raise typer.Exit(2) from None


def _ask(prompt: str, default: str = "") -> str:
    try:
        answer: str = typer.prompt(prompt, default=default, show_default=bool(default))
    except typer.Abort:
        raise EOFError from None
    return answer


def _drafted(settings: Settings, n: int, seed: int) -> tuple[Case, ...]:
    with Tutor(settings) as tutor:
        sections = tutor.sections()
    if not sections:
        raise EmptyIndexError(f"{settings.course}: no notes in this course yet; run `footnote ingest` first")
    return drafted(settings.course, sections, n, seed)


def _reworded(cases: Sequence[Case], settings: Settings) -> tuple[Case, ...]:
    if settings.model is None:
        return tuple(cases)
    model = chat_model(settings)
    return tuple(reword(case, model) for case in cases)


def _kept(cases: Sequence[Case], settings: Settings, out: Path | None) -> tuple[Case, ...]:
    if out is None:
        return CaseStore(settings).propose(cases)
    try:
        write(out, cases)
    except OSError as error:
        raise CasesError(f"{out}: cannot be written ({error.strerror}); choose another file") from None
    return tuple(cases)


def _report(cases: Sequence[Case], added: Sequence[Case], settings: Settings, out: Path | None, as_json: bool) -> None:
    for case in cases:
        typer.echo(json.dumps(case.model_dump(mode="json")) if as_json else printable("\n".join(shown(case))) + "\n")
    kinds = Counter(case.kind for case in added)
    counts = ", ".join(f"{kinds[kind]} {kind.replace('_', ' ')}" for kind in KINDS if kinds[kind])
    typer.echo(f"{len(added)} new of {len(cases)} cases{': ' if counts else ''}{counts}", err=True)
    after = "" if out else f"; next: footnote eval review --course {settings.course}"
    typer.echo(f"{out or CaseStore(settings).file}{after}", err=True)


def _standing(cases: Sequence[Case], settings: Settings) -> str:
    count = Counter(case.status for case in cases)
    standing = ", ".join(f"{count[status]} {status}" for status in ("accepted", "rejected", "proposed"))
    return f"{standing}; `footnote eval --course {settings.course}` runs on the accepted ones"
