"""The judges by the name that ``--judge`` takes."""

from __future__ import annotations

from app.settings import Settings
from evals.judges.lexical import LexicalJudge
from evals.judges.llm import LLMJudge, judge_model
from evals.judges.ragas_faithfulness import RagasJudge
from evals.judges.repeated import Repeated
from evals.judges.support import Judge, JudgeError
from evals.judges.trained import HHEMJudge, LettuceJudge, MiniCheckJudge
from evals.judges.tutor_check import TutorCheck

__all__ = ["NAMED", "judge_named"]

NAMED: dict[str, type[LexicalJudge | TutorCheck | LettuceJudge | HHEMJudge | MiniCheckJudge]] = {
    judge.name: judge for judge in (LexicalJudge, TutorCheck, LettuceJudge, HHEMJudge, MiniCheckJudge)
}
_RAGAS = "ragas:"


def judge_named(name: str, settings: Settings) -> Judge:
    """The judge ``name``: one of ``NAMED``, ``provider:name`` for a chat model, or ``ragas:provider:name``.

    A chat model is asked three times, whichever way it judges. Nothing is loaded before the first verdict.

    Raises:
        JudgeError: there is no such judge or model, or the model is the one that words the answers.
    """
    if name in NAMED:
        return NAMED[name]()
    if ":" not in name:
        known = ", ".join(NAMED)
        raise JudgeError(f"--judge {name}: no such judge; there are: {known}, provider:name, ragas:provider:name")
    if name.startswith(_RAGAS):
        return Repeated(RagasJudge(judge_model(name.removeprefix(_RAGAS), settings)))
    return Repeated(LLMJudge(judge_model(name, settings)))
