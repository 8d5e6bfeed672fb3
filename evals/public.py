"""``footnote eval --data PATH``: a public data set instead of the course's questions."""

from __future__ import annotations

import hashlib
from pathlib import Path

from app.settings import Settings
from evals import history
from evals.benchmarks import Parts, benchmark, recognise
from evals.report import Report, Subject
from ingest.chunking import CHUNKING
from ingest.embedding import embedder

__all__ = ["SPLIT", "score"]

SPLIT = "public"
"""Stands for the split in a report on public data, which has none of ours."""


def score(settings: Settings, path: Path, limit: int | None, seed: int) -> Report:
    """The report of the tutor's parts on the data set at ``path``; no course is opened and no threshold applies.

    Raises:
        DatasetError: the path holds no known data set, or one that is not what it should be.
    """
    known, files = recognise(path)
    embeddings = embedder(settings.embedder, settings.models)
    result = benchmark(path, Parts(embeddings, settings.models, seed=seed, limit=limit))
    subject = Subject(
        course=known.name,
        split=SPLIT,
        engine=history.engine(settings),
        embedder=embeddings.identity,
        index=f"{CHUNKING}, in memory",
        dataset=_sha(files),
        seed=seed,
    )
    return Report.of(subject, (result,), ())


def _sha(files: tuple[Path, ...]) -> str:
    digest = hashlib.sha256()
    for file in files:
        digest.update(file.read_bytes())
    return digest.hexdigest()
