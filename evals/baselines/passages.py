"""What a search finds, whatever it cuts notes into: a stretch of a file, and the sections it counts for.

The rule that makes systems with other chunks comparable: a passage counts for every section that has at least one
character of a unit of its own inside the passage's character span. A passage that spans several sections counts for
each of them, in reading order, at its own place in the ranking. A heading alone is no line of its section. This favours
long chunks: one that holds the last word of a section and three sections more counts for all four. A unit counts for
exactly the section it stands under.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from evals.metrics.ranking import distinct
from ingest.embedding import Embedder
from ingest.models import Section, Span

__all__ = ["Notes", "Passage", "Searcher", "Titles", "sections_of"]

Titles = tuple[str, ...]
"""The path of a section: its headings, outermost first."""


@dataclass(frozen=True)
class Passage:
    """A retrieved stretch of notes; ``span`` counts characters of the file as decoded."""

    file: Path
    span: Span
    text: str


@dataclass(frozen=True)
class Notes:
    """What every system is given to index."""

    sections: tuple[Section, ...]
    """In reading order."""
    texts: Mapping[Path, str]
    """The files as decoded when ``sections`` were read from them."""
    embeddings: Embedder


Searcher = Callable[[str, int], tuple[Passage, ...]]
"""Query and number of passages to at most so many passages, best first."""


def sections_of(sections: Sequence[Section]) -> Callable[[Passage], tuple[Titles, ...]]:
    """The function from a passage to the sections it counts for, in reading order."""
    lines: dict[Path, list[tuple[Span, Titles]]] = defaultdict(list)
    for section in sections:
        lines[section.file] += [(unit.span, section.path) for unit in section.units]

    @cache
    def found(passage: Passage) -> tuple[Titles, ...]:
        start, end = passage.span
        inside = [(span, path) for span, path in lines.get(passage.file, ()) if span[0] < end and start < span[1]]
        return distinct(path for _, path in sorted(inside))

    return found
