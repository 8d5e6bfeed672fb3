"""The guard against a second right answer: may what is said of one term be true of another by the notes?"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from functools import lru_cache

from rapidfuzz import fuzz

from app.quiz.outline import Entry, Outline
from app.quiz.statements import Statement, aliases
from app.quiz.words import content, initials, mentions, overlap, spoken

__all__ = ["Guard", "akin", "spells_out"]

NEAR = 0.5
"""Statements that share half of the shorter one's words may say the same."""
_ALIKE = 80.0
_RARE = 4
_MAKERS = content("AWS Amazon Apache SageMaker")
_PAIRED = re.compile(r"\bone\b.*\b(?:one|other)\b")
_KIND_OF = r"\b(?:kind|type|form|example|case|part|variant|subset|mode|feature|capability|member|family|families)s? of "


@lru_cache(maxsize=65536)
def akin(one: str, other: str) -> bool:
    """Whether two terms name the same thing, or one names a kind or part of the other.

    >>> akin("NACLs", "Network ACLs"), akin("Kinesis", "Kinesis Data Streams"), akin("ORC", "Avro")
    (True, True, False)
    >>> akin("A record", "AAAA record")
    False
    """
    parts = [[_marks(part) - content("AWS Amazon") for part in _parts(term)] for term in (one, other)]
    if any(mine and yours and (mine <= yours or yours <= mine) for mine in parts[0] for yours in parts[1]):
        return True
    short = [{_initials(term), term.rstrip("s").lower()} - {""} for term in (one, other)]
    return not short[0].isdisjoint(short[1])


def _marks(name: str) -> frozenset[str]:
    """The words of a name that carry meaning; a letter that it opens with in capitals is one of them."""
    letter = re.match(r"[A-Z](?= [a-z])", name)
    return content(name) | frozenset({letter[0]} if letter else ())


def _parts(term: str) -> tuple[str, ...]:
    """A term with its aliases and, where it names several things with a slash, each of them."""
    return (*aliases(term), *(part for part in term.split("/") if len(part) > 2 and "/" in term))


def _initials(term: str) -> str:
    """``Network ACLs`` is ``nacl``; words in capitals count whole."""
    words = [word.rstrip("s") for word in re.findall(r"[A-Za-z]+", term)]
    letters = "".join(word if word.isupper() and len(word) > 1 else word[:1] for word in words)
    return letters.lower() if len(words) > 1 else ""


@lru_cache(maxsize=4096)
def _same(term: str) -> frozenset[str]:
    """Names under which the notes may speak of the very same thing elsewhere."""
    return frozenset(spoken(name) for name in (*aliases(term), _initials(term)) if name)


class Guard:
    """Knows all that the notes say of each term, wherever they say it."""

    def __init__(self, outline: Outline) -> None:
        self._outline = outline
        self._said: dict[str, list[str]] = defaultdict(list)
        for entry in outline.entries:
            for name in _same(entry.term):
                self._said[name].extend(unit.plain for unit in entry.units)
        self._shared = Counter(word for entry in outline.entries for word in content(entry.term))
        self._named: dict[Statement, bool] = {}
        self._kin: dict[tuple[Entry, Entry], bool] = {}

    def apart(self, one: Entry, other: Entry) -> bool:
        """Whether the notes keep two terms apart, so that one can be a wrong answer where the other is right."""
        pair = (one, other) if id(one) < id(other) else (other, one)
        if pair not in self._kin:
            self._kin[pair] = self._related(one, other)
        return not self._kin[pair]

    def false_of(self, statement: Statement, owner: Entry, other: Entry) -> bool:
        """Whether ``statement``, made of ``owner``, is safely not true of ``other`` by the notes."""
        if not self.apart(owner, other) or any(mentions(statement.rest, name) for name in other.names):
            return False
        return not any(_near(statement.rest, said) for name in _same(other.term) for said in self._said[name])

    def names(self, statement: Statement, owner: Entry) -> bool:
        """Whether ``statement`` gives its owner away: it holds the name, or a word that few other terms have."""
        if statement not in self._named:
            self._named[statement] = self._tells(statement, owner)
        return self._named[statement]

    def _tells(self, statement: Statement, owner: Entry) -> bool:
        telling = {word for word in content(owner.term) - _MAKERS if self._shared[word] <= _RARE}
        if any(_alike(mine, word) for mine in telling for word in content(statement.rest)):
            return True
        if _names_its_parts(statement, owner):
            return True
        return spells_out(statement.rest, owner.name) or any(mentions(statement.rest, name) for name in owner.names)

    def _related(self, one: Entry, other: Entry) -> bool:
        if akin(one.term, other.term):
            return True
        shared = (content(one.term) & content(other.term)) - _MAKERS
        if shared and self._outline.distance(one, other) > 0:
            return True
        return _is_kind_of(one, other) or _is_kind_of(other, one)


def _names_its_parts(statement: Statement, owner: Entry) -> bool:
    """Whether a term that is several things, "A/B" or "A vs B", is told by a sentence about one and the other."""
    if " vs " in owner.term:
        return " between " in statement.rest
    return owner.term.count("/") > 1 or ("/" in owner.term and bool(_PAIRED.search(statement.rest)))


def spells_out(text: str, name: str) -> bool:
    """Whether ``text`` writes out an abbreviation of ``name``: "Optimized Row Columnar" does so for ORC."""
    letters = initials(text)
    shorts = [short.lower() for short in re.findall(r"\b[A-Z]{3,}(?=s?\b)", name)]
    # The last letter may be left out (the Service of KMS) or be taken from inside a word (SMOTE).
    return any(
        short in letters or letters == short[:-1] or (len(short) > 4 and short[:-1] in letters) for short in shorts
    )


def _alike(one: str, other: str) -> bool:
    """Whether two stems are the same word, or one begins with or repeats the other: ``quicksight``, ``retrain``."""
    short, long = sorted((one, other), key=len)
    return long in (short, f"re{short}") or (len(short) >= 5 and long.startswith(short))


def _near(one: str, other: str) -> bool:
    return overlap(one, other) >= NEAR or fuzz.token_sort_ratio(one, other) >= _ALIKE


def _is_kind_of(one: Entry, other: Entry) -> bool:
    """Whether a sentence about ``one`` calls it a kind or part of ``other``."""
    for unit in one.units:
        if mentions(unit.plain, other.term):
            for name in other.names:
                if re.search(rf"{_KIND_OF}(?:an? |the )?{re.escape(name)}", unit.plain, re.IGNORECASE):
                    return True
    return False
