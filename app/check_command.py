"""``footnote check``: whether lines support a sentence, and why not."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer
from pydantic import Field, ValidationError

from app.errors import SettingsError
from app.grounding import Verdict, check
from app.terminal import each, put
from ingest.models import Frozen

__all__ = ["command"]


class _Claim(Frozen):
    """A row of the batch file."""

    sentence: str = Field(min_length=1)
    lines: tuple[str, ...]


def command(
    sentence: Annotated[str | None, typer.Argument(help="The sentence, in quotes.")] = None,
    line: Annotated[list[str] | None, typer.Option("--line", help="A line it cites; may be repeated.")] = None,
    batch: Annotated[
        Path | None,
        typer.Option(help='File with one {"sentence": …, "lines": […]} a line; one verdict a line comes out.'),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="JSON on stdout, and nothing else there.")] = False,
) -> None:
    """Say whether lines support a sentence, how surely, and why not.

    The score is a probability; from where on it counts as support was chosen on labelled sentences of the bundled
    course. `footnote eval checker` shows how often the verdict is wrong: it is a help for reading, no proof.

    Example: footnote check "Spot capacity is safe." --line "Spot capacity can be reclaimed at any time."
    """
    if batch is None and sentence is not None:
        claim = _Claim(sentence=_said(sentence), lines=tuple(line or ()))
        put(*_judged(claim), as_json)
        return
    each(lambda row: _judged(_read(row)), "sentence", sentence, batch, as_json)


def _said(sentence: str) -> str:
    if not sentence.strip():
        raise SettingsError("the sentence is empty; give one in quotes")
    return sentence


def _read(row: str) -> _Claim:
    try:
        return _Claim.model_validate_json(row)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        place = ".".join(map(str, first["loc"])) or "the row"
        raise SettingsError(
            f'{place}: {first["msg"]}; each row is {{"sentence": "…", "lines": ["…", …]}}, not {row[:80]!r}'
        ) from None


def _judged(claim: _Claim) -> tuple[dict[str, Any], str]:
    verdict = check(claim.sentence, claim.lines)
    return _json(verdict), _text(verdict, claim.lines)


def _json(verdict: Verdict) -> dict[str, Any]:
    return {
        "supported": verdict.supported,
        "score": round(verdict.score, 4),
        "level": verdict.level,
        "reason": verdict.reason,
        "spans": [span._asdict() for span in verdict.spans],
    }


def _text(verdict: Verdict, lines: tuple[str, ...]) -> str:
    said = "supported" if verdict.supported else f"not supported: {verdict.reason}"
    shown = [f"  {lines[span.line][span.start : span.end]}" for span in verdict.spans]
    return "\n".join([f"{said} (score {verdict.score:.2f})", *shown])
