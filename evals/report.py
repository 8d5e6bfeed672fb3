"""A run's report as a value: what was scored, where, and what came out."""

from __future__ import annotations

import os
import platform
from collections.abc import Sequence
from datetime import UTC, datetime
from importlib.metadata import version

from evals.figures import SuiteResult
from evals.thresholds import Verdict
from ingest.models import Frozen

__all__ = ["Report", "Subject", "machine", "versions"]

_PACKAGES = ("footnote", "bm25s", "chromadb", "numpy", "onnxruntime", "sentencex", "tokenizers")


class Subject(Frozen):
    """What was scored."""

    course: str
    split: str
    engine: str
    """``notes``, or the chat model's name."""
    embedder: str
    index: str
    """Identity of the index: chunking and the notes' content."""
    dataset: str
    """SHA-256 of the question sets."""
    seed: int

    @property
    def caveat(self) -> str:
        """What to bear in mind about this choice of questions; may be empty."""
        return "" if self.split == "test" else "Settings are chosen on dev questions: only --split test is unbiased."


class Report(Frozen):
    """Everything about one run."""

    made: datetime
    subject: Subject
    versions: dict[str, str]
    machine: str
    seconds: float
    suites: tuple[SuiteResult, ...]
    thresholds: tuple[Verdict, ...]

    @property
    def missed(self) -> tuple[Verdict, ...]:
        """The thresholds that do not hold."""
        return tuple(verdict for verdict in self.thresholds if not verdict.met)

    @classmethod
    def of(cls, subject: Subject, suites: Sequence[SuiteResult], thresholds: Sequence[Verdict]) -> Report:
        """The report of a run that ended now on this machine."""
        return cls(
            made=datetime.now(UTC),
            subject=subject,
            versions=versions(),
            machine=machine(),
            seconds=sum(suite.seconds for suite in suites),
            suites=tuple(suites),
            thresholds=tuple(thresholds),
        )


def versions() -> dict[str, str]:
    """Versions of Python and of the packages that decide the figures."""
    return {"python": platform.python_version()} | {name: version(name) for name in _PACKAGES}


def machine() -> str:
    """The class of machine: cores, architecture and system, nothing that names it."""
    return f"{os.cpu_count()} cores, {platform.machine()}, {platform.system()}"
