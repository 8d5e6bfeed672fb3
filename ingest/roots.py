"""The paths a user gives, expanded to the files of notes below them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from pathspec import GitIgnoreSpec

from ingest.errors import MissingPathError, UnreadableFileError
from ingest.models import Skipped

__all__ = ["IGNORE", "SUFFIXES", "beside", "expand", "natural"]

IGNORE = ".footnoteignore"
"""A file that lists, in the syntax of ``.gitignore``, what in and below its folder is not part of the notes."""
SUFFIXES = frozenset({".md", ".markdown", ".txt"})
"""What counts as notes within a folder; a file that is given itself may be called anything."""


def natural(path: Path) -> tuple[tuple[str | int, ...], ...]:
    """A key that sorts ``part-2`` before ``part-10``, folder by folder, in any case."""
    return tuple(
        tuple(int(piece) if piece.isdecimal() else piece.casefold() for piece in re.split(r"(\d+)", part))
        for part in path.parts
    )


def beside(roots: Iterable[Path], name: str) -> list[Path]:
    """The files called ``name`` that lie in the folders of notes given as ``roots``, or beside a file of notes."""
    folders = dict.fromkeys(root if root.is_dir() else root.parent for root in roots)
    return [file for folder in folders if (file := folder / name).is_file()]


def expand(root: Path) -> tuple[tuple[Path, ...], tuple[Skipped, ...]]:
    """The files of notes that ``root`` stands for, in natural order, and what of it was left out.

    A file stands for itself; a folder for all notes in it and below, hidden and ignored ones excepted.

    Raises:
        MissingPathError: there is nothing at ``root``.
        UnreadableFileError: ``root`` is a folder without notes, or its name is not UTF-8.
    """
    if misnamed := _misnamed(root):
        raise UnreadableFileError(misnamed)
    if not root.exists():
        raise MissingPathError(f"{root}: no such file or folder; check the spelling or give another path")
    if not root.is_dir():
        return (root.resolve(),), ()
    found = tuple(_walk(root.resolve(), ()))
    files = sorted((item for item in found if isinstance(item, Path)), key=natural)
    skipped = tuple(item for item in found if isinstance(item, Skipped))
    if not files and not skipped:
        raise UnreadableFileError(
            f"{root}: a folder without notes; put {', '.join(f'*{s}' for s in sorted(SUFFIXES))} files into it "
            f"(hidden files and what a {IGNORE} lists do not count)"
        )
    return tuple(files), skipped


def _walk(folder: Path, above: tuple[_Ignored, ...]) -> Iterator[Path | Skipped]:
    try:
        children = list(folder.iterdir())
    except PermissionError:
        yield Skipped(file=folder, reason=f"{folder}: may not be read; give yourself the right to, or leave it out")
        return
    ignored = (*above, _Ignored(folder))
    for child in children:
        if child.name.startswith(".") or any(rules.match(child) for rules in ignored):
            continue
        if child.is_dir() and not child.is_symlink():
            yield from _walk(child, ignored)
        elif child.suffix.lower() in SUFFIXES:
            yield _note(child)


def _note(file: Path) -> Path | Skipped:
    """The file, unless its name cannot be stored or it is a link: the user did not name what that leads to."""
    if misnamed := _misnamed(file):
        return Skipped(file=file, reason=misnamed)
    if not file.is_symlink():
        return file
    return Skipped(file=file, reason=f"{file}: a link; ingest {file.resolve()} itself")


def _misnamed(path: Path) -> str | None:
    """What is wrong with a name that could be neither stored nor shown."""
    try:
        str(path).encode()
    except UnicodeEncodeError:
        return f"{path}: a name that is not UTF-8; rename it"
    return None


class _Ignored:
    """The rules of one folder's ignore file."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        file = folder / IGNORE
        self._rules = GitIgnoreSpec.from_lines(file.read_text(encoding="utf-8").splitlines() if file.is_file() else [])

    def match(self, path: Path) -> bool:
        relative = path.relative_to(self._folder).as_posix()
        return self._rules.match_file(f"{relative}/" if path.is_dir() else relative)
