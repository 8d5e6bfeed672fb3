"""Sentence against cited lines: supported or not, and why.

The check is lexical: it finds words, numbers, names, negations and quantifiers of the sentence that the lines do not
hold. It cannot see a reversed relation between the same words, and it turns down a fair paraphrase in other words; the
`checker` figures of the eval suite say how often.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rapidfuzz.distance import Indel

from app.glossary import Glossary
from ingest.words import content, fold

__all__ = ["Verdict", "check"]

_ENOUGH = 0.7
"""Share of a sentence's content words that the lines must hold."""
_NUMBER = re.compile(
    r"(?<![\w.])\d+(?:[.,]\d+)*|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|half|hundred"
    r"|thousand|million)\b",
    re.IGNORECASE,
)
_UNIT = re.compile(
    r"\d[\s-]?(ms|milliseconds?|seconds?|minutes?|hours?|days?|weeks?|months?|years?|percent|[KMGT]i?B|%)(?![a-z])"
)
_NEGATION = re.compile(r"\b(?:not|no|never|none|cannot|without|neither|nor)\b|n['’]t\b", re.IGNORECASE)
_REPEATED = 0.85
"""A sentence this alike to its line (0 to 1, by words) repeats it."""
_STRONG = re.compile(r"\b(?:always|never|all|every|only|must|guarantees?d?|any|none|impossible)\b", re.IGNORECASE)
# What stands around a quoted line says nothing about the subject.
_FRAME = re.compile(r"^Your notes (?:on (.{1,200}?) )?say\b", re.IGNORECASE)


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
    sentence = _FRAME.sub(r"\1", sentence)
    held = set(content(text))
    words = content(sentence)
    absent = [word for word in words if word not in held]
    # Where no word carries meaning, all of them must stand in the lines together.
    score = 1 - len(absent) / len(words) if words else float(_holds(text, sentence))
    fault = next(_faults(sentence, text, glossary), None)
    if fault:
        return Verdict(False, min(score, 0.3), fault)
    if score < _ENOUGH:
        return Verdict(False, score, f"the cited lines do not say: {', '.join(dict.fromkeys(absent)) or sentence}")
    return Verdict(True, score, "")


def _holds(text: str, phrase: str) -> bool:
    """Whether the words of ``phrase`` stand in ``text`` one after the other, whatever their endings."""
    within, wanted = ([word for word, _, _ in fold(part)] for part in (text, phrase))
    return f" {' '.join(wanted)} " in f" {' '.join(within)} "


def _faults(sentence: str, text: str, glossary: Glossary | None) -> Iterator[str]:
    yield from _quantities(sentence, text)
    if glossary:
        named = {entry for match in glossary.find(text) for entry in match.entries}
        for match in glossary.find(sentence):
            if match.specific and not named & set(match.entries) and not _holds(text, match.text):
                yield f"the cited lines do not mention {match.text}"
    denied, denies = bool(_NEGATION.search(text)), bool(_NEGATION.search(sentence))
    if denies and not denied:
        yield "the sentence denies what the cited lines do not deny"
    # A shorter sentence may leave a denying clause out; one that repeats the line without its "not" turns it around.
    if denied and not denies and _similarity(sentence, text) > _REPEATED:
        yield "the cited lines deny what the sentence says"
    for found in _STRONG.findall(sentence):
        if not _holds(text, found):
            yield f"“{found}” is stronger than what the cited lines say"


def _quantities(sentence: str, text: str) -> Iterator[str]:
    numbers = {_plain(number) for number in _NUMBER.findall(text)}
    for number in _NUMBER.findall(sentence):
        if _plain(number) not in numbers:
            yield f"the number {number} is not in the cited lines"
    units = set(_UNIT.findall(text))
    for unit in _UNIT.findall(sentence):
        if unit not in units and unit.rstrip("s") not in {known.rstrip("s") for known in units}:
            yield f"the cited lines give no number in {unit}"


def _plain(number: str) -> str:
    """A number without separators of thousands, in lower case."""
    return re.sub(r",(?=\d{3})", "", number.lower())


def _similarity(sentence: str, text: str) -> float:
    """How alike two texts are word by word, 0 to 1 (rapidfuzz's indel ratio over words)."""
    return float(Indel.normalized_similarity(sentence.lower().split(), text.lower().split()))
