"""Files of JSON Lines that are written whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from tempfile import NamedTemporaryFile

__all__ = ["put_lines"]


def put_lines(file: Path, lines: Iterable[str]) -> None:
    """Put ``lines``, without their ends, in the place of ``file``; a crash leaves the old file or the new one.

    Raises:
        OSError: the folder cannot be made or written to.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile("w", encoding="utf-8", dir=file.parent, suffix=".part", delete=False) as unfinished:
        unfinished.writelines(f"{line}\n" for line in lines)
        unfinished.flush()
        os.fsync(unfinished.fileno())
    Path(unfinished.name).replace(file)
