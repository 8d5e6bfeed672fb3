"""Sentences to facts: what is said, of which number of which unit."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ingest.lint.quantities import MEASURES, Quantity, quantities
from ingest.words import STOPWORDS, content, fold

__all__ = ["Fact", "facts", "names"]

# Sentences whose numbers are no facts that others could contradict.
_LOOSE = re.compile(
    r"[?=×→{}\\|]|(?<!\w):\w+:|::"
    r"|\b(?:between|versus|vs|compared|differ\w*|sometimes|often|might|could|would|either|another|about to|used to"
    r"|e\.g|i\.e|examples?|suppose|supposing|imagine|let|let's|assum\w+|previously|formerly|originally|until|since"
    r"|rose|fell|grew|dropped|raised|lowered|increas\w*|reduc\w*|decreas\w*|experiment\w*|study|studies|survey\w*"
    r"|estimat\w*|respectively|we|I|you|my|he|she|his|her)\b",
    re.IGNORECASE,
)
_LONG = 300  # characters; who says so much in one sentence says more than one thing
_CHANGING = re.compile(r"\b(?:was|were|had|been|ago|now|new|old|today|currently|recently)\b")
# A sentence that says "this" or "it" may be about anything.
_POINTING = re.compile(
    r"(?:This|These|That|Those|It|They|Such|Its|Their|Here|There it|He|She|Both|Another|Of (?:these|those|them))\b"
)
_PER = re.compile(r"\b(?:an?|each|every)\s(?=(?:second|minute|hour|day|week|month|year|night)\b)", re.IGNORECASE)
_MARK = re.compile(r"^(?:Q|A|Question|Answer)\s?[:.]\s", re.IGNORECASE)
# Little words that make a fact another one: "each", "not".
_TELLING = frozenset(["each", "per", "if", "when", "while", "not", "no", "before", "after", "more", "most", "other"])
_TELLING |= {"again", "without", "only"}
_EMPTY = (STOPWORDS - _TELLING) | {"within"}
_SAME = {
    stem: row.split()[0]
    for row in (
        "keep retain retent store storag hold held preserv kept save",
        "max maximum most limit upper may",
        "min minimum least lower",
        "temperatur temp",
        "cost price fee",
        "long length",
        "larg size big",
        "elect elector",
    )
    for stem in row.split()
}
_WEAK_STEMS = """
    alway automat onli total exact current simpli contain consist compris includ made count number compos form last run
    amount equal requir must should need receiv point lie grant altogeth overal abbrevi
"""
_WEAK = frozenset(_WEAK_STEMS.split())
# Words that leave open of what: alone they say no fact.
_OPEN_STEMS = """
    max min timeout size long cost durat time delay interv threshold period rate temperatur dose weight height width
    depth area distanc speed popul valu number level limit larg age rang keep version year total score result ph
    default month day hour minut date term set option paramet lifetim capac memori cpu wait batch per not each file
    line test member item user type step group part page exampl note field column row releas
"""
_OPEN = frozenset(_OPEN_STEMS.split())
# What the notes of one course have one of.
_COURSE = frozenset({"exam", "examin", "pass", "certif"})
_RESTRICTING_WORDS = """
    in at on for with by during under from per if when after before while as than without via to of and or not no each
    more most other again only until since between among across
"""
_RESTRICTING = frozenset(_RESTRICTING_WORDS.split())


class Token(NamedTuple):
    """One word of a sentence, as it is compared."""

    stem: str
    raw: str

    @property
    def empty(self) -> bool:
        """Whether the word carries no meaning of its own."""
        return self.stem == "" or self.raw.lower() in _EMPTY or self.stem in _WEAK


class Fact(NamedTuple):
    """One number and everything that is said of it."""

    quantity: Quantity
    tokens: tuple[Token, ...]
    words: frozenset[str]
    """The stems of what is said, without the number and its unit."""

    @property
    def key(self) -> tuple[str, frozenset[str]]:
        """What is said, of which unit."""
        return self.quantity.unit, self.words

    @property
    def subject(self) -> frozenset[str]:
        """The words that may name what the fact is about, and what is counted."""
        counted = () if self.quantity.unit in MEASURES else (self.quantity.unit,)
        return (self.words | frozenset(counted)) - _OPEN

    @property
    def stands_out(self) -> bool:
        """Whether it says what it is about where nothing above is known: "the age of criminal responsibility"."""
        words = {word for word in self.words if word.isalpha() and len(word) > 1 and word not in _TELLING}
        return bool(words & _COURSE) or (len(words) >= 3 and len(words - _OPEN) >= 2)

    def adds_nothing(self, stem: str) -> bool:
        """Whether the fact is the same without ``stem``: a generic noun behind the thing, not what narrows it down."""
        if stem == "default":
            return True
        places = [at for at, token in enumerate(self.tokens) if token.stem == stem]
        return bool(places) and all(self._loose(at) for at in places)

    def _loose(self, at: int) -> bool:
        raw = self.tokens[at].raw
        if _narrows(self.tokens[at].stem, raw) or at == 0:
            return False
        before = next((token for token in reversed(self.tokens[:at]) if token.raw.lower() not in _ARTICLES), None)
        behind = self.tokens[at + 1] if at + 1 < len(self.tokens) else None
        if before is None or before.raw.lower() in _RESTRICTING:
            return False
        if behind and behind.raw == _SLOT:
            return before is self.tokens[at - 1]
        return behind is None or behind.empty


_SLOT = "#"  # where the number of the fact stands; "a net 2 ATP" are other ones than 2 ATP
_ARTICLES = frozenset({"the", "a", "an", "its", "their"})


def _narrows(stem: str, raw: str) -> bool:
    """Whether a word makes a fact another one wherever it stands: a name, a number, an adverb, a limit."""
    return not raw.islower() or raw.endswith("ly") or stem in _TELLING or stem in {"max", "min"} or raw[:1].isdigit()


def facts(sentence: str, about: str = "") -> Iterator[Fact]:
    """The facts that ``sentence`` states plainly, one for each of its numbers.

    Args:
        sentence: Plain text.
        about: What the sentence does not say itself, since it stands above it: a bold lead, a question.

    >>> [fact.quantity.value for fact in facts("Kinesis keeps records for 7 days.")]
    [604800.0]
    """
    sentence = _PER.sub("per ", _MARK.sub("", sentence))
    if len(sentence) > _LONG or _POINTING.match(sentence) or _LOOSE.search(sentence):
        return
    found = quantities(sentence)
    changing = bool(_CHANGING.search(sentence))
    for quantity in found if len(found) <= 3 else ():
        if quantity.hedge != "loose" and (quantity.unit == "year" or not changing):
            yield _fact(sentence, quantity, found, about)


def _fact(sentence: str, slot: Quantity, found: list[Quantity], about: str) -> Fact:
    tokens = _tokens(sentence, slot, found)
    words = {token.stem for token in tokens if not token.empty}
    words |= {_SAME.get(stem, stem) for stem in content(about) if stem not in _WEAK}
    if slot.hedge in {"max", "min"}:
        words.add(slot.hedge)
    elif any(token.raw.lower() == "can" for token in tokens):
        words.add("max")
    if slot.per:
        words |= {"per", slot.per}
    return Fact(slot, tokens, frozenset(words - {slot.unit}))


def _tokens(sentence: str, slot: Quantity, found: list[Quantity]) -> tuple[Token, ...]:
    tokens: list[Token] = []
    at = 0
    for quantity in (*found, None):
        stop = quantity.start if quantity else len(sentence)
        tokens += _read(sentence[at:stop])
        if quantity:
            mark = (
                "" if quantity is slot else f"{quantity.value:g} {quantity.unit or quantity.written} {quantity.hedge}"
            )
            tokens.append(Token(mark, _SLOT if quantity is slot else quantity.digits))
            at = quantity.end
    return tuple(tokens)


def _read(text: str) -> Iterable[Token]:
    return (Token(_same(stem, text[start:end]), text[start:end]) for stem, start, end in fold(text))


def _same(stem: str, raw: str) -> str:
    return stem if raw.lower().startswith("limitation") else _SAME.get(stem, stem)


def names(sentences: Iterable[str]) -> frozenset[str]:
    """Stems of words that name one thing wherever they stand: never written small, and not only to open a sentence."""
    capital: set[str] = set()
    small: set[str] = set()
    for sentence in sentences:
        for stem, start, end in fold(sentence):
            word = sentence[start:end]
            if word.islower() or word.isdigit():
                small.add(stem)
            elif len(word) > 1 and (start or not word[1:].islower()):
                capital.add(stem)
    return frozenset(capital - small)
