"""Paths to notes: the same files that an ingest of them would take."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ingest.errors import UnreadableFileError
from ingest.lint.models import Note
from ingest.load import load
from ingest.models import Skipped
from ingest.roots import expand

__all__ = ["read"]


def read(paths: Sequence[Path]) -> tuple[tuple[Note, ...], tuple[Skipped, ...]]:
    """The notes that ``paths`` stand for, each file once, and what of the folders among them was left out.

    Raises:
        MissingPathError: there is nothing at one of ``paths``.
        UnreadableFileError: one of ``paths`` is a folder without notes, or a file that cannot be read as text.
    """
    notes: dict[Path, Note] = {}
    skipped: list[Skipped] = []
    for root in dict.fromkeys(path.expanduser().absolute() for path in paths):
        files, left_out = expand(root)
        skipped.extend(left_out)
        for file in files:
            try:
                notes.setdefault(file, Note(load(file), root.resolve() if root.is_dir() else None))
            except UnreadableFileError as error:
                if not root.is_dir():
                    raise
                skipped.append(Skipped(file=file, reason=str(error)))
    return tuple(notes.values()), tuple(skipped)
