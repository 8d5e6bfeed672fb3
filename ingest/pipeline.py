"""One run of the pipeline: whatever the files on disk say and the course does not hold yet is done, and nothing else.

The ledger says which chunks there should be, and a chunk's id says what its vector is of; so the work is a difference
of two sets of ids. New vectors come first, then the ledger's entry that needs them, then stale vectors go: wherever a
run dies, the ledger describes files whose vectors are all there, and the next run does only what is left.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import numpy as np

from ingest.chunking import chunk
from ingest.embedding import Embedder
from ingest.errors import IngestError
from ingest.index import VectorIndex
from ingest.ledger import Entry, Ledger
from ingest.load import load
from ingest.models import Chunk, IngestReport, Skipped
from ingest.questions import QUESTIONS, question_chunks
from ingest.roots import expand
from ingest.sections import parse

__all__ = ["Progress", "Stores", "chunks_of", "ingest"]

Progress = Callable[[int, int, str], None]
"""Called with the number of chunks embedded, the number to embed in this run, and the name of the file at work."""

_BATCH = 64  # chunks that are embedded and stored together, and so the most that a crash can cost


@dataclass(frozen=True)
class Stores:
    """What a course is made of."""

    home: Path
    """The course's folder, and its name the course's."""
    ledger: Ledger
    index: VectorIndex
    questions: VectorIndex
    """Of the questions beside the notes."""
    embedder: Embedder


class _File(NamedTuple):
    entry: Entry
    chunks: tuple[Chunk, ...]
    changed: bool


def chunks_of(entry: Entry, embedder: Embedder) -> tuple[Chunk, ...]:
    """The chunks of a file in reading order."""
    return tuple(part for section in entry.sections for part in chunk(section, embedder.identity))


def ingest(stores: Stores, paths: Sequence[Path], progress: Progress) -> IngestReport:
    """Bring the stores in line with ``paths`` and with every path that was given before.

    A path or file that cannot be read is reported and left out; the rest goes on.
    """
    started = time.perf_counter()
    known = {entry.document.file: entry for entry in stores.ledger.entries()}
    found, skipped = _discover(stores.ledger, paths)
    files, unreadable = _read(found, known, stores.embedder)
    sections = [section for file in files for section in file.entry.sections]
    questions, loose = question_chunks(stores.ledger.roots(), sections, stores.embedder.identity, stores.home)
    wanted, asked = {part.id for file in files for part in file.chunks}, {part.id for part in questions}
    stored, stored_questions = stores.index.ids(), stores.questions.ids()
    fresh = wanted - stored | asked - stored_questions
    _complete(stores, files, questions, fresh, progress)
    gone = known.keys() - {file.entry.document.file for file in files}
    stores.ledger.remove(gone)
    stores.index.delete(stored - wanted)
    stores.questions.delete(stored_questions - asked)
    skipped = (*skipped, *unreadable, *loose)
    return IngestReport(
        course=stores.home.name,
        files=len(files),
        sections=sum(_headings(file.entry) for file in files),
        topics=sum(section.kind == "topic" for section in sections),
        units=sum(len(section.units) for section in sections),
        chunks=sum(len(file.chunks) for file in files),
        questions=len(questions),
        embedded=len(fresh),
        unchanged=sum(not file.changed and fresh.isdisjoint(part.id for part in file.chunks) for file in files),
        pruned=tuple(sorted(gone - {skip.file for skip in skipped})),
        skipped=skipped,
        seconds=time.perf_counter() - started,
    )


def _discover(ledger: Ledger, paths: Sequence[Path]) -> tuple[tuple[Path, ...], tuple[Skipped, ...]]:
    """The files under ``paths`` and under the roots known before, each once, and the paths that lead nowhere."""
    found: list[Path] = []
    skipped: list[Skipped] = []
    given = [path.expanduser().absolute() for path in paths]
    for root in dict.fromkeys((*ledger.roots(), *given)):
        try:
            files, links = expand(root)
        except IngestError as error:
            # A root of an earlier run may be gone: its files are pruned, and come back when it does.
            if root in given:
                skipped.append(Skipped(file=root, reason=str(error)))
            continue
        found.extend(files)
        skipped.extend(links)
        ledger.add_root(root)
    return tuple(dict.fromkeys(found)), tuple(skipped)


def _read(
    found: Iterable[Path], known: Mapping[Path, Entry], embedder: Embedder
) -> tuple[tuple[_File, ...], tuple[Skipped, ...]]:
    files: list[_File] = []
    skipped: list[Skipped] = []
    for path in found:
        try:
            document = load(path)
        except IngestError as error:
            skipped.append(Skipped(file=path, reason=str(error)))
            continue
        entry = known.get(path)
        changed = entry is None or entry.document.sha != document.sha
        if entry is None or changed:
            entry = Entry(document=document, sections=parse(document))
        files.append(_File(entry, chunks_of(entry, embedder), changed))
    return tuple(files), tuple(skipped)


def _complete(
    stores: Stores, files: Iterable[_File], questions: Sequence[Chunk], fresh: set[str], progress: Progress
) -> None:
    done = 0
    progress(done, len(fresh), "")
    for file in files:
        for size in _embed(stores.index, stores.embedder, [part for part in file.chunks if part.id in fresh]):
            done += size
            progress(done, len(fresh), file.entry.document.file.name)
        if file.changed:
            stores.ledger.put(file.entry)
    for size in _embed(stores.questions, stores.embedder, [part for part in questions if part.id in fresh]):
        done += size
        progress(done, len(fresh), QUESTIONS)


def _embed(index: VectorIndex, embedder: Embedder, chunks: Sequence[Chunk]) -> Iterator[int]:
    """Store the vectors of ``chunks``; yields how many, batch by batch."""
    for start in range(0, len(chunks), _BATCH):
        batch = chunks[start : start + _BATCH]
        vectors = np.array(embedder.embed_documents([part.text for part in batch]), np.float32)
        index.upsert([part.id for part in batch], vectors)
        yield len(batch)


def _headings(entry: Entry) -> int:
    """Headings that hold text or topics directly."""
    over_topics = {section.path[:-1] for section in entry.sections if section.kind == "topic"}
    return sum(
        section.kind == "heading" and (bool(section.units) or section.path in over_topics) for section in entry.sections
    )
