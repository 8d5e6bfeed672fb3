"""Labels for what is cited, and what an engine hands over with them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple, Protocol

from app.models import Citation, Sentence
from app.search import Evidence
from ingest.models import Hit

__all__ = ["NOT_ANSWERED", "Engine", "Footnotes", "Written", "joined"]

NOT_ANSWERED = "Your notes come near to this, but none of their lines answers it."


class Footnotes:
    """Labels for cited units, numbered from 1 in the order in which they are first cited."""

    def __init__(self) -> None:
        """Start with no label given."""
        self.citations: list[Citation] = []
        self.unresolved: list[str] = []
        """Labels that a model wrote and that stand for no line."""
        self._labels: dict[tuple[str, int], int] = {}

    def cite(self, hit: Hit) -> int:
        """The label of ``hit``; the same unit always has the same one."""
        key = (str(hit.file), hit.span[0])
        if key not in self._labels:
            self._labels[key] = len(self.citations) + 1
            self.citations.append(Citation.of(hit, self._labels[key]))
        return self._labels[key]


class Written(NamedTuple):
    """One sentence for the answer, or one that failed the check and is held back, or both; or a refusal."""

    sentence: Sentence | None
    held_back: Sentence | None = None
    declined: str = ""
    """Why the lines do not answer the question, in a sentence; nothing follows it."""


class Engine(Protocol):
    """Words an answer from evidence."""

    name: str
    prompt: str
    """The name and version of the prompt it words answers by; empty without a model."""
    opens: bool
    """Whether an answer that is sure opens with a line of the notes, as its model reads for seconds first."""

    def write(self, evidence: Evidence, footnotes: Footnotes) -> Iterator[Written]:
        """The sentences of the answer in order, each checked against the lines it cites.

        Raises:
            ModelError: the engine's model failed; what came before stands.
        """
        ...


def joined(sentences: Sequence[Sentence]) -> str:
    """The text of an answer: its sentences, each with its labels."""
    return " ".join(sentence.text + "".join(f" [{label}]" for label in sentence.citations) for sentence in sentences)
