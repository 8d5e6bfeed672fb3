"""What to ask next: questions about the terms around what was cited, that the notes can answer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from app.answer import refusal
from app.cases.english import lowered, plural
from app.compose import compose
from app.glossary import Glossary
from app.models import Answer, Turn
from app.question import Intent, read
from app.search import Searcher
from ingest.models import Section, Span, Unit
from ingest.words import content

__all__ = ["next_questions"]

_COUNT = 3
_CHOOSES = re.compile(
    r"^(?:Choose|Use|Pick|Prefer) (?:an? |the )?(?P<what>.+?),? (?:when|if|for|over|to|as|where|in|only|mainly)\b"
)
_REASONS = re.compile(r"\b(?:because|so that|therefore)\b")
_LONGEST = 60
"""Characters of a term that fits into a question."""

Key = tuple[Intent, frozenset[str]]


class _Term(NamedTuple):
    """A term with the bullet that explains it."""

    name: str
    section: Section
    block: int

    @property
    def units(self) -> list[Unit]:
        return [unit for unit in self.section.units if unit.block == self.block]

    @property
    def spelled(self) -> str:
        """The name as it stands within a sentence: "data drift" where the notes write it so, but "Parquet"."""
        small = lowered(self.name)
        return small if any(small in unit.plain for unit in self.section.units) else self.name

    @property
    def is_chosen(self) -> bool:
        """Whether its bullet says when to choose it."""
        advice = (_CHOOSES.match(unit.plain) for unit in self.units)
        return any(found["what"].casefold() == self.name.casefold() for found in advice if found)


def next_questions(answer: Answer, history: Sequence[Turn], searcher: Searcher) -> tuple[str, ...]:
    """Up to three questions to go on with, each of another kind.

    None was asked before, none would be refused, and each has a line to show that ``answer`` does not cite yet.

    Args:
        answer: the last answer; of a refusal, the nearest sections are gone on with.
        history: the whole conversation, whether or not it holds ``answer``.
        searcher: the searches over the course.
    """
    asked = {text for turn in history for text in (turn.question, turn.answer.standalone)}
    known = _Asked({*asked, answer.question, answer.standalone}, searcher.glossary)
    told = {(citation.file, citation.span) for citation in answer.citations}
    fitting = (
        question
        for question, term in _candidates(answer, searcher)
        if known.adds(question) and _answers(question, term, told, searcher)
    )
    return tuple(islice(fitting, _COUNT))


class _Asked:
    """The questions of a conversation, whatever words they were put in."""

    def __init__(self, questions: Iterable[str], glossary: Glossary) -> None:
        self._glossary = glossary
        self._words = {frozenset(content(question)) for question in questions}
        self._keys = {self._key(question) for question in questions}

    def adds(self, question: str) -> bool:
        """Whether ``question`` asks for something new; no other that asks for the same does so from now on."""
        key = self._key(question)
        if key in self._keys or frozenset(content(question)) in self._words:
            return False
        self._keys.add(key)
        return True

    def _key(self, question: str) -> Key:
        asks = read(question, self._glossary)
        return asks.intent, frozenset(match.entries[0].name for match in asks.names)


def _candidates(answer: Answer, searcher: Searcher) -> Iterator[tuple[str, _Term]]:
    """Questions with the term whose bullet must answer them: one of each kind about the first term, then the next."""
    cited = _cited(answer, searcher.sections) or _nearest(answer, searcher.sections)
    for term in cited:
        told_apart, near = _beside(term, searcher)
        for other in told_apart[:1]:
            yield f"What is the difference between {term.spelled} and {other.spelled}?", term
        if term.is_chosen:
            yield f"When should I choose {term.spelled}?", term
        if any(_REASONS.search(unit.plain) for unit in term.units):
            yield f"Why {'do' if plural(term.name) else 'does'} {term.spelled} matter?", term
        for other in (term, *told_apart, *near):
            yield f"What {'are' if plural(other.name) else 'is'} {other.spelled}?", other


def _cited(answer: Answer, sections: Sequence[Section]) -> list[_Term]:
    """The terms whose bullets are cited, in the order of the citations."""
    places = [(citation.file, citation.span) for citation in answer.citations]
    terms = {(section.file, unit.span): term for section in sections for term in _terms(section) for unit in term.units}
    return list({(term.section.file, term.block): term for place in places if (term := terms.get(place))}.values())


def _nearest(answer: Answer, sections: Sequence[Section]) -> list[_Term]:
    """The first term of each section that is named as nearest, or that is cited where no term is."""
    paths = [*answer.nearest, *(citation.section for citation in answer.citations)]
    found = {section.path: terms for section in sections if (terms := list(_terms(section)))}
    return [found[path][0] for path in dict.fromkeys(paths) if path in found]


def _terms(section: Section) -> Iterator[_Term]:
    names = {unit.block: unit.term for unit in reversed(section.units) if unit.term and len(unit.term) <= _LONGEST}
    yield from (_Term(name, section, block) for block, name in sorted(names.items()))


def _beside(term: _Term, searcher: Searcher) -> tuple[list[_Term], list[_Term]]:
    """The other terms of the section, nearest first: those that speak of the term or it of them, and the rest."""
    others = [other for other in _terms(term.section) if other.name != term.name]
    others.sort(key=lambda other: abs(other.block - term.block))
    spoken = _spoken_of(term, searcher.glossary)
    related = [o for o in others if o.name in spoken or term.name in _spoken_of(o, searcher.glossary)]
    return related, [other for other in others if other not in related]


def _spoken_of(term: _Term, glossary: Glossary) -> set[str]:
    return {entry.name for unit in term.units for match in glossary.find(unit.plain) for entry in match.entries}


def _answers(question: str, term: _Term, told: set[tuple[Path, Span]], searcher: Searcher) -> bool:
    """Whether the notes answer ``question`` out of the bullet of ``term``, with a line that is not ``told`` yet."""
    evidence = searcher.evidence(question)
    if refusal(evidence, searcher):
        return False
    lines = compose(evidence.question, evidence.hits, searcher.sections, searcher.glossary)
    own = {unit.span for unit in term.units}
    found = [(hit.file, hit.span) for hit in lines]
    return any(file == term.section.file and span in own for file, span in found) and not told.issuperset(found)
