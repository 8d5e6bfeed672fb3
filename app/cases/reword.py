"""A chat model may say a question in other words; whatever asks for something else is thrown away."""

from __future__ import annotations

import re

from app.cases.gates import reads
from app.cases.models import Case
from app.llm import ChatModel
from ingest.words import content
from prompts import load

__all__ = ["keeps", "reword"]

_NAME = re.compile(r"[\w/.+-]*[A-Z0-9][\w/.+-]*\w|\b[A-Z0-9]\b")
_NEGATION = re.compile(r"\b(?:not|no|never|without|cannot)\b|n['’]t\b", re.IGNORECASE)
_ASKED = (
    ("why", r"\bwhy\b|\bhow come\b|\bwhat(?:'s| is) the reason\b|\bfor what reason\b"),
    ("year", r"\b(?:what|which) year\b|\bwhen\b"),
    ("how long", r"\bhow long\b|\bhow much time\b"),
    ("how many", r"\bhow many\b|\bnumber of\b"),
    ("temperature", r"\btemperature\b|\bhow hot\b"),
    ("order", r"\border\b|\bsteps?\b|\bstages?\b|\bphases?\b|\bsequence\b|\blayers?\b"),
    ("differ", r"\bdiffer\w*\b|\bdistinguish\w*\b|\bcompare\w*\b|\bapart\b"),
    ("who", r"\bwho\b|\bwhose\b"),
    ("cost", r"\bcosts?\b|\bprices?\b|\bhow much\b"),
)
_SHARED, _ADDED = 0.6, 3
"""The least share of the question's words that stay, and the most that come in."""
_LONGER = 6


def reword(case: Case, model: ChatModel) -> Case:
    """``case`` in the words of ``model``, or as it was where the model asks for something else.

    Raises:
        ModelError: the model is unreachable, refused, or broke off.
    """
    prompt = load("reword")
    said = "".join(model.stream(prompt.messages(question=case.drafted))).strip()
    question = said.strip("\"'“” ") if "\n" not in said else ""
    return case.model_copy(update={"question": question}) if keeps(case, question) else case


def keeps(case: Case, question: str) -> bool:
    """Whether ``question`` asks what the case asks: its names, numbers and negations, for the same kind of answer.

    Nothing of the reference facts may come in that the drafted question does not say.
    """
    before, after = set(content(case.drafted)), set(content(question))
    new = after - before
    facts = {word for fact in case.facts for word in content(fact)}
    same_words = bool(before) and len(before & after) >= _SHARED * len(before) and len(new) <= _ADDED
    short = len(question.split()) <= len(case.drafted.split()) + _LONGER
    return reads(question) and same_words and short and not new & facts and _same_request(case.drafted, question)


def _same_request(before: str, after: str) -> bool:
    names = set(_NAME.findall(before.split(" ", 1)[-1]))
    if not all(name in after for name in names) or bool(_NEGATION.search(before)) != bool(_NEGATION.search(after)):
        return False
    return all(
        bool(re.search(pattern, before, re.IGNORECASE)) == bool(re.search(pattern, after, re.IGNORECASE))
        for _, pattern in _ASKED
    )
