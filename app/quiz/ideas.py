"""What passes from drafting to assembling: an idea is a draft not yet written, a draft an item not yet chosen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from app.quiz.choices import Choice
from app.quiz.items import ItemType
from app.quiz.outline import Entry
from ingest.models import Unit

__all__ = ["Draft", "Idea"]


@dataclass(frozen=True, eq=False, slots=True)
class Draft:
    """A question with its key and every wrong answer that the notes keep apart from it.

    Which wrong answers are shown, and in which order, is left open.
    """

    type: ItemType
    entry: Entry
    stems: tuple[str, ...]
    """Wordings to choose from."""
    keys: tuple[Choice, ...]
    pool: tuple[Choice, ...]
    """Wrong answers."""
    size: int
    """Options to show."""
    telling: bool = False
    """Whether the stem quotes a whole description, which makes the answer easier to recognise."""


@dataclass(frozen=True, eq=False, slots=True)
class Idea:
    """A draft not yet written."""

    kind: str
    entry: Entry
    units: tuple[Unit, ...]
    """The units that the key stands on."""
    write: Callable[[], Draft | None]
    """``None`` when the notes do not bear the idea out."""
