"""Sentences that are too long to be quoted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.lint.models import Found, Note, quoted
from ingest.models import Unit

__all__ = ["long_line"]

_WORDS = 50  # style guides for plain English stop at 25; twice that is no quote any more
_CHARACTERS = 400
_FORMULA = re.compile(r"\$\$?[^$]+\$\$?|https?://\S+|\{\{.*?\}\}|\{%.*?%\}")
_STOP = re.compile(r"[.!?:;…。！？][\"'”’)\]*_]*$")


def long_line(notes: Sequence[Note]) -> Iterator[Found]:
    """Sentences and bullets over 50 words or 400 characters; code and tables may be as wide as they are."""
    for note in notes:
        for _, unit in note.units():
            text = _FORMULA.sub("x", unit.plain)
            words = len(text.split())
            if unit.kind in {"bullet", "sentence"} and (words > _WORDS or len(text) > _CHARACTERS):
                size = f"{words} words" if words > _WORDS else f"{len(text)} characters"
                yield Found(note.file, unit.lines[0], f"{size} in one sentence: {quoted(unit.plain)}", _advice(unit))


def _advice(unit: Unit) -> str:
    lines = unit.text.splitlines()
    unfinished = sum(not _STOP.search(line.rstrip()) for line in lines[:-1])
    if len(lines) > 2 and unfinished == len(lines) - 1 and max(map(len, lines)) < 80 < len(unit.text):
        return "Split it into sentences that each say one thing; lines of their own need a bullet or a full stop each."
    return "Split it into sentences that each say one thing, or turn what it lists into bullets."
