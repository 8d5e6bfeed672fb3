"""One process owns a course at a time; a second is told at once who does."""

from __future__ import annotations

import os
import shlex
import sys
from pathlib import Path

from filelock import FileLock, Timeout

from ingest.errors import IndexBusyError

__all__ = ["own"]

_SHOWN = 80  # characters of the owner's command: one argument may be a question of any length


def own(home: Path) -> FileLock:
    """Take the course in ``home`` for this process, until the lock is released or the process dies.

    Raises:
        IndexBusyError: another process (or another opener in this one) has it.
    """
    home.mkdir(parents=True, exist_ok=True)
    lock = FileLock(home / "lock", timeout=0)
    note = home / "owner"
    try:
        lock.acquire()
    except Timeout:
        raise IndexBusyError(_busy(home, note)) from None
    command = shlex.join([Path(sys.argv[0]).name, *sys.argv[1:]])[:_SHOWN]
    note.write_text(f"{os.getpid()} {command}", encoding="utf-8", errors="replace")
    return lock


def _busy(home: Path, note: Path) -> str:
    try:
        pid, command = note.read_text(encoding="utf-8").split(" ", 1)
    except (OSError, ValueError):  # the owner has only just taken the lock
        pid, command = "unknown", "starting"
    return (
        f"course {home.name!r} is in use by process {pid} ({command}), and only one process can have it open; "
        f"close that one, stop it with `kill {pid}`, or work on another course with --course NAME"
    )
