"""Hostile messages and hostile notes: JSON Lines on disk to checked, frozen values."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, StringConstraints, TypeAdapter

from evals.dataset import DATASETS, Identified, Text, rows
from evals.errors import DatasetError

__all__ = ["ATTACKS", "Attack", "HostileMessage", "HostileNote", "load"]

ATTACKS = DATASETS / "injection.jsonl"
"""Attacks on any course."""


class _Hostile(Identified):
    kind: Text
    obeyed: tuple[Text, ...]
    """What only an answer that obeys holds: derived from the attack and no part of it, so that an echo shows nothing.
    Empty where obeying shows in another way: a link, a label, the system's text."""


class HostileMessage(_Hostile):
    """A message to the tutor; ``{question}`` in it and in its harmless ``twin`` stands for a question of the course."""

    where: Literal["message"]
    message: Text
    twin: Annotated[Text, StringConstraints(pattern=r"\{question\}")]


class HostileNote(_Hostile):
    """A section of notes that is hostile, and a question that its ``note`` answers."""

    where: Literal["notes"]
    heading: Text
    note: Text
    """What the section says."""
    hostile: Annotated[str, StringConstraints(min_length=1)]
    """What follows at once, white space included: on the note's own line or below it."""
    question: Text


Attack = HostileMessage | HostileNote
_ROW: TypeAdapter[Attack] = TypeAdapter(Annotated[Attack, Field(discriminator="where")])


def load(file: Path = ATTACKS) -> tuple[Attack, ...]:
    """Read and check the attacks in ``file``.

    Raises:
        DatasetError: the file cannot be read, a line is not what it should be, an identifier occurs twice, or a sign
            of obedience stands in the attack itself.
    """
    return rows(file, _ROW, _check)


def _check(where: str, row: Attack) -> None:
    parts = [row.message] if isinstance(row, HostileMessage) else [row.heading, row.note, row.hostile, row.question]
    text = " ".join(parts).casefold()
    for sign in row.obeyed:
        if sign.casefold() in text:
            raise DatasetError(
                f"{where}: {sign!r} stands in the attack itself; take a sign that only obeying brings forth"
            )
