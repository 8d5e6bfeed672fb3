"""Questions that the notes do not answer: a detail that no line on a term states, and subjects they never touch."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

from app.cases.acronyms import acronyms
from app.cases.definitions import named, terms
from app.cases.drafts import Draft
from app.cases.english import plural
from app.cases.lines import Line, bare, is_term, key_of
from app.cases.notes import Notes
from ingest.words import content

__all__ = ["near_misses", "off_topic"]

_YEAR = r"\b1\d{3}\b|\b20\d\d\b|\bcentury\b"
_NAMED = (
    r"\b(?:invented|invent|coined|discovered|introduced|proposed|described|developed|devised|founded"
    r"|named (?:after|for|by)|called by)\b"
    r"|\bby (?:Dr |Sir )?[A-Z][a-z]+|[A-Z][a-z]+['’]s (?:idea|term|theory|model)"
)
_ORIGIN = (
    r"\b(?:Latin|Greek|French|German|Arabic|Italian|Old English|derive[sd]?|word|stands? for|named|literally|etymology"
    r"|means)\b"
)
_MONEY = r"[$€£¥]|\b(?:prices?|priced|costs?|fees?|dollars?|euros?|pounds?|cents?|expensive|cheap\w*|charge[sd]?)\b"
_BOOK = (
    r"\b(?:books?|textbooks?|papers?|articles?|authors?|chapters?|journals?|wrote|written by|published|standard work"
    r"|RFC)\b"
)
_PRODUCT = re.compile(
    r"\b(?:devices?|tools?|machines?|appliances?|instruments?|knife|knives|pans?|pots?|boxe?s?|programs?"
    r"|services?|software|cameras?|sensors?|engines?"
    r"|products?|platforms?|ovens?|thermometers?|microscopes?|weapons?|routers?|switche?s?|cables?)\b",
    re.IGNORECASE,
)


class Detail(NamedTuple):
    """A kind of detail: how it is asked for, what a line that states it looks like, and of what it can be asked."""

    question: str
    missing: str
    stated: re.Pattern[str]
    fits: re.Pattern[str] | None = None
    """What the definition's opening must hold; any term fits without."""


def _detail(question: str, missing: str, stated: str, fits: re.Pattern[str] | None = None) -> Detail:
    return Detail(question, missing, re.compile(stated), fits)


DETAILS = (
    _detail("Who coined the term “{term}”?", "who coined the term", _NAMED),
    _detail("In which year was the term “{term}” first used?", "a year", _YEAR),
    _detail("Which language does the word “{term}” come from?", "where the word comes from", _ORIGIN),
    _detail("Which textbook explains the term “{term}” best?", "a book on it", _BOOK),
    _detail("How much does {name} cost?", "a price", _MONEY, _PRODUCT),
)
_GENUS_ENDS = re.compile(r"\b(?:that|which|who|of|for|in|to|with|where|used|made|from|by|on|at)\b|[,;:]")
_OFF_TOPIC = """
How do I change the oil in a car?|oil car engine
How many players are on a volleyball team?|volleyball player
What is the capital of Mongolia?|mongolia capital
How do I knit a pair of socks?|knit sock
Who painted the Mona Lisa?|painted mona lisa
How often should I prune my roses?|prune rose
What are the rules of chess for castling?|chess castling
How tall is Mount Kilimanjaro?|kilimanjaro mountain
How do I remove a red wine stain from a carpet?|carpet stain
Which planet has the most moons?|planet moon
How do I tune a guitar by ear?|guitar tune
What is a good name for a kitten?|kitten cat
How long is a marathon?|marathon
How do I get from the airport to the city by bus?|airport bus
Which film won the last Oscar for best picture?|oscar film
How do I fold a paper crane?|crane origami
What is the exchange rate of the Swiss franc?|franc exchange
How do I write a letter of resignation?|resignation
When does the next solar eclipse take place?|eclipse solar
What is the best way to learn to juggle?|juggle
How do I descale a coffee machine?|descale coffee
Which visa do I need to work in Japan?|visa japan
How do I set up a tent in the rain?|tent camping
Who holds the world record in the pole vault?|vault pole record
""".strip()


class _Subject(NamedTuple):
    """A term, the line that stands for it, what its definition says and how it reads within a sentence."""

    term: str
    line: Line
    said: str
    name: str


def near_misses(notes: Notes) -> Iterator[Draft]:
    """For each term, every detail that can be asked of it and that no line on it states."""
    # A book may be named far from what it explains, in a reading list or above all else.
    named = any(re.search(_BOOK, _around(line)) for line in notes.lines)
    details = [detail for detail in DETAILS if not (named and detail.stated.pattern == _BOOK)]
    for subject in _subjects(notes):
        about = notes.about(subject.term)
        for detail in details:
            if _fits(detail, subject) and not any(detail.stated.search(_around(line)) for line in about):
                yield _near_miss(detail, subject, len(about))


def off_topic(notes: Notes) -> Iterator[Draft]:
    """Everyday questions of which no word that tells the subject occurs in the notes."""
    for row in _OFF_TOPIC.split("\n"):
        question, words = row.split("|")
        if not set(content(words)) & notes.vocabulary:
            yield Draft("off_topic", question, (), (), question, "the whole subject")


def _subjects(notes: Notes) -> Iterator[_Subject]:
    """Terms of the subject, each once: what is defined or spelt out, and headings that the lines use as words."""
    seen: set[tuple[str, ...]] = set()
    for subject in chain(_defined(notes), _spelt_out(notes), _headings(notes)):
        key = key_of(subject.term)
        if key not in seen and _is_common(subject.term, notes):
            seen.add(key)
            yield subject._replace(term=notes.cased(subject.term))


def _defined(notes: Notes) -> Iterator[_Subject]:
    for found in terms(notes):
        if found.verb not in {"was", "were"}:
            yield _Subject(bare(found.term), found.line, found.said, named(found, notes).strip("“”"))


def _spelt_out(notes: Notes) -> Iterator[_Subject]:
    for found in acronyms(notes):
        if len(found.about) > 2:  # two letters are mostly the learner's own shorthand
            yield _Subject(found.about, found.lines[0], "", found.about)


def _headings(notes: Notes) -> Iterator[_Subject]:
    for section, lines in notes.sections_of_lines():
        title = bare(section.title)
        if section.path and is_term(title) and notes.elsewhere(title, lines[0]):
            yield _Subject(title, lines[0], "", title)


def _is_common(term: str, notes: Notes) -> bool:
    """Whether ``term`` is a word of the subject, not the name of one person, place or event, nor a heading's plural."""
    words = term.split()
    ordinary = notes.cased(term).islower() or (term.isupper() and len(words) == 1)
    return ordinary and term.replace(" ", "").replace("-", "").isalpha() and len(words) <= 3 and not plural(term)


def _around(line: Line) -> str:
    """A line with the headings above it: "French words" says of each where it comes from."""
    return " ".join((*line.section.path, line.caption, line.unit.plain))


def _fits(detail: Detail, subject: _Subject) -> bool:
    if detail.missing == "where the word comes from":
        return " " not in subject.term and not subject.term.isupper()
    genus = _GENUS_ENDS.split(subject.said, maxsplit=1)[0]
    return detail.fits is None or bool(re.match(r"an? ", genus) and detail.fits.search(genus))


def _near_miss(detail: Detail, subject: _Subject, lines: int) -> Draft:
    question = detail.question.format(term=subject.term, name=subject.name)
    missing = f"{detail.missing}: none of the {lines} lines on it states it"
    return Draft("near_miss", question, (subject.line,), (), subject.term, missing)
