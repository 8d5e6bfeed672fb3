"""Prompts as Markdown files beside this one: a system part and a user part, with ``$name`` variables."""

from __future__ import annotations

import hashlib
from importlib.resources import files
from string import Template

__all__ = ["Prompt", "PromptError", "hashes", "load"]

_DIVIDER = "\n---\n"


class PromptError(Exception):
    """A prompt file that is malformed, or filled with the wrong variables."""


class Prompt:
    """One prompt, checked when it is loaded."""

    def __init__(self, name: str, text: str) -> None:
        """Read ``text``: the system part, a line ``---``, the user part."""
        system, divider, user = text.partition(_DIVIDER)
        if not divider or not system.strip() or not user.strip():
            raise PromptError(f"prompt {name!r} needs a system part, a line of three dashes and a user part")
        self.name = name
        self.sha256 = hashlib.sha256(text.encode()).hexdigest()
        self.version = self.sha256[:12]
        self.label = f"{name} {self.version}"
        self._system, self._user = Template(system.strip()), Template(user.strip())
        for part in (self._system, self._user):
            if not part.is_valid():
                raise PromptError(f"prompt {name!r} has a '$' that starts no variable; write '$$' for a dollar sign")
        self.variables = frozenset({*self._system.get_identifiers(), *self._user.get_identifiers()})

    def messages(self, **values: str) -> list[tuple[str, str]]:
        """The system and the user message, as LangChain takes them.

        Raises:
            PromptError: a variable is missing, or one is given that the prompt does not have.
        """
        if values.keys() != self.variables:
            raise PromptError(f"prompt {self.name!r} takes {sorted(self.variables)}; given were {sorted(values)}")
        return [("system", self._system.substitute(values)), ("user", self._user.substitute(values))]


def load(name: str) -> Prompt:
    """The prompt in ``<name>.md``.

    Raises:
        PromptError: there is no such prompt, or it is malformed.
    """
    file = files("prompts").joinpath(f"{name}.md")
    if not file.is_file():
        raise PromptError(f"there is no prompt {name!r}")
    return Prompt(name, file.read_text(encoding="utf-8"))


def hashes() -> dict[str, str]:
    """The SHA-256 of every prompt by name, hexadecimal, over its text as UTF-8.

    Raises:
        PromptError: one of them is malformed.
    """
    names = sorted(file.name.removesuffix(".md") for file in files("prompts").iterdir() if file.name.endswith(".md"))
    return {name: load(name).sha256 for name in names}
