"""Questions that the notes do not answer: a detail that no line on a term states, and subjects they never touch."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from app.cases.definitions import Definition, known_terms, named
from app.cases.drafts import Draft
from app.cases.english import plural
from app.cases.lines import Line, bare
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
_LIMIT = (
    r"\b(?:max(?:imum)?|at most|up to|limits?|limited|largest|highest|no more than|upper|ceiling|never exceeds?)\b|\d"
)
_PRODUCT = re.compile(
    r"\b(?:devices?|tools?|machines?|appliances?|instruments?|knife|knives|pans?|pots?|boxe?s?|programs?"
    r"|services?|software|cameras?|sensors?|engines?"
    r"|products?|platforms?|ovens?|thermometers?|microscopes?|weapons?|routers?|switche?s?|cables?)\b",
    re.IGNORECASE,
)
_STORE = re.compile(
    r"\b(?:services?|stores?|storage|databases?|files?|buffers?|caches?|tables?|formats?|queues?|protocols?)\b",
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
    _detail("Which textbook has a good chapter on {name}?", "a book on it", _BOOK),
    _detail("How much does {name} cost?", "a price", _MONEY, _PRODUCT),
    _detail("What is the maximum size of {name}?", "a limit", _LIMIT, _STORE),
    _detail(
        "Which company sold the first {term}?",
        "the first maker",
        rf"{_NAMED}|{_YEAR}|\b(?:company|maker|sold)\b",
        _PRODUCT,
    ),
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


def near_misses(notes: Notes) -> Iterator[Draft]:
    """For each term, every detail that can be asked of it and that no line on it states."""
    for found in known_terms(notes):
        about = notes.about(bare(found.term))
        if (
            found.verb in {"was", "were"}
            or notes.written(found.term).startswith("the ")
            or not _is_common(found, notes)
        ):
            continue
        for detail in DETAILS:
            if _fits(detail, found) and not any(detail.stated.search(line.unit.plain) for line in about):
                yield _near_miss(detail, found, notes, about)


def off_topic(notes: Notes) -> Iterator[Draft]:
    """Everyday questions of which no word that tells the subject occurs in the notes."""
    for row in _OFF_TOPIC.split("\n"):
        question, words = row.split("|")
        if not set(content(words)) & notes.vocabulary:
            yield Draft("off_topic", question, (), (), question, "the whole subject")


def _is_common(found: Definition, notes: Notes) -> bool:
    """Whether the term is a word of the subject rather than the name of one person, place or event."""
    name = bare(found.term)
    return notes.cased(name).islower() or name.isupper()


def _fits(detail: Detail, found: Definition) -> bool:
    term = bare(found.term)
    if detail.missing == "where the word comes from":
        return " " not in term and not term.isupper()
    if detail.fits is None:
        return not (found.terse and plural(term))
    genus = _GENUS_ENDS.split(found.said, maxsplit=1)[0]
    return not found.terse and bool(detail.fits.search(genus))


def _near_miss(detail: Detail, found: Definition, notes: Notes, about: Sequence[Line]) -> Draft:
    term = notes.cased(bare(found.term))
    question = detail.question.format(term=term, name=named(found, notes).strip("“”"))
    return Draft(
        "near_miss",
        question,
        (found.line,),
        (),
        found.term,
        f"{detail.missing}: none of the {len(about)} lines on it states it",
    )
