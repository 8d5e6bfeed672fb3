"""What is wrong with items, by the notes and by a gate: second keys, repetitions, flaws caught and false alarms.

Flaws and their names follow T. M. Haladyna, S. M. Downing and M. C. Rodriguez, A Review of Multiple-Choice Item-Writing
Guidelines for Classroom Assessment (Applied Measurement in Education 15(3), 2002). Balanced accuracy is the mean of
sensitivity and specificity: K. H. Brodersen, C. S. Ong, K. E. Stephan and J. M. Buhmann, The Balanced Accuracy and Its
Posterior Distribution (ICPR 2010); 0.5 is a gate that knows nothing, whatever its rate and the mix of items.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from rapidfuzz import fuzz

from app.quiz.items import Item, ItemType, Option
from evals.metrics.agreement import balanced_accuracy_estimate
from evals.metrics.intervals import Estimate, mean

__all__ = [
    "ALIKE",
    "Claim",
    "Judged",
    "balanced_accuracy",
    "claims",
    "false_alarms",
    "near_equal",
    "recall",
    "repeats",
    "second_keys",
    "subject_of",
]

ALIKE = 90.0
"""Two texts this alike (0 to 100, by their words in any order) say the same."""
_GAP = re.compile(r"_{3,}")
_QUOTED = re.compile(r"“([^“”]*)”")
_CHOOSING = re.compile(
    r"^(?:which|what)\b.*?\b(?:is the best choice|is a better choice|choose)\b\s*(?:than\b)?", re.IGNORECASE | re.DOTALL
)
_ASKING = re.compile(r"^(?:which|what)\b.*?\b(?:is|are)\b\s*", re.IGNORECASE | re.DOTALL)
_STATES = re.compile(r"^(?:is|are|was|were|does|do|can|cannot|has|have|\w{2,}s)\s", re.IGNORECASE)
"""How a predicate begins, as against a noun phrase."""
_VERDICT = re.compile(r"^True or false\?\s*", re.IGNORECASE)
_DESCRIBES = re.compile(r"^“([^“”]*)” describes “([^“”]*)”")
_PRONOUN = re.compile(r"^(?:It|They) ")
_NAME = 2
"""Words beside the term up to which an option is taken for a name: ``Trunk-based development``."""

Lines = Mapping[str, Sequence[str]]
"""Term to the plain lines of the notes that stand under it."""
Supports = Callable[[str, str], bool]
"""Whether a line carries a claim."""


@dataclass(frozen=True)
class Claim:
    """What an option says of a term, and whether the key says so too."""

    subject: str
    text: str
    """A sentence that names the subject."""
    right: bool
    option: str
    """The option as shown."""


@dataclass(frozen=True)
class Judged:
    """A written item and what became of it."""

    flawed: bool
    flagged: bool


def claims(item: Item, terms: Collection[str], keyed: str) -> tuple[Claim, ...]:
    """What every option would mean if it were right.

    A name is said to be what the stem asks for; a sentence that opens with a term is said of that term, any other of
    ``keyed``, the term that the item is about. For a verdict only a statement keyed false says anything: that it is
    true. In matching every prompt is said of every option.
    """
    if item.type is ItemType.MATCHING:
        return tuple(_paired(item, terms))
    if item.type is ItemType.TRUE_FALSE:
        return _stated(item, terms, keyed)
    return tuple(_claim(option, item.stem, terms, keyed) for option in item.options)


def subject_of(text: str, terms: Collection[str]) -> str | None:
    """The longest of ``terms`` that ``text`` opens with, as a word of its own."""
    opening = [term for term in terms if re.match(rf"{re.escape(term)}(?!\w)", text, re.IGNORECASE)]
    return max(opening, key=len, default=None)


def second_keys(said: Sequence[Claim], lines: Lines, supports: Supports) -> tuple[Claim, ...]:
    """The wrong options that may be right: some line of their own subject carries them, or they all but repeat a key.

    Each line is asked by itself, since a claim is one sentence and the lines of a term together hold most words.
    """
    keys = [claim.option for claim in said if claim.right]
    return tuple(
        claim
        for claim in said
        if not claim.right
        if any(supports(claim.text, line) for line in lines.get(claim.subject, ()))
        or any(near_equal(claim.option, key) and claim.option != key for key in keys)
    )


def near_equal(one: str, other: str) -> bool:
    """Whether two texts are the same words, in whatever order, but for a letter or a word in ten."""
    return fuzz.token_sort_ratio(one.casefold(), other.casefold()) >= ALIKE


def repeats(items: Sequence[Item], alike: Callable[[Item, Item], bool]) -> tuple[tuple[Item, Item], ...]:
    """The pairs of items that are ``alike``, each pair once."""
    return tuple((one, other) for one, other in combinations(items, 2) if alike(one, other))


def recall(judged: Sequence[Judged], seed: int = 0) -> Estimate:
    """The share of flawed items, ``n`` of them, that were flagged: sensitivity."""
    return mean([each.flagged for each in judged if each.flawed], seed)


def false_alarms(judged: Sequence[Judged], seed: int = 0) -> Estimate:
    """The share of sound items, ``n`` of them, that were flagged: 1 less specificity."""
    return mean([each.flagged for each in judged if not each.flawed], seed)


def balanced_accuracy(judged: Sequence[Judged], seed: int = 0) -> Estimate:
    """The mean of the share of flawed items flagged and the share of sound items not flagged; ``n`` items in all.

    No value where either class is empty.
    """
    return balanced_accuracy_estimate([each.flawed for each in judged], [each.flagged for each in judged], seed)


def _claim(option: Option, stem: str, terms: Collection[str], keyed: str) -> Claim:
    own = subject_of(option.text, terms)
    if own and len(option.text.split()) <= len(own.split()) + _NAME:
        return Claim(own, _filled(own, stem), option.correct, option.text)
    return Claim(own or keyed, option.text if own else _told(keyed, option.text), option.correct, option.text)


def _filled(name: str, stem: str) -> str:
    """The sentence that ``name`` as an answer to ``stem`` comes to."""
    quoted = _QUOTED.findall(stem)
    for text in quoted:
        if _GAP.search(text):
            return _GAP.sub(name, text)
    if quoted:
        return _told(name, quoted[-1])
    if found := _CHOOSING.match(stem):
        over = "over " if found[0].endswith("than") else ""
        return f"Choose {name} {over}{stem[found.end() :].strip().rstrip('?')}."
    return _told(name, _ASKING.sub("", stem).strip().rstrip("?"))


def _told(name: str, said: str) -> str:
    """What is ``said`` as a sentence on ``name``: a pronoun stands for it, and a description is what it is."""
    if pronoun := _PRONOUN.match(said):
        return f"{name} {said[pronoun.end() :]}"
    joint = " " if _STATES.match(said) else " is "
    return f"{name}{joint}{said[:1].lower() if said[1:2].islower() or said[1:2] == ' ' else said[:1]}{said[1:]}"


def _stated(item: Item, terms: Collection[str], keyed: str) -> tuple[Claim, ...]:
    true = next((option.correct for option in item.options if option.text == "True"), None)
    statement = _VERDICT.sub("", item.stem)
    if found := _DESCRIBES.match(statement):
        return (Claim(found[2], _told(found[2], found[1]), bool(true), found[1]),)
    own = subject_of(statement, terms)
    return (Claim(own or keyed, statement if own else _told(keyed, statement), bool(true), statement),)


def _paired(item: Item, terms: Collection[str]) -> Iterator[Claim]:
    for pair in item.pairs or ():
        for option in item.options:
            own = subject_of(option.text, terms) or option.text
            yield Claim(own, _told(own, pair.prompt), pair.option == option.id, option.text)
