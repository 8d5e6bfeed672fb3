"""An evaluation case: a question, what its answer is by construction, and what the reviewer made of it."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from ingest.models import Frozen, Lines

__all__ = ["ANSWERABLE", "KINDS", "UNANSWERABLE", "Case", "Kind", "Source", "Status"]

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Kind = Literal[
    "definition", "difference", "choice", "why", "ordering", "number", "list", "open", "near_miss", "off_topic"
]
Status = Literal["proposed", "accepted", "rejected"]
UNANSWERABLE: tuple[Kind, ...] = ("near_miss", "off_topic")
ANSWERABLE: tuple[Kind, ...] = ("definition", "difference", "choice", "why", "ordering", "number", "list", "open")
KINDS: tuple[Kind, ...] = (*ANSWERABLE, *UNANSWERABLE)


class Source(Frozen):
    """A line behind a case; the file is named as the notes name it, without its folder."""

    file: Text
    lines: Lines
    text: Text
    """Verbatim."""


class Case(Frozen):
    """One row of a course's ``cases.jsonl``."""

    id: Text
    """Of the kind, the question by rule and its place: drafting the same notes again gives the same one."""
    kind: Kind
    question: Text
    drafted: Text
    """The question by rule, before a model or the reviewer reworded it."""
    gold: tuple[Text, ...]
    """The path of the section that answers, outermost heading first; of a near miss, the nearest; else empty."""
    lines: tuple[Source, ...]
    """The lines that answer; of a near miss, those on the term that lack the detail."""
    facts: tuple[Text, ...]
    """Short reference facts that a right answer holds; none where there is no answer."""
    missing: Text | None = None
    """What the notes do not say; ``None`` where they answer."""
    status: Status = "proposed"
    seed: int = Field(default=0, ge=0)
    """Of the draft that proposed it."""

    @property
    def answerable(self) -> bool:
        """Whether the notes answer the question."""
        return self.kind not in UNANSWERABLE

    @model_validator(mode="after")
    def _complete(self) -> Self:
        if self.answerable and not (self.gold and self.lines and self.facts):
            raise ValueError("a case that the notes answer needs gold, lines and facts")
        if self.answerable != (self.missing is None):
            raise ValueError("missing is for cases that the notes do not answer, and needed there")
        return self
