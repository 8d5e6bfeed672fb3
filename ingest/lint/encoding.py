"""Text that was read in the wrong encoding once and saved that way."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from ftfy import fix_encoding

from ingest.lint.models import Found, Note, quoted
from ingest.units import Source, line_range

__all__ = ["mojibake"]

_CODE = re.compile(r"(`+)[^`].*?\1")
_LOST = "\ufffd"
_MEANT = re.compile(r"U\+FFFD|replacement character", re.IGNORECASE)


def mojibake(notes: Sequence[Note]) -> Iterator[Found]:
    """Lines outside code that ftfy would repair, or that hold U+FFFD, of which nothing can tell what it was."""
    for note in notes:
        source = Source(note.document.text)
        code = {
            number
            for block in note.tree.walk(include_self=False)
            if block.type in {"fence", "code_block"}
            for number in range(*line_range(block))
        }
        for number in range(len(source.starts)):
            line = _CODE.sub(" ", source.line(number).strip())
            if not line.isascii() and number not in code:
                yield from _broken(note, number + 1, line)


def _broken(note: Note, number: int, line: str) -> Iterator[Found]:
    repaired = fix_encoding(line)
    if repaired != line:
        wrong, right = _difference(line, repaired)
        message = f"characters in a wrong encoding: {quoted(wrong)}"
        yield Found(note.file, number, message, f"Write {quoted(right)}; save the file as UTF-8.")
    elif _LOST in line and not _MEANT.search(line):
        wrong, _ = _difference(line, line.replace(_LOST, ""))
        advice = "Write what stood there, from the original; save the file as UTF-8."
        yield Found(note.file, number, f"a character that was lost in an earlier conversion: {quoted(wrong)}", advice)


def _difference(line: str, repaired: str) -> tuple[str, str]:
    """The words in which the two differ, from the first to the last that does."""
    old, new = line.split(), repaired.split()
    start = _common(old, new)
    behind = _common(old[:start:-1], new[:start:-1])
    return " ".join(old[start : len(old) - behind]), " ".join(new[start : len(new) - behind])


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    """How many words both start with."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
