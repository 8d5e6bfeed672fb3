"""A follow-up written out from the conversation, by rules: what "it", "the other one" or "and for batch?" stand for."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.glossary import Glossary, Match
from app.models import Answer, Turn
from app.question import subject

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
_POINTING = """
    is are was were does do did can could would should will for of to in on with from than as and or if
"""
_NOT_AFTER = "".join(rf"(?<!\b{word} )" for word in _POINTING.split())
# After a noun and before a verb, "that" points nowhere: "a format that stores columns".
_RELATIVE = re.compile(
    rf"(?<=\w ){_NOT_AFTER}that"
    r"(?= (?:is|are|was|were|has|have|can|do|will|would|should|must|need|i|we|you|they|\w{3,}s)\b)",
    re.IGNORECASE,
)
_SUBJECT = re.compile(
    r"\b(?:it|they|them|that|this|those|these)\b(?! (?:is|are|was|were)? ?(?:a|an|the) )", re.IGNORECASE
)
_POSSESSIVE = re.compile(r"\b(?:its|their)\b", re.IGNORECASE)
_THEN = re.compile(r"\bthen$", re.IGNORECASE)
_ARTICLE = re.compile(r"\b(?:an?|the) $", re.IGNORECASE)
_FEW = 3
"""Words of a question without a name that are taken for what it is about."""
_MARKS = " \t\r\n?!.,"


def standalone(question: str, history: Sequence[Turn], glossary: Glossary) -> str:
    """``question`` as it would be asked without the conversation; unchanged when it needs nothing from it."""
    if not history:
        return question
    if _NEW_TOPIC.search(question):
        return _NEW_TOPIC.sub("", question) or question
    body = _LEAD.sub("", question)
    names = [match for match in glossary.find(body) if match.specific]
    pointing = _RELATIVE.sub("which", body)
    points_back = bool(_POINTS_BACK.search(pointing))
    if not points_back and body == question and (names or len(body.split()) > 5):
        return question
    before = history[-1].answer
    if names and not points_back and len(_bare(body)) <= names[-1].end + 1 and names[0].start <= 4:
        return _swapped(before.standalone, _bare(body), glossary) or _with_context(body, before, glossary)
    if points_back and (focus := _focus(before, glossary)):
        return _replaced(pointing, focus)
    return _with_context(body, before, glossary)


def _swapped(before: str, name: str, glossary: Glossary) -> str | None:
    """The earlier question asked of another name: "what is bagging" + "boosting?" → "what is boosting"."""
    names = _ranked(glossary.find(before))
    if not names:
        return None
    asked = names[0]
    return f"{_ARTICLE.sub('', before[: asked.start])}{name}{before[asked.end :]}"


def _replaced(body: str, focus: str) -> str:
    """The first pronoun gives way to what it stands for; where there is none to replace, the focus is added."""
    if _POSSESSIVE.search(body):
        return _POSSESSIVE.sub(lambda _: f"{focus}'s", body, count=1)
    if _SUBJECT.search(body):
        return _SUBJECT.sub(lambda _: focus, body, count=1)
    return f"{_bare(body)} ({focus})?"


def _with_context(body: str, before: Answer, glossary: Glossary) -> str:
    context = _focus(before, glossary) or _bare(before.standalone)
    return f"{_bare(body)} ({context})?".lstrip()


def _bare(text: str) -> str:
    """``text`` without the marks, and without a "then", at its end."""
    return _THEN.sub("", text.rstrip(_MARKS)).rstrip(_MARKS)


def _focus(before: Answer, glossary: Glossary) -> str | None:
    """What the conversation is about: the name in the last question, else its few words, else what was cited first."""
    names = _ranked(glossary.find(before.standalone))
    if names and names[0].specific:
        return names[0].text
    about = subject(before.standalone)
    if 0 < len(about.split()) <= _FEW:
        return about
    cited = [glossary.find(citation.quote) for citation in before.citations[:1]]
    return next((match.text for found in cited for match in found if match.specific), None)


def _ranked(names: Sequence[Match]) -> list[Match]:
    return sorted(names, key=lambda match: (not match.specific, match.start))
