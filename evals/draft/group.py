"""``footnote eval`` as a group: ``draft`` and ``review`` are commands, anything else goes to the suites."""

from __future__ import annotations

from typing import Any

import typer
from typer.core import TyperGroup

from evals import cli
from evals.draft.cli import draft, review

__all__ = ["commands"]

_SUITES = "suites"


class _SuitesOrCommand(TyperGroup):
    """Words that are no command of the group are arguments of the one that runs suites."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Put the name of that command in front, so that ``eval``, ``eval --help`` and ``eval quiz`` are as ever."""
        if not args or args[0] not in self.commands:
            args = [_SUITES, *args]
        given = ctx.default_map or {}
        # `footnote --home DIR eval draft`: what was said in front holds for every command of the group.
        ctx.default_map = dict.fromkeys((*self.commands, ""), given)
        parsed: list[str] = super().parse_args(ctx, args)
        return parsed

    def resolve_command(self, ctx: Any, args: list[str]) -> tuple[str | None, Any, list[str]]:
        """The command that ``args`` name; the one that runs suites goes by the group's own name."""
        name, command, rest = super().resolve_command(ctx, args)
        return "" if name == _SUITES else name, command, rest


commands = typer.Typer(cls=_SuitesOrCommand, add_completion=False, add_help_option=False)
commands.command(_SUITES, hidden=True)(cli.command)
commands.command("draft")(draft)
commands.command("review")(review)
