"""Runs the command line in this process, as a shell would."""

import io
import json
import sys
from contextlib import redirect_stderr, redirect_stdout
from typing import Any, NamedTuple
from unittest.mock import patch

import pytest

from app.cli import main


class Ran(NamedTuple):
    """What a command left behind."""

    status: int
    out: str
    err: str

    @property
    def row(self) -> dict[str, Any]:
        """The one JSON object that is all of stdout."""
        found = json.loads(self.out)
        assert isinstance(found, dict)
        return found

    @property
    def rows(self) -> list[dict[str, Any]]:
        """One JSON object for each line of stdout."""
        return [json.loads(line) for line in self.out.splitlines()]


def footnote(*arguments: object) -> Ran:
    """Run ``footnote`` with ``arguments``."""
    out, err = io.StringIO(), io.StringIO()
    command = patch.object(sys, "argv", ["footnote", *map(str, arguments)])
    with command, redirect_stdout(out), redirect_stderr(err), pytest.raises(SystemExit) as left:
        main()
    return Ran(int(left.value.code or 0), out.getvalue(), err.getvalue())
