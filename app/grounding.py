"""Sentence against cited lines: supported or not, and why.

The check is lexical: it finds words, numbers, names, negations and quantifiers of the sentence that the lines do not
hold. It cannot see a reversed relation between the same words, and it turns down a fair paraphrase in other words; the
`checker` figures of the eval suite say how often.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from app.glossary import Glossary
from ingest.words import content

__all__ = ["Verdict", "check"]

_ENOUGH = 0.7
"""Share of a sentence's content words that the lines must hold."""
_NUMBER = re.compile(r"(?<![\w.])\d+(?:[.,]\d+)*")
_NEGATION = re.compile(r"\b(?:not|no|never|none|cannot|without|neither|nor)\b|n['’]t\b", re.IGNORECASE)
_STRONG = re.compile(r"\b(?:always|never|all|every|only|must|guarantees?d?|any|none|impossible)\b", re.IGNORECASE)
# What the notes engine puts around a terse line says nothing about the subject.
_FRAME = frozenset(content("your notes say on"))


class Verdict(NamedTuple):
    """The outcome of a check."""

    supported: bool
    score: float
    """Share of the sentence's content words that the lines hold; at most 0.3 where something contradicts."""
    reason: str
    """Empty when supported."""


def check(sentence: str, lines: Sequence[str], glossary: Glossary | None = None) -> Verdict:
    """Whether the plain text ``lines`` hold what ``sentence`` says.

    Names are looked up in ``glossary``; without one, another term's property is only noticed by its other words.
    """
    if not lines:
        return Verdict(False, 0.0, "it cites no line of the notes")
    text = "\n".join(lines)
    held = set(content(text))
    words = [word for word in content(sentence) if word not in _FRAME]
    absent = [word for word in words if word not in held]
    score = 1 - len(absent) / len(words) if words else 0.0
    fault = next(_faults(sentence, text, glossary), None)
    if fault:
        return Verdict(False, min(score, 0.3), fault)
    if score < _ENOUGH:
        return Verdict(False, score, f"the cited lines do not say: {', '.join(dict.fromkeys(absent))}")
    return Verdict(True, score, "")


def _faults(sentence: str, text: str, glossary: Glossary | None) -> Iterator[str]:
    numbers = set(_NUMBER.findall(text))
    yield from (
        f"the number {found} is not in the cited lines" for found in _NUMBER.findall(sentence) if found not in numbers
    )
    if glossary:
        named = {entry for match in glossary.find(text) for entry in match.entries}
        for match in glossary.find(sentence):
            if match.specific and not named & set(match.entries) and match.text.lower() not in text.lower():
                yield f"the cited lines do not mention {match.text}"
    if bool(_NEGATION.search(sentence)) > bool(_NEGATION.search(text)):
        yield "the sentence denies what the cited lines do not deny"
    for found in _STRONG.findall(sentence):
        if found.lower() not in text.lower():
            yield f"“{found}” is stronger than what the cited lines say"
