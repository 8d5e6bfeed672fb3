"""Systems that a learner could have instead, each with all-MiniLM-L6-v2, which nobody tuned on the notes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from types import MappingProxyType

from evals.baselines.passages import Notes, Passage, Searcher, Titles, sections_of
from evals.baselines.units import bm25_over_units, dense_over_units

__all__ = [
    "BASELINES",
    "Baseline",
    "Notes",
    "Passage",
    "Searcher",
    "Titles",
    "bm25_over_units",
    "dense_over_units",
    "sections_of",
]

Build = Callable[[Notes], Searcher]


@dataclass(frozen=True)
class Baseline:
    """One system, not yet indexed."""

    load: Callable[[], Build]
    """Imports what the system needs and hands out what indexes with it, so that imports are no part of indexing."""
    shown: int
    """How many passages a learner gets to see: the system's own default."""
    package: str
    """The distribution it comes from."""
    about: str

    @property
    def version(self) -> str | None:
        """Of the installed package; ``None`` without it."""
        try:
            return version(self.package)
        except PackageNotFoundError:
            return None


def _dense() -> Build:
    return lambda notes: dense_over_units(notes.sections, notes.embeddings)


def _bm25() -> Build:
    return lambda notes: bm25_over_units(notes.sections)


def _langchain() -> Build:
    from evals.baselines.langchain import langchain_quickstart  # noqa: PLC0415 - only where it is compared

    return lambda notes: langchain_quickstart(notes.texts, notes.embeddings)


def _llamaindex() -> Build:
    from evals.baselines.llamaindex import llamaindex_default  # noqa: PLC0415 - optional, and seconds to import

    return lambda notes: llamaindex_default(notes.texts, notes.embeddings)


# A search over units has no default of its own: it shows as many as LangChain's quick start.
BASELINES: Mapping[str, Baseline] = MappingProxyType(
    {
        "dense": Baseline(_dense, 4, "numpy", "one vector per unit, best 4 shown"),
        "bm25": Baseline(_bm25, 4, "bm25s", "BM25 over units, stemmed, best 4 shown"),
        "langchain": Baseline(
            _langchain, 4, "langchain-text-splitters", "quick start: 1000/200 characters, best 4 shown"
        ),
        "llamaindex": Baseline(_llamaindex, 2, "llama-index-core", "default: 1024/200 tokens, best 2 shown"),
    }
)
"""By name; each gets the same notes and the same public embedder."""
