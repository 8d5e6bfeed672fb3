"""A chat model that writes questions as it is asked to."""

from collections.abc import Mapping, Sequence
from typing import Any

from tests.fakes import ScriptedModel


class QuestionWriter(ScriptedModel):
    """Writes questions that name the section and line they are asked for; ``replies`` come first where given."""

    def __init__(self, *replies: Mapping[str, Any] | BaseException, constrained: bool = True) -> None:
        super().__init__(constrained=constrained)
        self._replies = list(replies)

    def structured(self, messages: Sequence[tuple[str, str]], schema: Mapping[str, Any]) -> Mapping[str, Any]:
        self.asked.append(messages)
        self.schemas.append(schema)
        if self._replies:
            reply = self._replies.pop(0)
            if isinstance(reply, BaseException):
                raise reply
            return reply
        about = f"{messages[1][1].splitlines()[0]} {len(self.asked)}"
        return {number: line(f"{about} line {number}") for number in schema["required"]}


def line(about: str) -> dict[str, list[str]]:
    return {"asked": [f"{about} q{n}" for n in "abcde"], "unanswered": [f"{about} not {n}" for n in "fg"]}
