"""One question about what was just explained, out of the sections that an answer cites."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from app.models import Citation
from app.quiz.assemble import assemble
from app.quiz.items import Item, ItemType, Quiz, QuizSpec
from app.quiz.outline import Entry, read_outline
from ingest.models import Section, Span

__all__ = ["make_check"]

_TRIED = 12
"""Items to choose one from."""
_TYPES = (ItemType.MULTIPLE_CHOICE, ItemType.MULTIPLE_RESPONSE, ItemType.TRUE_FALSE)
"""Matching asks about a whole topic, which is more than was explained."""

Place = tuple[Path, Span]


def make_check(
    sections: Sequence[Section], citations: Sequence[Citation], asked: Collection[str] = (), seed: int = 0
) -> Quiz:
    """A quiz of one item whose key stands on cited lines, or else is about a cited term, or one of a cited section.

    Args:
        sections: the notes as they are now.
        citations: of the answer; one whose line has changed since counts for its section alone.
        asked: ids of items that are not to be asked again.
        seed: the same seed makes the same item.

    Returns:
        The quiz; without items where the notes yield none that was not asked yet.
    """
    cited = {(citation.file, citation.span) for citation in citations}
    fresh = [item for item in _items(sections, citations, cited, seed) if item.id not in asked]
    best = min(fresh, key=lambda item: (-_told(item, cited), item.type is ItemType.TRUE_FALSE), default=None)
    return Quiz(items=(best,) if best else (), dropped=())


def _items(
    sections: Sequence[Section], citations: Sequence[Citation], cited: Collection[Place], seed: int
) -> Iterator[Item]:
    """What can be asked about the cited terms, then about the others of their sections."""
    outline, spec = read_outline(sections), QuizSpec(n=_TRIED, types=_TYPES, seed=seed)
    paths = {(citation.file, citation.section) for citation in citations}
    near = [entry for entry in outline.entries if (entry.file, entry.path) in paths]
    for entries in ([entry for entry in near if _is_cited(entry, cited)], near):
        yield from assemble(outline, entries, spec).items if entries else ()


def _is_cited(entry: Entry, cited: Collection[Place]) -> bool:
    return any((entry.file, unit.span) in cited for unit in entry.units)


def _told(item: Item, cited: Collection[Place]) -> float:
    """How much of the key, 0 to 1, stands on lines that the answer cited."""
    told = [(citation.file, citation.span) in cited for citation in item.citations]
    return sum(told) / len(told)
