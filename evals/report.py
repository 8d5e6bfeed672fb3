"""A run's report as a value: what was scored, where, and what came out."""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from pydantic import Field

import prompts
from evals.asked import Confusion, Record
from evals.figures import SuiteResult
from evals.thresholds import Verdict
from ingest.models import Frozen

__all__ = ["Report", "Subject", "commit", "machine", "versions"]

_PACKAGES = (
    "footnote",
    "bm25s",
    "chromadb",
    "langchain",
    "langchain-core",
    "langchain-text-splitters",
    "llama-index-core",
    "numpy",
    "onnxruntime",
    "pytrec-eval-terrier",
    "scikit-learn",
    "sentence-transformers",
    "sentencex",
    "streamlit",
    "tokenizers",
)
_ROOT = Path(__file__).resolve().parent.parent


class Subject(Frozen):
    """What was scored."""

    course: str
    split: str
    engine: str
    """``notes``, or the chat model's name."""
    embedder: str
    reranker: str = ""
    """The cross-encoder that orders what is found; empty for the bundled reader."""
    index: str
    """Identity of the index: chunking and the notes' content."""
    dataset: str
    """SHA-256 of the question sets."""
    seed: int

    @property
    def caveat(self) -> str:
        """What to bear in mind about this choice of questions; may be empty."""
        chosen_on = self.split not in {"test", "public"}
        return "Settings are chosen on dev questions: only --split test is unbiased." if chosen_on else ""


class Report(Frozen):
    """Everything about one run, and everything needed to repeat it."""

    made: datetime
    subject: Subject
    versions: dict[str, str]
    machine: str
    seconds: float
    suites: tuple[SuiteResult, ...]
    thresholds: tuple[Verdict, ...]
    commit: str | None = None
    """Of the repository that Footnote ran from, with ``-dirty`` where files were changed; ``None`` outside of one."""
    prompts: dict[str, str] = Field(default_factory=dict)
    """SHA-256 of each prompt by name."""
    latency: dict[str, float] = Field(default_factory=dict)
    """By question id: seconds until the answer was whole."""
    confusions: tuple[Confusion, ...] = ()
    """The sections that answers cite most in place of the right one, most first."""

    @property
    def missed(self) -> tuple[Verdict, ...]:
        """The thresholds that do not hold."""
        return tuple(verdict for verdict in self.thresholds if not verdict.met)

    def lean(self) -> Report:
        """The report without failed cases and latency: all that a comparison reads, small enough to commit."""
        suites = tuple(suite.model_copy(update={"failures": ()}) for suite in self.suites)
        return self.model_copy(update={"suites": suites, "latency": {}, "confusions": ()})

    @classmethod
    def of(
        cls,
        subject: Subject,
        suites: Sequence[SuiteResult],
        thresholds: Sequence[Verdict],
        record: Record | None = None,
    ) -> Report:
        """The report of a run that ended now on this machine; ``record`` is what it kept of the answers."""
        kept = record or Record()
        return cls(
            made=datetime.now(UTC),
            subject=subject,
            versions=versions(),
            machine=machine(),
            seconds=sum(suite.seconds for suite in suites),
            suites=tuple(suites),
            thresholds=tuple(thresholds),
            commit=commit(),
            prompts=prompts.hashes(),
            latency=kept.latency,
            confusions=kept.confusions,
        )


def versions() -> dict[str, str]:
    """Versions of Python and of the packages that decide the figures, as far as they are installed."""
    return {"python": platform.python_version()} | dict(_installed())


def _installed() -> Iterator[tuple[str, str]]:
    for name in _PACKAGES:
        try:
            yield name, version(name)
        except PackageNotFoundError:
            continue


def commit(root: Path = _ROOT) -> str | None:
    """The commit that is checked out at ``root``, with ``-dirty`` where tracked files were changed since.

    ``None`` where ``root`` is not itself the top of a repository (an installed package may lie inside a stranger's), or
    where there is no git to ask.
    """
    git = shutil.which("git")
    if git is None or not (root / ".git").exists():
        return None
    words = [git, "-C", str(root), "describe", "--always", "--dirty", "--abbrev=40", "--exclude=*"]
    told = subprocess.run(words, capture_output=True, text=True, check=False)  # noqa: S603 - no input of anyone's
    return told.stdout.strip() or None


def machine() -> str:
    """The class of machine: cores, architecture and system, nothing that names it."""
    return f"{os.cpu_count()} cores, {platform.machine()}, {platform.system()}"
