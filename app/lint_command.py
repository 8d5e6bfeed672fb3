"""``footnote lint``: what in the notes cannot be quoted well, and what to write instead."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.text import Text

from app.errors import SettingsError, UnknownCourseError
from app.settings import Settings, chosen
from app.show import printable
from app.terminal import complain, put
from ingest.ledger import Ledger
from ingest.lint import RULES, Finding, LintReport, lint, read

__all__ = ["command", "report_lines"]

_STYLES = {"error": "bold red", "warning": "yellow", "note": "cyan"}
_PLURALS = {"error": "errors", "warning": "warnings", "note": "notes"}
Names = list[str] | None


def command(  # noqa: PLR0913 - one parameter for each option
    paths: Annotated[list[Path] | None, typer.Argument(help="Files and folders; the course's notes without.")] = None,
    *,
    rule: Annotated[Names, typer.Option(help="Only this rule; may be repeated.", show_default=False)] = None,
    ignore: Annotated[Names, typer.Option(help="Not this rule; may be repeated.", show_default=False)] = None,
    home: Annotated[Path | None, typer.Option(help="Folder for all state.", show_default=False)] = None,
    course: Annotated[str | None, typer.Option(help="Course whose notes to lint.", show_default=False)] = None,
    as_json: Annotated[bool, typer.Option("--json", help="JSON on stdout, and nothing else there.")] = False,
) -> None:
    """Find what in the notes cannot be quoted well, and say what to write instead.

    Exits with 1 where there are errors; warnings and notes alone are a success. No model is loaded.

    Example: footnote lint ~/notes --ignore long-line
    """
    names = _names(rule or (), ignore or ())
    notes, skipped = read(paths or _roots(chosen(home=home, course=course)))
    report = LintReport(files=len(notes), findings=lint(notes, names), skipped=skipped)
    if as_json:
        put(report.model_dump(mode="json"), "", as_json=True)
    else:
        console = Console(soft_wrap=True, highlight=False)
        for line in report_lines(report):
            console.print(line)
    for left_out in skipped:
        complain(left_out.reason)
    raise typer.Exit(1 if report.count("error") else 0)


def report_lines(report: LintReport) -> Iterator[Text]:
    """A report for a person: findings by file, each with its advice below, and a summary."""
    for file, findings in groupby(report.findings, key=lambda finding: finding.file):
        yield Text(_one_line(str(file)), style="bold underline")
        for finding in findings:
            yield from _lines(finding)
        yield Text()
    counts = ", ".join(_counted(report, level) for level in _STYLES)
    yield Text(f"{report.files} {'file' if report.files == 1 else 'files'}: {counts}")


def _lines(finding: Finding) -> Iterator[Text]:
    yield Text.assemble(
        f"{finding.line:>5}  ",
        (f"{finding.level:<7}", _STYLES[finding.level]),
        (f"  {finding.rule}  ", "bold"),
        _one_line(finding.message),
    )
    yield Text(f"{'':16}{_one_line(finding.advice)}", style="dim")


def _counted(report: LintReport, level: str) -> str:
    count = sum(finding.level == level for finding in report.findings)
    return f"{count} {level if count == 1 else _PLURALS[level]}"


def _one_line(text: str) -> str:
    return " ".join(printable(text).split())


def _names(only: Sequence[str], ignored: Sequence[str]) -> tuple[str, ...]:
    """The rules to run, in the order of the table."""
    unknown = [name for name in (*only, *ignored) if name not in RULES]
    if unknown:
        raise SettingsError(f"unknown rule {', '.join(unknown)}; there are {', '.join(RULES)}")
    return tuple(name for name in RULES if name not in ignored and (not only or name in only))


def _roots(settings: Settings) -> tuple[Path, ...]:
    """The paths that were ingested into the course and are still there; the index stays closed."""
    file = settings.course_home / "ledger.db"
    roots = _ingested(file) if file.is_file() else ()
    for gone in (root for root in roots if not root.exists()):
        complain(f"{gone}: no longer there; ingest again, or give a PATH")
    there = tuple(root for root in roots if root.exists())
    if not there:
        raise UnknownCourseError(
            f"course {settings.course!r} holds no notes in {settings.home}; run `footnote lint PATH…`, or "
            f"`footnote ingest PATH… --course {settings.course}` first"
        )
    return there


def _ingested(file: Path) -> tuple[Path, ...]:
    ledger = Ledger(file)
    try:
        return ledger.roots()
    finally:
        ledger.close()
