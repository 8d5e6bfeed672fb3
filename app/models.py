"""What the tutor hands out: citations, answers and the events of a streamed answer."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Literal

from ingest.models import Frozen, Hit, Lines, Span

__all__ = ["Answer", "AnswerEvent", "Citation", "Depth", "Drafted", "Final", "Found", "Seconds", "Sentence", "Turn"]


class Depth(StrEnum):
    """How much of an answer is wanted."""

    SHORT = "short"
    """The two sentences that answer best."""
    NORMAL = "normal"
    EXAMPLE = "example"
    """With a line of the notes that gives an example."""


class Citation(Frozen):
    """A label ``[n]`` and the exact slice of the notes it stands for."""

    label: int
    file: Path
    section: tuple[str, ...]
    lines: Lines
    span: Span
    text: str
    score: float
    quote: str
    """``document.text[span[0]:span[1]]``, to the letter."""

    @classmethod
    def of(cls, hit: Hit, label: int) -> Citation:
        """The citation of a retrieved unit under ``label``."""
        return cls(
            label=label,
            file=hit.file,
            section=hit.section,
            lines=hit.lines,
            span=hit.span,
            text=hit.text,
            score=hit.score,
            quote=hit.text,
        )

    def stands_in(self, text: str | None) -> bool:
        """Whether the quote still stands in its place in ``text``, the file as it is now; ``None`` is a file gone."""
        return text is not None and text[slice(*self.span)] == self.quote


class Sentence(Frozen):
    """One sentence of an answer with the verdict of the check against the lines it cites."""

    text: str
    citations: tuple[int, ...]
    supported: bool
    score: float
    """0 to 1: how much of the sentence the cited lines hold."""
    reason: str = ""
    """Why the sentence is not supported; empty when it is."""
    about: str = ""
    """The one of several compared things that it says what it is of; such sentences make a table. Mostly empty."""


class Seconds(Frozen):
    """Wall-clock seconds since the question arrived."""

    retrieve: float
    first: float
    """Until the first sentence could be shown."""
    total: float


class Answer(Frozen):
    """A whole answer. ``answer`` is the sentences joined, with their labels."""

    question: str
    standalone: str
    """The question as it was searched for: a follow-up written out from the conversation."""
    engine: str
    """``notes``, or the model's name."""
    prompt: str = ""
    """Name and version of the prompt that the model was given; empty where no model had a say."""
    refused: bool
    reason: str
    """Why the question was refused, or what the learner should know about this answer; may be empty."""
    answer: str
    sentences: tuple[Sentence, ...]
    citations: tuple[Citation, ...]
    nearest: tuple[tuple[str, ...], ...]
    """Paths of the nearest sections; named when the question is refused."""
    unresolved: tuple[str, ...]
    """Labels in the text that resolve to nothing: kept, shown and scored."""
    held_back: tuple[Sentence, ...] = ()
    """Sentences of a model that failed the check and are not part of the answer."""
    seconds: Seconds


class Turn(Frozen):
    """One earlier exchange of the conversation."""

    question: str
    answer: Answer


class Found(Frozen):
    """Event: the evidence is there."""

    event: Literal["found"] = "found"
    standalone: str
    hits: tuple[Hit, ...]


class Drafted(Frozen):
    """Event: the next sentence is there, checked, with the citations it introduces."""

    event: Literal["drafted"] = "drafted"
    sentence: Sentence
    citations: tuple[Citation, ...]


class Final(Frozen):
    """Event: the answer is complete."""

    event: Literal["final"] = "final"
    answer: Answer


AnswerEvent = Found | Drafted | Final
