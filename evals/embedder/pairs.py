"""What the embedder is trained on: texts that should lie near to each other, and one that should not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from random import Random
from typing import NamedTuple

from evals.reader.rows import Asked, Contrast
from ingest.chunking import chunk
from ingest.models import Chunk, Section
from ingest.questions import QuestionsOf

__all__ = ["Alike", "course_pairs", "invented_pairs"]

_HARD = 0.5
"""How often a question gets one that it should be told from."""
_LIKE_A_QUESTION = 0.5
"""How often a question is put beside another one, and not beside what answers it."""


class Alike(NamedTuple):
    """Two texts that ask for the same thing, or ask for it and say it."""

    text: str
    other: str
    unlike: str
    """A question on the same lines that they do not answer; empty where there is none."""
    about: frozenset[str]
    """The lines that the question or rewording is on; where two pairs share one, their texts are not held to be unlike.

    That a chunk drawn for one pair holds the line of another is left: it happens to about one pair in fifty.
    """


def course_pairs(rows: Sequence[QuestionsOf], sections: Sequence[Section], dice: Random) -> Iterator[Alike]:
    """Each question beside notes that they answer, once: with another one on the same line, or with a chunk of them."""
    by_line: dict[str, list[str]] = defaultdict(list)
    missed: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        by_line[row.lines[0]].extend(row.questions)
        for line in row.lines:
            missed[line].extend(row.unanswered)
    chunks = _chunks(sections)
    for row in rows:
        unlike = [question for line in row.lines for question in missed[line]]
        for question in row.questions:
            alike = [other for other in by_line[row.lines[0]] if other != question]
            if alike and dice.random() < _LIKE_A_QUESTION:
                other = dice.choice(alike)
            else:
                other = dice.choice(chunks[dice.choice(row.lines)]).text
            hard = bool(unlike) and dice.random() < _HARD
            yield Alike(question, other, dice.choice(unlike) if hard else "", frozenset(row.lines))


def invented_pairs(questions: Sequence[Asked], sets: Sequence[Contrast], dice: Random) -> Iterator[Alike]:
    """What was written on invented lines: each question with its lines, and a rewording of each contrast set."""
    for asked in questions:
        if asked.split == "world" and asked.answered:
            yield Alike(asked.question, " ".join(asked.lines), "", frozenset(asked.lines))
    for contrast in sets:
        if contrast.origin == "world":
            yield Alike(dice.choice(contrast.full), " ".join(contrast.lines), "", frozenset(contrast.lines))


def _chunks(sections: Sequence[Section]) -> Mapping[str, Sequence[Chunk]]:
    found: dict[str, list[Chunk]] = defaultdict(list)
    for section in sections:
        for made in chunk(section, ""):
            for unit in made.units:
                found[unit.plain].append(made)
    return found
