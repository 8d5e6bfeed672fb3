"""What a #fragment may lead to: headings by their slug, and names given by hand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from ingest.errors import IngestError
from ingest.lint.models import Note
from ingest.load import load
from ingest.roots import SUFFIXES
from ingest.units import title

__all__ = ["Anchors", "slug"]

_NAMED = re.compile(
    r"""\b(?:id|name)\s*=\s*["']?([^"'\s>]+)|\{:?\s*#([\w.:-]+)|^[ \t]*\[\^?([^\]\n]+)\]:""",
    re.IGNORECASE | re.MULTILINE,
)
_LETTERS = re.compile(r"[\W_]+")
_COUNTER = re.compile(r"[-_]\d+$")
_LEADING = re.compile(r"^[\d\W_]+")
_ALWAYS = re.compile(r"top$|\^|:~:|L\d+|page=|fn|user-content-|_", re.IGNORECASE)


def slug(heading: str) -> str:
    """The anchor that GitHub gives a heading.

    >>> slug("1.2 What's new?")
    '12-whats-new'
    """
    return re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")


class Anchors:
    """The anchors of files, read when they are asked for."""

    def __init__(self, notes: Sequence[Note]) -> None:
        self._notes = {note.file: note for note in notes}
        self._known: dict[Path, list[str]] = {}
        self._spellings: dict[Path, frozenset[str]] = {}

    def of(self, file: Path) -> list[str]:
        """The anchors of ``file``, in the spelling of GitHub."""
        file = file.resolve()
        if file not in self._known:
            note = self._note(file)
            self._known[file] = list(_anchors(note)) if note else []
        return self._known[file]

    def has(self, file: Path, anchor: str) -> bool:
        """Whether ``anchor`` leads to something in ``file``, or no Markdown can tell.

        Renderers differ in what they do with case, punctuation, numbers and repeated headings: none of it counts.
        """
        if file.suffix.lower() not in SUFFIXES or _ALWAYS.match(anchor):
            return True
        wanted = {_bare(anchor), _bare(_COUNTER.sub("", anchor)), _bare(anchor.rpartition("#")[2])}
        if file not in self._spellings:
            known = self.of(file)
            self._spellings[file] = frozenset(_bare(name) for name in known) | frozenset(
                _bare(_LEADING.sub("", name)) for name in known
            )
        return bool(wanted & self._spellings[file])

    def _note(self, file: Path) -> Note | None:
        if file not in self._notes:
            try:
                self._notes[file] = Note(load(file))
            except IngestError:
                return None
        return self._notes[file]


def _anchors(note: Note) -> Iterator[str]:
    for node in note.tree.walk():
        if node.type == "heading":
            yield slug(title(node))
    for match in _NAMED.finditer(note.document.text):
        yield next(group for group in match.groups() if group)


def _bare(anchor: str) -> str:
    return _LETTERS.sub("", anchor).casefold()
