"""Judges that say what they are told to, and a chat model that replies with what it is given."""

from __future__ import annotations

import json
from collections.abc import Generator, Mapping, Sequence
from itertools import cycle
from typing import Any

from app.llm import Messages, Schema
from evals.judges import Claim, Support


class ScriptedJudge:
    """Gives ``grades`` one after the other, round and round, and keeps what it was asked."""

    name = "scripted"
    about = "says what it is told to"
    own = False

    def __init__(self, *grades: str) -> None:
        self.asked: list[tuple[Claim, ...]] = []
        self._grades = cycle(grades)

    def support(self, claims: Sequence[Claim]) -> list[Support]:
        self.asked.append(tuple(claims))
        return [Support(next(self._grades)) for _ in claims]


class Oracle(ScriptedJudge):
    """Says full where a quote holds the sentence to the letter, and none where none does."""

    name = "oracle"

    def support(self, claims: Sequence[Claim]) -> list[Support]:
        return [
            Support.FULL if any(claim.sentence in quote for quote in claim.quotes) else Support.NONE for claim in claims
        ]


class Replies:
    """A chat model with a reply for every message in turn, the last one for all that follow."""

    def __init__(self, *replies: str, name: str = "scripted:model", error: Exception | None = None) -> None:
        self.name = name
        self.constrained = False
        self.asked: list[Messages] = []
        self._replies = list(replies)
        self._error = error

    def stream(self, messages: Messages, schema: Schema | None = None) -> Generator[str]:
        if self._error:
            raise self._error
        self.asked.append(messages)
        yield self._replies.pop(0) if len(self._replies) > 1 else self._replies[0]

    def structured(self, messages: Messages, schema: Schema) -> Mapping[str, Any]:
        return dict(json.loads("".join(self.stream(messages, schema))))
