"""Every conversation of a learner, in a SQLite file: one row a turn, with the whole answer as it was given."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from pydantic import Field, ValidationError
from sqlalchemy import ColumnElement, and_, delete, func, select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

from app.errors import UnknownConversationError
from app.learner import fulltext
from app.learner.database import Database
from app.models import Answer, Citation, Depth, Sentence
from ingest.models import Frozen

__all__ = ["Conversations", "Headline", "KeptConversation", "KeptTurn"]

_VERSION = 1
"""Of the schema, kept in SQLite's ``user_version``."""
_UNREADABLE = "This answer was kept by another version of Footnote and cannot be shown here. Ask again."


class KeptTurn(Frozen):
    """A question and as much of its answer as came."""

    question: str
    depth: Depth = Depth.NORMAL
    asked: datetime = Field(default_factory=lambda: datetime.now(UTC))
    answer: Answer | None = None
    sentences: tuple[Sentence, ...] = ()
    """What was there when the answer broke off; empty once there is an ``answer``."""
    citations: tuple[Citation, ...] = ()
    """What ``sentences`` cite."""
    problem: str = ""
    """Why there is no answer, where the tutor said so."""


class KeptConversation(Frozen):
    """A conversation with all its turns, oldest first."""

    id: str
    turns: tuple[KeptTurn, ...]

    @property
    def title(self) -> str:
        """The first question."""
        return self.turns[0].question


class Headline(Frozen):
    """What tells one conversation from another."""

    id: str
    title: str
    """The first question."""
    started: datetime
    """UTC."""
    turns: int


class _Table(DeclarativeBase):
    pass


class _Row(_Table):
    __tablename__ = "turn"

    id: Mapped[int] = mapped_column(primary_key=True)
    conversation: Mapped[str] = mapped_column(index=True)
    course: Mapped[str] = mapped_column(index=True)
    asked: Mapped[str]
    """ISO 8601 with offset: SQLite itself has no type for times."""
    question: Mapped[str]
    words: Mapped[str]
    """What a search looks through, in small letters."""
    kept: Mapped[str]
    """A ``KeptTurn`` as JSON."""


class Conversations:
    """The conversations about one course in the database at ``path``; may be used by several threads at once."""

    def __init__(self, path: Path, course: str) -> None:
        """Open the database, creating it and its folder if need be.

        Raises:
            LearnerRecordError: the file is damaged, cannot be opened, or was written by a newer version.
        """
        self._course = course
        self._database = Database(path, _Table.metadata, _VERSION, "record of conversations")
        with self._database.session() as session:
            self._indexed = fulltext.prepare(session)

    def __enter__(self) -> Self:
        """The record itself."""
        return self

    def __exit__(self, *exc: type[BaseException] | BaseException | TracebackType | None) -> None:
        """Close the database."""
        self.close()

    def close(self) -> None:
        """Give the file back."""
        self._database.close()

    def keep(self, conversation: str, turn: KeptTurn, place: int | None = None) -> int:
        """Add a turn to a conversation, or put it in the ``place`` of what was kept of it earlier.

        Returns:
            The turn's place, to put more of its answer there. A turn that was deleted meanwhile is not brought back.

        Raises:
            LearnerRecordError: the database cannot be written.
        """
        with self._database.session() as session:
            if place is None:
                row = _Row(conversation=conversation, course=self._course)
                session.add(row)
            elif (found := session.get(_Row, place)) is None:
                return place
            else:
                row = found
            row.asked, row.question = turn.asked.isoformat(), _storable(turn.question)
            row.words, row.kept = _words(turn), json.dumps(turn.model_dump(mode="json"))
            session.flush()
            if self._indexed:
                fulltext.index(session, row.id, row.words)
            return row.id

    def headlines(self, words: str = "") -> tuple[Headline, ...]:
        """The conversations that hold every one of ``words``, last used first; all of them without words.

        Raises:
            LearnerRecordError: the database cannot be read.
        """
        first, last, count = func.min(_Row.id), func.max(_Row.id), func.count()
        listed = select(first, count).where(_Row.course == self._course).group_by(_Row.conversation).order_by(-last)
        with self._database.session() as session:
            if wanted := _storable(words).casefold().split():
                listed = listed.where(_Row.conversation.in_(self._holding(session, wanted)))
            found = session.execute(listed).all()
            return tuple(_headline(session.get_one(_Row, at), turns) for at, turns in found)

    def get(self, conversation: str) -> KeptConversation | None:
        """The conversation of that name, if there is one.

        Raises:
            LearnerRecordError: the database cannot be read.
        """
        wanted = select(_Row).where(self._is(conversation)).order_by(_Row.id)
        with self._database.session() as session:
            turns = tuple(map(_turn, session.scalars(wanted)))
        return KeptConversation(id=conversation, turns=turns) if turns else None

    def named(self, start: str) -> KeptConversation:
        """The one conversation whose name begins with ``start``.

        Raises:
            UnknownConversationError: there is none, or more than one.
            LearnerRecordError: the database cannot be read.
        """
        names = [headline.id for headline in self.headlines() if start and headline.id.startswith(start)]
        found = self.get(names[0]) if len(names) == 1 else None
        if found is None:
            count = f"{len(names)} conversations are" if names else "no conversation is"
            raise UnknownConversationError(f"{count} called {start!r}; `footnote history list` shows their names")
        return found

    def delete(self, conversation: str) -> None:
        """Forget a conversation with all its turns; one that is not there is no error.

        Raises:
            LearnerRecordError: the database cannot be written.
        """
        with self._database.session() as session:
            session.execute(delete(_Row).where(self._is(conversation)))
            if self._indexed:
                fulltext.forget(session)

    def _is(self, conversation: str) -> ColumnElement[bool]:
        return and_(_Row.course == self._course, _Row.conversation == conversation)

    def _holding(self, session: Session, words: Sequence[str]) -> set[str]:
        """The conversations with a turn that holds all ``words``: their forms, or to the letter within longer ones."""
        whole = and_(*(_Row.words.contains(word, autoescape=True) for word in words))
        found = set(session.scalars(select(_Row.id).where(whole)))
        found |= fulltext.matching(session, list(words)) if self._indexed else set()
        return set(session.scalars(select(_Row.conversation).where(_Row.id.in_(found))))


def _words(turn: KeptTurn) -> str:
    said = turn.answer.answer if turn.answer else " ".join(sentence.text for sentence in turn.sentences)
    return _storable(f"{turn.question}\n{said}").casefold()


def _storable(text: str) -> str:
    """``text`` without what SQLite cannot hold or compare: halves of characters, and NUL."""
    return text.encode("utf-8", "replace").decode("utf-8").replace("\0", "")


def _turn(row: _Row) -> KeptTurn:
    try:
        return KeptTurn.model_validate(json.loads(row.kept))
    except (ValidationError, ValueError):
        return KeptTurn(question=row.question, asked=datetime.fromisoformat(row.asked), problem=_UNREADABLE)


def _headline(first: _Row, turns: int) -> Headline:
    started = datetime.fromisoformat(first.asked)
    return Headline(id=first.conversation, title=first.question, started=started, turns=turns)
