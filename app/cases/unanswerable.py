"""Questions that the notes do not answer: a detail that no line on a thing states, and subjects they never touch."""

from __future__ import annotations

from collections.abc import Iterator

from app.cases.details import DETAILS, Detail, Subject, subjects
from app.cases.drafts import Draft
from app.cases.lines import Line, key_of
from app.cases.notes import Notes
from ingest.words import content

__all__ = ["near_misses", "off_topic"]

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
    """For each thing that the notes name, every detail that can be asked of its sort and that no line on it states."""
    seen: set[tuple[str, ...]] = set()
    for subject in subjects(notes):
        key = key_of(subject.name)
        if key not in seen:
            seen.add(key)
            yield from _missing(subject, notes)


def _missing(subject: Subject, notes: Notes) -> Iterator[Draft]:
    lines = notes.about(subject.term) + (notes.about(subject.other) if subject.other else ())
    told = tuple(_around(line, notes) for line in lines)
    for detail in DETAILS:
        if detail.sort == subject.sort and not any(detail.stated.search(text) for text in told):
            yield _near_miss(detail, subject, len(lines))


def _around(line: Line, notes: Notes) -> str:
    """A line with the headings above it and the lines beside it, of which each may go on about the same thing."""
    return "\n".join((*line.section.path, line.caption, *(each.unit.plain for each in notes.beside(line))))


def off_topic(notes: Notes) -> Iterator[Draft]:
    """Everyday questions of which no word that tells the subject occurs in the notes."""
    for row in _OFF_TOPIC.split("\n"):
        question, words = row.split("|")
        if not set(content(words)) & notes.vocabulary:
            yield Draft("off_topic", question, (), (), question, "the whole subject")


def _near_miss(detail: Detail, subject: Subject, lines: int) -> Draft:
    question = detail.question.format(name=subject.name)
    missing = f"{detail.missing}: none of the {lines} lines on it states it"
    return Draft("near_miss", question, (subject.line,), (), subject.term, missing)
