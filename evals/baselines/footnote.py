"""Footnote's own index, made anew: what indexing costs beside the baselines."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from ingest.course import Course
from ingest.embedding import Embedder

__all__ = ["ingest_anew"]


def ingest_anew(files: Sequence[Path], embeddings: Embedder) -> int:
    """Ingest ``files`` into a course of their own that is thrown away; hands back how many chunks it had.

    Reading, parsing and writing to disk are part of it; the baselines are handed texts and keep them in memory.
    """
    with TemporaryDirectory() as home, Course(Path(home) / "course", embeddings) as course:
        course.ingest(files)
        return len(course.chunks())
