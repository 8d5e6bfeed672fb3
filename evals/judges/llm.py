"""A chat model as judge, with the prompt in ``prompts/judge_support.md``.

The model comes from ``app.llm``'s factory, so it runs at temperature 0. Its reply is checked against ``Verdict``; one
that does not fit is asked for once more and then counts as ``none``, never as support, and is counted in ``about``.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Annotated

from pydantic import StringConstraints, ValidationError

from app.errors import ModelError
from app.llm import ChatModel, Messages, chat_model
from app.settings import Settings
from evals.judges.support import Claim, JudgeError, Support
from ingest.models import Frozen
from prompts import load

__all__ = ["LLMJudge", "Verdict", "judge_model", "read", "same_model", "unfenced"]

_AT_ONCE = 4
"""Requests in flight: what providers' lowest tiers still take."""
_AGAIN = (
    'That was not the JSON object asked for. Reply with {"reason": "…", "support": "full" | "partial" | "none"} only.'
)


class Verdict(Frozen):
    """What the model has to reply; the reason comes first, so that the grade follows from it."""

    reason: Annotated[str, StringConstraints(max_length=2_000)]
    support: Support


class LLMJudge:
    """Asks ``model`` about one claim at a time, several claims at once."""

    own = False

    def __init__(self, model: ChatModel) -> None:
        """Judge with ``model``."""
        self.name = model.name
        self.unreadable = 0
        """Claims whose reply could not be read, and which therefore count as ``none``."""
        self._model = model
        self._prompt = load("judge_support")

    @property
    def about(self) -> str:
        """The model, the version of the prompt, and how many replies could not be read."""
        lost = f"; {self.unreadable} replies could not be read and count as none" if self.unreadable else ""
        return f"chat model {self.name} at temperature 0, prompt {self._prompt.version}{lost}"

    def support(self, claims: Sequence[Claim]) -> list[Support]:
        """See ``Judge.support``."""
        with ThreadPoolExecutor(_AT_ONCE) as pool:
            verdicts = list(pool.map(self._verdict, claims))
        self.unreadable += verdicts.count(None)
        return [verdict.support if verdict else Support.NONE for verdict in verdicts]

    def _verdict(self, claim: Claim) -> Verdict | None:
        lines = "\n".join(f"- {' '.join(quote.split())}" for quote in claim.quotes)
        messages = self._prompt.messages(sentence=" ".join(claim.sentence.split()), lines=lines)
        first = self._reply(messages)
        return read(first) or read(self._reply([*messages, ("assistant", first), ("user", _AGAIN)]))

    def _reply(self, messages: Messages) -> str:
        try:
            return "".join(self._model.stream(messages))
        except ModelError as error:
            raise JudgeError(f"the judge {self.name} broke off: {error.__cause__ or error}; run it again") from error


def read(reply: str) -> Verdict | None:
    """The verdict that ``reply`` is; ``None`` where it is anything else, or more."""
    try:
        return Verdict.model_validate_json(unfenced(reply))
    except ValidationError:
        return None


def unfenced(reply: str) -> str:
    """``reply`` without the fence of a code block, which models like to put around JSON."""
    return reply.strip().removeprefix("```json").removeprefix("```").removesuffix("```")


def judge_model(name: str, settings: Settings) -> ChatModel:
    """The chat model ``provider:name`` that judges, chosen apart from the one that answers.

    A model rates its own words higher: A. Panickssery, S. R. Bowman and S. Feng, LLM Evaluators Recognize and Favor
    Their Own Generations (NeurIPS 2024).

    Raises:
        JudgeError: there is no such model or its key is missing, or it is the model that answers.
    """
    if settings.model and same_model(name, settings.model):
        raise JudgeError(
            f"--judge {name}: {settings.model} also words the answers, and a model favours its own words; "
            "give another model, or unset FOOTNOTE_MODEL"
        )
    try:
        return chat_model(settings.model_copy(update={"model": name}))
    except ModelError as error:
        reason = str(error.__cause__ or "").partition("\n")[0] or "it is not named as provider:model"
        raise JudgeError(f"--judge {name}: cannot be used: {reason}; check the name and the provider's key") from error


def same_model(one: str, other: str) -> bool:
    """Whether two names are the same model, whoever serves it: the provider and a tag ``latest`` make no difference."""
    return _weights(one) == _weights(other)


def _weights(name: str) -> str:
    model = name.partition(":")[2] or name
    return model.casefold().rpartition("/")[2].removesuffix(":latest")
