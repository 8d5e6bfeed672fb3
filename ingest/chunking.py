"""Sections to chunks. A chunk never crosses a heading.

A bullet or paragraph is embedded whole, and where it holds several sentences each of them once more: the block says
what is talked about, the sentence what is said. Together they find a learner's question better than either alone.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Literal

from ingest.models import Chunk, Section, Unit

__all__ = ["CHUNKING", "chunk"]

# MiniLM reads 256 word pieces; with the heading path in front, 110 words stay safely below that.
_WORDS = 110
CHUNKING = f"block-{_WORDS}+sentence+lead-in"
"""Identity of this chunking; an index made by another one does not fit."""


def chunk(section: Section, identity: str) -> tuple[Chunk, ...]:
    """The chunks of the units directly under ``section``; ``identity`` (of the embedder) goes into their ids."""
    blocks = (tuple(units) for _, units in groupby(section.units, key=lambda unit: unit.block))
    return tuple(made for block in blocks for made in _chunks(section, block, identity))


def _chunks(section: Section, block: Sequence[Unit], identity: str) -> Iterator[Chunk]:
    for units in _split(block):
        yield _chunk(section, "block", units, identity)
    if len(block) > 1:
        for unit in block:
            yield _chunk(section, "sentence", (unit,), identity)


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


def _chunk(section: Section, kind: Literal["block", "sentence"], units: tuple[Unit, ...], identity: str) -> Chunk:
    text = _block_text(section.path, units) if kind == "block" else _sentence_text(section.title, units[0])
    key = "\0".join((identity, CHUNKING, kind, str(section.file), str(units[0].span[0]), text))
    return Chunk(
        id=hashlib.sha256(key.encode()).hexdigest()[:32],
        file=section.file,
        section=section.path,
        kind=kind,
        units=units,
        text=text,
    )


def _block_text(path: Sequence[str], units: Sequence[Unit]) -> str:
    """Heading path, then what hangs above the list, then the units' plain text."""
    parent = units[0].parent
    head = [*path, parent] if parent else list(path)
    body = " ".join(unit.plain for unit in units)
    return f"{' > '.join(head)}\n{body}" if head else body


def _sentence_text(title: str, unit: Unit) -> str:
    return ": ".join(part for part in (title, unit.term, unit.plain) if part)
