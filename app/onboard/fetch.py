"""Weights fetched, checked and only then given their name."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

from filelock import FileLock, Timeout

from app.errors import ModelError
from app.onboard.registry import Weights
from app.onboard.sources import Source, SourceError

__all__ = ["Progress", "is_here", "pull"]

Progress = Callable[[int, int, str], None]
"""Takes the bytes that are here, the bytes there will be, and what they come from."""
_BLOCK = 1 << 20
_SPARE = 200 * 1_000_000
"""Bytes left free beside the weights, which may lie on the disk twice for a moment."""


def is_here(weights: Weights, folder: Path) -> bool:
    """Whether the weights lie in ``folder``; their sum was checked before they got their name."""
    file = weights.file(folder)
    return file.is_file() and file.stat().st_size == weights.size


def pull(weights: Weights, folder: Path, sources: Sequence[Source], progress: Progress) -> Path:
    """Fetch ``weights`` into ``folder`` from the first of ``sources`` that has them, with the licence beside them.

    What a broken download left is gone on with, and thrown away where it turns out to be wrong. Nothing has the name of
    the weights before all of it has been checked.

    Raises:
        ModelError: the disk is too full, another process is fetching them, or no source has these very weights.
    """
    folder.mkdir(parents=True, exist_ok=True)
    file = weights.file(folder)
    if is_here(weights, folder):
        return file
    part = file.with_suffix(".part")
    try:
        with FileLock(f"{part}.lock", timeout=0):
            _require_space(weights, folder, _size(part))
            _fetch(weights, part, sources, progress)
            file.with_suffix(".licence.txt").write_text(weights.licence_text(), encoding="utf-8")
            part.replace(file)
    except Timeout:
        raise ModelError(f"{weights.name} is being fetched by another process; wait until it is done") from None
    return file


def _fetch(weights: Weights, part: Path, sources: Sequence[Source], progress: Progress) -> None:
    """Fill ``part`` from one of ``sources`` so that its sum is right."""
    failed = []
    for source in sources:
        for start in dict.fromkeys((_size(part), 0)):
            try:
                _fill(weights, part, start, source, progress)
            except SourceError as error:
                failed.append(f"{source.name}: {error}")
                break
            if _sum(part) == weights.sha256:
                return
            part.unlink()  # a wrong beginning would spoil whatever is added to it
        else:
            failed.append(f"{source.name}: its bytes are not {weights.name} (the SHA-256 is another one)")
    raise ModelError(
        f"{weights.name} could not be fetched ({'; '.join(failed)}); "
        f"get {weights.hub.file} elsewhere and run `footnote model pull {weights.name} --from FILE`"
    )


def _fill(weights: Weights, part: Path, start: int, source: Source, progress: Progress) -> None:
    between = part.with_suffix(".tmp")
    between.mkdir(exist_ok=True)
    done = start
    with part.open("r+b" if start else "wb") as out:
        out.seek(start)
        for block in source.read(weights, start, between):
            out.write(block)
            done += len(block)
            progress(done, weights.size, source.name)
            if done > weights.size:
                break
        out.truncate()
        out.flush()
        os.fsync(out.fileno())
    shutil.rmtree(between)


def _require_space(weights: Weights, folder: Path, already: int) -> None:
    needed = 2 * weights.size - already + _SPARE
    free = shutil.disk_usage(folder).free
    if free < needed:
        raise ModelError(
            f"{weights.name} needs {needed / 1e9:.1f} GB in {folder}, and {free / 1e9:.1f} GB are free; "
            "make room, or put FOOTNOTE_HOME on another disk"
        )


def _size(file: Path) -> int:
    return file.stat().st_size if file.is_file() else 0


def _sum(file: Path) -> str:
    with file.open("rb") as data:
        return hashlib.file_digest(data, "sha256").hexdigest()
