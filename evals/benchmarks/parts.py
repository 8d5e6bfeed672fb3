"""What a benchmark runs on: the parts of the tutor that are scored, and how much of the data they are given."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from app.grounding import Verdict, check
from ingest.embedding import Embedder

__all__ = ["Check", "Parts", "sampled"]

Check = Callable[[str, Sequence[str]], Verdict]
"""A sentence and its lines to a verdict."""
Row = TypeVar("Row")


@dataclass(frozen=True)
class Parts:
    """The tutor's own embedder and check, a seed, and a limit."""

    embeddings: Embedder
    cache: Path
    """Folder in which the vectors of the background questions are kept."""
    check: Check = check
    seed: int = 0
    """Of the sample and of the intervals."""
    limit: int | None = None
    """At most so many rows of a file are scored; all of them where it is ``None``."""

    @property
    def told(self) -> str:
        """What a figure's note says of the sample; empty where all rows are scored."""
        return "" if self.limit is None else f"at most {self.limit} rows a file, drawn with seed {self.seed}"

    def noted(self, what: str) -> str:
        """The note of a figure: ``what`` it is, and of which sample."""
        return f"{what}; {self.told}" if self.told else what


def sampled(rows: Sequence[Row], parts: Parts) -> tuple[Row, ...]:
    """At most ``parts.limit`` of ``rows``, drawn without replacement by ``parts.seed``, in their own order."""
    if parts.limit is None or len(rows) <= parts.limit:
        return tuple(rows)
    chosen = random.Random(parts.seed).sample(range(len(rows)), parts.limit)  # noqa: S311 - a sample, no secret
    return tuple(rows[place] for place in sorted(chosen))
