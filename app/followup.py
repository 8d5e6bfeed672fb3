"""A follow-up written out from the conversation, by rules: what "it", "the other one" or "and for batch?" stand for."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.glossary import Glossary, Match
from app.models import Answer, Turn

__all__ = ["standalone"]

_NEW_TOPIC = re.compile(
    r"^\W*(?:ok(?:ay)?|now|so)?\W*(?:switching|(?:new|different|another|next|unrelated) (?:topic|question|subject))\b"
    r"[^\w]*(?:to)?[\s:,–-]*",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"^\W*(?:(?:and|but|so|or|ok(?:ay)?|then|also|hm+|what about|how about|same question for)\b[\s,]*)+", re.I
)
_POINTS_BACK = re.compile(
    r"\b(?:it|its|they|them|their|that|those|this|these|ones?|both"
    r"|the (?:other|two|former|latter|first|second|same|opposite)|either|neither|each|instead|there)\b",
    re.IGNORECASE,
)
_SUBJECT = re.compile(
    r"\b(?:it|they|them|that|this|those|these)\b(?! (?:is|are|was|were)? ?(?:a|an|the) )", re.IGNORECASE
)
_POSSESSIVE = re.compile(r"\b(?:its|their)\b", re.IGNORECASE)
_TRAILING = re.compile(r"[\s?!.,]*(?:\bthen\b)?[\s?!.,]*$", re.IGNORECASE)


def standalone(question: str, history: Sequence[Turn], glossary: Glossary) -> str:
    """``question`` as it would be asked without the conversation; unchanged when it needs nothing from it."""
    if not history:
        return question
    if _NEW_TOPIC.search(question):
        return _NEW_TOPIC.sub("", question) or question
    body = _LEAD.sub("", question)
    names = [match for match in glossary.find(body) if match.specific]
    points_back = bool(_POINTS_BACK.search(body))
    if not points_back and body == question and (names or len(body.split()) > 5):
        return question
    before = history[-1].answer
    if names and not points_back and len(_TRAILING.sub("", body)) <= names[-1].end + 1 and names[0].start <= 4:
        return _swapped(before.standalone, _TRAILING.sub("", body), glossary) or _with_context(body, before, glossary)
    if points_back and (focus := _focus(before, glossary)):
        return _replaced(body, focus)
    return _with_context(body, before, glossary)


def _swapped(before: str, name: str, glossary: Glossary) -> str | None:
    """The earlier question asked of another name: "what is bagging" + "boosting?" → "what is boosting"."""
    names = _ranked(glossary.find(before))
    if not names:
        return None
    last = names[0]
    return f"{before[: last.start]}{name}{before[last.end :]}"


def _replaced(body: str, focus: str) -> str:
    """The first pronoun gives way to what it stands for; where there is none to replace, the focus is added."""
    if _POSSESSIVE.search(body):
        return _POSSESSIVE.sub(f"{focus}'s", body, count=1)
    if _SUBJECT.search(body):
        return _SUBJECT.sub(focus, body, count=1)
    return f"{_TRAILING.sub('', body)} ({focus})?"


def _with_context(body: str, before: Answer, glossary: Glossary) -> str:
    context = _focus(before, glossary) or _TRAILING.sub("", before.standalone)
    return f"{_TRAILING.sub('', body)} ({context})?"


def _focus(before: Answer, glossary: Glossary) -> str | None:
    """What the conversation is about: the name in the last question, else the term its answer cites first."""
    names = _ranked(glossary.find(before.standalone))
    if names:
        return names[0].text
    cited = [glossary.find(citation.quote) for citation in before.citations[:1]]
    return next((match.text for found in cited for match in found if match.specific), None)


def _ranked(names: Sequence[Match]) -> list[Match]:
    return sorted(names, key=lambda match: (not match.specific, match.start))
