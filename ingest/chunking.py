"""Sections to chunks. A chunk never crosses a heading: it is one bullet or paragraph, or part of a long one."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from itertools import groupby

from ingest.models import Chunk, Section, Unit

__all__ = ["CHUNKING", "chunk"]

# MiniLM reads 256 word pieces; with the heading path in front, 110 words stay safely below that.
_WORDS = 110
CHUNKING = f"block-{_WORDS}"
"""Identity of this chunking; an index made by another one does not fit."""


def chunk(section: Section, identity: str) -> tuple[Chunk, ...]:
    """The chunks of the units directly under ``section``; ``identity`` (of the embedder) goes into their ids."""
    blocks = (tuple(units) for _, units in groupby(section.units, key=lambda unit: unit.block))
    return tuple(_chunk(section, units, identity) for block in blocks for units in _split(block))


def _split(block: Sequence[Unit]) -> Iterator[tuple[Unit, ...]]:
    taken: list[Unit] = []
    words = 0
    for unit in block:
        size = len(unit.plain.split())
        if taken and words + size > _WORDS:
            yield tuple(taken)
            taken, words = [], 0
        taken.append(unit)
        words += size
    yield tuple(taken)


def _chunk(section: Section, units: tuple[Unit, ...], identity: str) -> Chunk:
    text = embedded_text(section.path, units)
    key = "\0".join((identity, CHUNKING, str(section.file), str(units[0].span[0]), text))
    return Chunk(
        id=hashlib.sha256(key.encode()).hexdigest()[:32],
        file=section.file,
        section=section.path,
        units=units,
        text=text,
    )


def embedded_text(path: Sequence[str], units: Sequence[Unit]) -> str:
    """Heading path, then what hangs above the list, then the units' plain text."""
    parent = units[0].parent
    head = [*path, parent] if parent else list(path)
    body = " ".join(unit.plain for unit in units)
    return f"{' > '.join(head)}\n{body}" if head else body
