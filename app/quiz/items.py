"""The types of a quiz: what is asked for, items, responses, grades."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

from pydantic import Field

from app.models import Citation
from ingest.models import Frozen

__all__ = [
    "Difficulty",
    "Dropped",
    "Grade",
    "Graded",
    "Item",
    "ItemType",
    "Option",
    "Pair",
    "Quiz",
    "QuizSpec",
    "Response",
]


class ItemType(StrEnum):
    """The item types that can be drafted from notes alone."""

    MULTIPLE_CHOICE = "multiple_choice"
    MULTIPLE_RESPONSE = "multiple_response"
    TRUE_FALSE = "true_false"
    MATCHING = "matching"


Difficulty = Literal["easy", "medium", "hard"]


class QuizSpec(Frozen):
    """What to set: where from, how many, which kinds. ``None`` means no restriction."""

    section: str | None = None
    """Title of a section or topic, or its number (``1.1``), in any case."""
    domain: str | None = None
    """Title of an outermost part, or its number."""
    n: int = Field(default=10, ge=1, le=500)
    types: tuple[ItemType, ...] = tuple(ItemType)
    difficulty: Difficulty | None = None
    seed: int = 0


class Option(Frozen):
    """A choice of an item; ``rationale`` says why it is right or wrong and ``citation`` where that stands."""

    id: str
    """``A``, ``B``, … in the order shown."""
    text: str
    correct: bool
    rationale: str
    citation: Citation


class Pair(Frozen):
    """One prompt of a matching item and the id of the option that belongs to it."""

    prompt: str
    option: str


class Item(Frozen):
    """One quiz question. Every option is cited; ``pairs`` is there for matching items alone."""

    id: str
    """Deterministic: the same notes and the same question give the same id."""
    type: ItemType
    stem: str
    options: tuple[Option, ...]
    pairs: tuple[Pair, ...] | None = None
    citations: tuple[Citation, ...]
    difficulty: Difficulty
    section: tuple[str, ...]
    """Path from the outermost heading to the topic."""


class Dropped(Frozen):
    """A draft that the gate turned down."""

    reason: str
    stem: str


class Quiz(Frozen):
    """The items that passed the gate, and what was dropped on the way."""

    items: tuple[Item, ...]
    dropped: tuple[Dropped, ...]


class Response(Frozen):
    """What the learner chose: option ids; for matching, the option id per prompt, in the order of ``pairs``."""

    item: str
    chosen: tuple[str, ...]
    hints: int = Field(default=0, ge=0)
    """How many hints were taken before it was handed in."""


class Graded(Frozen):
    """One item graded: right only when the response is exactly the key (no partial credit, as in the exam)."""

    item: str
    section: tuple[str, ...]
    correct: bool
    chosen: tuple[str, ...]
    key: tuple[str, ...]
    hints: int = 0

    @property
    def unaided(self) -> bool:
        """Whether it was answered right without a hint."""
        return self.correct and not self.hints


class Grade(Frozen):
    """A graded quiz."""

    graded: tuple[Graded, ...]

    @property
    def score(self) -> float:
        """Share of items answered right, 0 to 1; 0 for an empty quiz."""
        return sum(g.correct for g in self.graded) / len(self.graded) if self.graded else 0.0
