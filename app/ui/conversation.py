"""A conversation, and how the events of a streamed answer become part of it."""

from __future__ import annotations

from collections.abc import Generator, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime

from app.learner.conversations import KeptConversation, KeptTurn
from app.models import Answer, AnswerEvent, Citation, Depth, Drafted, Final, Found, Sentence, Turn
from app.ui.shelf import new_id
from app.ui.sitting import Sitting

__all__ = ["Conversation", "Exchange", "follow"]


@dataclass
class Exchange:
    """A question and as much of its answer as has come. It is part of the conversation from the first event on, so a
    stream that is stopped keeps what was shown.
    """

    question: str
    depth: Depth = Depth.NORMAL
    looked_at: int | None = None
    """How many lines of the notes were found; ``None`` before the search is done."""
    sentences: list[Sentence] = field(default_factory=list)
    citations: list[Citation] = field(default_factory=list)
    answer: Answer | None = None
    problem: str = ""
    """Why there is no answer, where the tutor said so."""
    suggested: tuple[str, ...] | None = None
    """Questions to go on with; ``None`` before they are looked for."""
    check: Sitting | None = None
    """A question about the answer, where the learner asked to be checked."""
    checked: list[str] = field(default_factory=list)
    """Ids of all items that were asked so."""
    unrecorded: str = ""
    """Why the last of them could not be kept in the learner's record."""
    asked: datetime = field(default_factory=lambda: datetime.now(UTC))
    place: int | None = None
    """Where it is kept in the learner's record; ``None`` before it is."""
    unkept: str = ""
    """Why it could not be kept there."""

    @classmethod
    def of(cls, turn: KeptTurn) -> Exchange:
        """A turn of the learner's record, back on the page."""
        return cls(
            turn.question,
            depth=turn.depth,
            sentences=list(turn.sentences),
            citations=list(turn.citations),
            answer=turn.answer,
            problem=turn.problem,
            asked=turn.asked,
        )

    @property
    def turn(self) -> KeptTurn:
        """What is kept of it: the answer, or else what has come of one."""
        partial = self.answer is None
        return KeptTurn(
            question=self.question,
            depth=self.depth,
            asked=self.asked,
            answer=self.answer,
            sentences=tuple(self.sentences) if partial else (),
            citations=tuple(self.citations) if partial else (),
            problem=self.problem,
        )

    @property
    def stopped(self) -> bool:
        """Whether the answer broke off."""
        return self.answer is None and not self.problem


@dataclass
class Conversation:
    """The exchanges so far, oldest first."""

    id: str = field(default_factory=new_id)
    exchanges: list[Exchange] = field(default_factory=list)

    @classmethod
    def of(cls, kept: KeptConversation) -> Conversation:
        """A conversation of the learner's record, to be gone on with."""
        return cls(kept.id, [Exchange.of(turn) for turn in kept.turns])

    @property
    def kept(self) -> KeptConversation:
        """The whole conversation as it is on the page."""
        return KeptConversation(id=self.id, turns=tuple(exchange.turn for exchange in self.exchanges))

    def turns(self) -> tuple[Turn, ...]:
        """The answered exchanges, as the tutor wants its history."""
        return tuple(Turn(question=e.question, answer=e.answer) for e in self.exchanges if e.answer)


def follow(events: Iterable[AnswerEvent], exchange: Exchange) -> Generator[AnswerEvent]:
    """Each event once it has become part of ``exchange``."""
    for event in events:
        match event:
            case Found():
                exchange.looked_at = len(event.hits)
            case Drafted():
                exchange.sentences.append(event.sentence)
                exchange.citations.extend(event.citations)
            case Final():
                exchange.answer = event.answer
        yield event
