"""Frames: what a sentence says, in slots that take several wordings, so that who does what can be exchanged at will.

The file ``frames.jsonl`` holds one frame a line; ``evals.reader.framed`` makes sentences of them.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, TypeAdapter

from evals.dataset import Identified, Text, rows
from evals.errors import DatasetError
from evals.reader.rows import TRAINING

__all__ = ["Compare", "Figures", "Frame", "Item", "Qualified", "Rule", "Versus", "frames"]

Some = Annotated[tuple[Text, ...], Field(min_length=1)]


class _Framed(Identified):
    line: Text
    """A sentence or two of notes that hold what the frame says."""


class Versus(_Framed):
    """Two things, and what each of them does that the other does not."""

    kind: Literal["versus"]
    x: Some
    y: Some
    a: Some
    """Verb phrases, third person singular, all of one meaning: what ``x`` does."""
    b: Some
    """What ``y`` does."""


class Rule(_Framed):
    """Something that holds, or is to be done, under a condition."""

    kind: Literal["rule"]
    when: Some
    """Clauses that go after *when*."""
    do: Some
    """Main clauses, imperative or not."""
    dont: Some
    """Main clauses that contradict them."""
    because: tuple[Text, ...]
    elsewhere: Some
    """Other conditions, under which the line says nothing of the kind."""


class Compare(_Framed):
    """Two things, of which one is more than the other in some way."""

    kind: Literal["compare"]
    x: Some
    y: Some
    more: Some
    """What stands between ``x`` and ``y``."""
    less: Some
    """The same the other way round: what stands between ``y`` and ``x``."""
    limit: tuple[Text, ...]
    """When it holds, where it does not always; all of one meaning."""


class Qualified(_Framed):
    """A statement that holds only as it is qualified."""

    kind: Literal["qualified"]
    full: Some
    wider: Some
    """Without what qualifies it."""
    turned: Some
    """Contradicted by the line."""


class Item(Identified):
    """A thing with its figure."""

    figure: Text
    other: Text
    """A figure that the line does not give for it."""


class Figures(_Framed):
    """Several things with a figure each."""

    kind: Literal["figures"]
    items: Annotated[tuple[Item, ...], Field(min_length=2)]
    say: Some
    """Sentences without their full stop that hold ``{x}`` for the thing and ``{v}`` for its figure."""


Frame = Annotated[Versus | Rule | Compare | Qualified | Figures, Field(discriminator="kind")]


def frames(file: Path = TRAINING / "frames.jsonl") -> tuple[Frame, ...]:
    """Every frame.

    Raises:
        DatasetError: the file cannot be read, or a line is no frame; the message names file and line.
    """
    return rows(file, TypeAdapter(Frame), _check)


def _check(where: str, frame: Frame) -> None:
    if isinstance(frame, Figures) and not all("{x}" in say and "{v}" in say for say in frame.say):
        raise DatasetError(f"{where}: each way to say a figure holds {{x}} for the thing and {{v}} for the figure")
