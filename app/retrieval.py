"""Question to ranked units: dense at three grains, known questions, BM25 and exact names, fused by reciprocal rank.

A unit is judged by its own sentence, by the block it stands in and by its section, because a learner's question may
echo any of the three, and by the questions beside the notes that it and its section are known to answer. The ranks of
that dense list, of BM25 and of the names in the question are then fused
(Cormack, Clarke & Büttcher 2009, "Reciprocal rank fusion outperforms Condorcet and individual rank learning methods").
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple, TypeVar

import numpy as np

from app.glossary import Match
from ingest.models import Chunk, Hit, Unit

__all__ = ["Scores", "fuse", "with_parts"]

# Chosen on the dev split of the bundled questions; a plateau, not a peak.
_K = 20
_LEXICAL = 0.3
_NAMED = 0.2
_SECTION = 0.5
_PART = 0.4
_SECTION_BLOCKS = 8
_ASKED, _ASKED_SECTION = 2.0, 4.0
"""What the question most like this one counts for its lines, and the mean of the best for their section. Chosen with
all questions of the bundled course, with seven a line and with three: the fewer, the less alike the best one is."""
_ALIKE = 0.3
"""Cosine similarity above which two questions count as alike; the excess counts."""
_SECTION_ASKED = 3

Scores = Sequence[tuple[Chunk, float]]
Key = TypeVar("Key", bound=Hashable)


class _Place(NamedTuple):
    """What identifies a unit in the course."""

    file: str
    start: int


def fuse(
    dense: Scores, lexical: Scores, names: Sequence[Match] = (), asked: Scores = (), coverage: float = 1.0
) -> tuple[Hit, ...]:
    """Every unit of the scored chunks, best first; a hit's score is its fused reciprocal rank, 0 to 1.

    Args:
        dense: blocks and sentences with their cosine similarity to the question.
        lexical: chunks with their BM25 score.
        names: names of the notes that stand in the question.
        asked: questions beside the notes with their cosine similarity to this one.
        coverage: how many of the lines have such a question, 0 to 1; a few questions say little about the rest.
    """
    units = {_place(chunk, unit): (chunk, unit) for chunk, _ in (*asked, *dense, *lexical) for unit in chunk.units}
    alike = _asked(units, asked)
    near = {place: score + coverage * alike[place] for place, score in _dense(units, dense).items()}
    lists = [(1.0, near), (_LEXICAL, _lexical(units, lexical)), (_NAMED, _named(units, names))]
    fused: dict[_Place, float] = defaultdict(float)
    for weight, scores in lists:
        for place, rank in _ranks(scores).items():
            fused[place] += weight / (_K + rank)
    best = sum(weight for weight, _ in lists) / (_K + 1)
    ordered = sorted(units, key=lambda place: (-fused[place], place))
    found = ((*units[place], fused[place] / best) for place in ordered)
    return tuple(Hit.of(chunk.file, chunk.section, unit, score) for chunk, unit, score in found)


def with_parts(whole: Scores, parts: Sequence[Scores]) -> Scores:
    """The chunks nearest to a question, judged by the whole of it and by the one part of it they are nearest to.

    A long story around a short question drowns it; the clause that asks does not. Scores stay cosine similarities.
    """
    if not parts:
        return whole
    nearest: dict[str, float] = {}
    for scores in parts:
        for chunk, score in scores:
            nearest[chunk.id] = max(score, nearest.get(chunk.id, -1.0))
    floor = min((score for scores in parts for _, score in scores), default=0.0)
    judged = [(chunk, (score + _PART * nearest.get(chunk.id, floor)) / (1 + _PART)) for chunk, score in whole]
    return sorted(judged, key=lambda scored: -scored[1])


def _dense(units: Mapping[_Place, tuple[Chunk, Unit]], scores: Scores) -> dict[_Place, float]:
    floor = min((score for _, score in scores), default=0.0)
    block: dict[_Place, float] = {}
    sentence: dict[_Place, float] = {}
    section: dict[tuple[Path, tuple[str, ...]], list[float]] = defaultdict(list)
    for chunk, score in scores:
        by_kind = block if chunk.kind == "block" else sentence
        by_kind.update({_place(chunk, unit): score for unit in chunk.units})
        if chunk.kind == "block":
            section[chunk.file, chunk.section].append(score)
    means = {place: _padded_mean(found, floor) for place, found in section.items()}
    return {
        place: sentence.get(place, block.get(place, floor) if len(chunk.units) == 1 else floor)
        + block.get(place, floor)
        + _SECTION * means.get((chunk.file, chunk.section), floor)
        for place, (chunk, _) in units.items()
    }


def _asked(units: Mapping[_Place, tuple[Chunk, Unit]], scores: Scores) -> dict[_Place, float]:
    """What the questions that a unit and its section answer add to how near it is."""
    line: dict[_Place, float] = defaultdict(float)
    section: dict[tuple[Path, tuple[str, ...]], list[float]] = defaultdict(list)
    for chunk, score in scores:
        alike = max(0.0, score - _ALIKE)
        for unit in chunk.units:
            line[_place(chunk, unit)] = max(alike, line[_place(chunk, unit)])
        section[chunk.file, chunk.section].append(alike)
    means = {place: _padded_mean(found, 0.0, _SECTION_ASKED) for place, found in section.items()}
    return {
        place: _ASKED * line.get(place, 0.0) + _ASKED_SECTION * means.get((chunk.file, chunk.section), 0.0)
        for place, (chunk, _) in units.items()
    }


def _padded_mean(scores: Sequence[float], floor: float, size: int = _SECTION_BLOCKS) -> float:
    top = sorted(scores, reverse=True)[:size]
    return float(np.mean(top + [floor] * (size - len(top))))


def _lexical(units: Iterable[_Place], scores: Scores) -> dict[_Place, float]:
    found: dict[_Place, float] = {}
    for chunk, score in scores:
        for unit in chunk.units:
            place = _place(chunk, unit)
            found[place] = max(score, found.get(place, 0.0))
    return {place: score for place, score in found.items() if score > 0}


def _named(units: Mapping[_Place, tuple[Chunk, Unit]], names: Sequence[Match]) -> dict[_Place, float]:
    blocks = {
        (str(entry.section.file), entry.section.path, entry.block)
        for match in names
        if match.specific
        for entry in match.entries
    }
    return {
        place: 1.0
        for place, (chunk, unit) in units.items()
        if {(str(chunk.file), chunk.section, unit.block), (str(chunk.file), chunk.section, None)} & blocks
    }


def _ranks(scores: Mapping[Key, float]) -> dict[Key, int]:
    """Ranks from 1; equal scores share the better rank."""
    ordered = sorted(scores.values(), reverse=True)
    first: dict[float, int] = {}
    for rank, score in enumerate(ordered, 1):
        first.setdefault(score, rank)
    return {key: first[score] for key, score in scores.items()}


def _place(chunk: Chunk, unit: Unit) -> _Place:
    return _Place(str(chunk.file), unit.span[0])
