"""Public data sets by what their files look like, and the run of the one that a path holds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from time import perf_counter
from typing import NamedTuple

from evals.benchmarks import attributionbench, beir, clapnq, folder, halueval, rgb, squad2, summedits, wice
from evals.benchmarks.parts import Parts
from evals.benchmarks.reading import keys_of
from evals.errors import DatasetError
from evals.figures import Failure, Figure, SuiteResult

__all__ = ["FORMATS", "Format", "benchmark", "recognise"]


class Format(NamedTuple):
    """One data set's format."""

    name: str
    looks_for: str
    files: Callable[[Path], tuple[Path, ...]]
    """What of a path is in this format; nothing where it is another."""
    run: Callable[[Sequence[Path], Parts], tuple[list[Figure], list[Failure]]]


def _holding(keys: frozenset[str]) -> Callable[[Path], tuple[Path, ...]]:
    """The JSON files whose first record has all of ``keys``: the path itself, or those directly in it."""

    def found(path: Path) -> tuple[Path, ...]:
        candidates = sorted(path.glob("*.json*")) if path.is_dir() else [path]
        return tuple(file for file in candidates if keys <= keys_of(file))

    return found


def _json(name: str, keys: frozenset[str], run: Callable[..., tuple[list[Figure], list[Failure]]]) -> Format:
    return Format(name, f"JSON records with {', '.join(sorted(keys))}", _holding(keys), run)


FORMATS: tuple[Format, ...] = (
    Format("beir", "a folder with corpus.jsonl, queries.jsonl and qrels/*.tsv", beir.files, beir.beir),
    _json("squad2", squad2.KEYS, squad2.squad2),
    _json("clapnq", clapnq.KEYS, clapnq.clapnq),
    _json("summedits", summedits.KEYS, summedits.summedits),
    _json("wice", wice.KEYS, wice.wice),
    _json("halueval", halueval.KEYS, halueval.halueval),
    _json("attributionbench", attributionbench.KEYS, attributionbench.attributionbench),
    _json("rgb", rgb.KEYS, rgb.rgb),
    Format("folder", "a folder of *.md and a *.csv with question, gold", folder.files, folder.folder),
)
"""In the order in which they are tried."""


def recognise(path: Path) -> tuple[Format, tuple[Path, ...]]:
    """The format of a folder or file, and its files.

    Raises:
        DatasetError: there is no such path, or it is in none of the formats; the message lists what was looked for.
    """
    if not path.exists():
        raise DatasetError(f"{path}: no such file or folder; give the path of a downloaded data set")
    for known in FORMATS:
        if files := known.files(path):
            return known, files
    looked = "; ".join(f"{known.name}: {known.looks_for}" for known in FORMATS)
    raise DatasetError(f"{path}: no data set that is known here; looked for {looked}")


def benchmark(path: Path, parts: Parts) -> SuiteResult:
    """Score the parts of the tutor on the data set at ``path``; figures are named after its format.

    Raises:
        DatasetError: the path holds no known data set, or one that is not what it should be.
    """
    known, files = recognise(path)
    began = perf_counter()
    figures, failures = known.run(files, parts)
    seconds = round(perf_counter() - began, 2)
    return SuiteResult(name=known.name, figures=tuple(figures), failures=tuple(failures), seconds=seconds)
