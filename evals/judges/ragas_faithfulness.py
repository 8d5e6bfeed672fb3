"""RAGAS faithfulness as a judge: S. Es, J. James, L. Espinosa-Anke and S. Schockaert, RAGAS (EACL 2024, demos)."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from importlib import import_module
from math import isnan
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from app.errors import ModelError
from app.llm import ChatModel
from evals.judges.extras import RAGAS
from evals.judges.llm import unfenced
from evals.judges.support import Claim, JudgeError, Support

__all__ = ["RagasJudge"]

_AT_ONCE = 4
_QUESTION = "What do the notes say?"
"""RAGAS wants a question, which it only uses to break the sentence into statements; a claim has none."""

Reply = TypeVar("Reply", bound=BaseModel)


class RagasJudge:
    """The share of a sentence's statements that follow from its quotes: all is full, some is partial, nothing is none.

    RAGAS breaks the sentence into statements and judges each with a chat model, here one of ``app.llm``'s factory. No
    statements, for which RAGAS has NaN, and a reply that is not the JSON it asked for are ``none``, and counted in
    ``about``.

    The calls were read in the wheel of ragas 0.4.3 and run with it on a scripted model; not run with a real one.
    """

    own = False

    def __init__(self, model: ChatModel) -> None:
        """Judge with ``model``."""
        self.name = f"ragas:{model.name}"
        self.unreadable = 0
        self._model = model

    @property
    def about(self) -> str:
        """What is asked, and for how many claims there was no score."""
        lost = f"; {self.unreadable} had no score and count as none" if self.unreadable else ""
        return f"RAGAS faithfulness by the chat model {self._model.name} at temperature 0{lost}"

    def support(self, claims: Sequence[Claim]) -> list[Support]:
        """See ``Judge.support``."""
        metric = self._metric
        with ThreadPoolExecutor(_AT_ONCE) as pool:
            scores = list(pool.map(lambda claim: self._score(metric, claim), claims))
        self.unreadable += scores.count(None)
        return [_support(score) for score in scores]

    def _score(self, metric: Any, claim: Claim) -> float | None:
        try:
            result = metric.score(user_input=_QUESTION, response=claim.sentence, retrieved_contexts=list(claim.quotes))
        except ValidationError:
            return None
        except ModelError as error:
            raise JudgeError(f"the judge {self.name} broke off: {error.__cause__ or error}; run it again") from error
        return None if isnan(result.value) else float(result.value)

    @cached_property
    def _metric(self) -> Any:
        # It reports its use to its makers unless this is set before the import.
        os.environ["RAGAS_DO_NOT_TRACK"] = "true"
        collections = RAGAS.load()
        return collections.Faithfulness(llm=_bridge(self._model))


def _support(score: float | None) -> Support:
    if not score:
        return Support.NONE
    return Support.FULL if score == 1 else Support.PARTIAL


def _bridge(model: ChatModel) -> Any:
    """``model`` as RAGAS takes one: its prompts name the JSON schema that the reply is checked against."""
    base: Any = import_module("ragas.llms.base").InstructorBaseRagasLLM

    class Bridge(base):  # type: ignore[misc]
        def generate(self, prompt: str, response_model: type[Reply]) -> Reply:
            return response_model.model_validate_json(unfenced("".join(model.stream([("user", prompt)]))))

        async def agenerate(self, prompt: str, response_model: type[Reply]) -> Reply:
            return await asyncio.to_thread(self.generate, prompt, response_model)

    return Bridge()
