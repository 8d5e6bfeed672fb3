"""An ingest is killed at twenty moments spread over its whole run; the next run must leave nothing to wish for."""

import multiprocessing
import os
import random
import shutil
import signal
import time
from contextlib import closing
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from ingest.chunking import chunk
from ingest.course import Course
from ingest.index import VectorIndex
from ingest.ledger import Ledger
from ingest.load import load
from ingest.models import Chunk
from ingest.roots import natural
from ingest.sections import parse
from tests.fakes import HashingEmbedder

KILLS = 20


class LoggingEmbedder(HashingEmbedder):
    """Writes each text it embeds to a file, and takes about as long over it as over storing it."""

    def __init__(self, log: Path, seconds: float) -> None:
        super().__init__()
        self._log = log
        self._seconds = seconds

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        time.sleep(self._seconds * len(texts))
        with self._log.open("a") as log:
            log.writelines(f"{text!r}\n" for text in texts)
        return super().embed_documents(texts)


def ingest(home: Path, notes: Path, log: Path, seconds: float = 0.001, ready: Connection | None = None) -> None:
    with Course(home, LoggingEmbedder(log, seconds)) as course:
        if ready:
            ready.send("ready")
        course.ingest([notes])


def write(notes: Path, numbers: range, edition: str) -> None:
    """Files of twenty terms each, of which every other one depends on the edition."""
    notes.mkdir(exist_ok=True)
    for number in numbers:
        editions = (edition if line % 2 else "first" for line in range(20))
        lines = (f"- **Term {line}**: is the {name} edition of {number}.\n" for line, name in enumerate(editions))
        (notes / f"part-{number}.md").write_text(f"# Part {number}\n\n{''.join(lines)}")


def edit(notes: Path) -> None:
    """A third of the files changes in part, a third stays, a third goes, and as many are new."""
    write(notes, range(5), "fifth")
    for number in range(10, 15):
        (notes / f"part-{number}.md").unlink()
    write(notes, range(15, 20), "first")


def chunks(notes: Path) -> dict[str, Chunk]:
    sections = (section for file in sorted(notes.iterdir()) for section in parse(load(file)))
    return {part.id: part for section in sections for part in chunk(section, HashingEmbedder().identity)}


def logged(log: Path) -> list[str]:
    return log.read_text().splitlines() if log.exists() else []


def stored(home: Path) -> frozenset[str]:
    """Ids of the vectors that the index holds; none before the ledger says what makes them."""
    with closing(Ledger(home / "ledger.db")) as ledger, closing(VectorIndex(home / "index")) as index:
        return index.ids() if ledger.identity() else frozenset()


def run_for(limit: float | None, home: Path, notes: Path, log: Path) -> float | None:
    """Ingest in another process and kill it after ``limit`` seconds; the seconds it took if it came to its end."""
    processes = multiprocessing.get_context("forkserver")
    here, there = processes.Pipe()
    child = processes.Process(target=ingest, args=(home, notes, log), kwargs={"ready": there})
    child.start()
    assert here.recv() == "ready"
    started = time.perf_counter()
    child.join(limit)
    seconds = time.perf_counter() - started
    if child.is_alive() and child.pid:
        os.kill(child.pid, signal.SIGKILL)
    child.join()
    assert child.exitcode in (0, -signal.SIGKILL)
    return seconds if child.exitcode == 0 else None


def check(home: Path, notes: Path, cut: Path, rest: Path) -> None:
    before, wanted = stored(home), chunks(notes)
    with Course(home, HashingEmbedder()) as course:
        assert {part.id for part in course.chunks()} <= before, "a file is listed before its vectors are there"
    ingest(home, notes, rest, seconds=0)
    assert stored(home) == wanted.keys(), "something is stale or missing"
    assert len(logged(rest)) == len(wanted.keys() - before), "a vector that was stored was made again"
    assert not {repr(part.text) for id_, part in wanted.items() if id_ in before} & set(logged(rest))
    assert len(set(logged(cut)) & set(logged(rest))) <= 20, "a crash cost more than the batch that was at work"
    with Course(home, HashingEmbedder()) as course:
        assert [document.text for document in course.documents()] == [
            file.read_text() for file in sorted(notes.iterdir(), key=natural)
        ]
        assert {part.id for part in course.chunks()} == wanted.keys()
        for part in random.Random(0).sample(course.chunks(), 5):
            assert course.dense(part.text, 1)[0][1] == pytest.approx(1.0, abs=1e-4)


@pytest.mark.integration
def test_after_a_kill_at_any_moment_the_next_run_leaves_nothing_stale_missing_or_done_twice(tmp_path: Path) -> None:
    multiprocessing.get_context("forkserver").set_forkserver_preload(["ingest.course", "tests.fakes"])
    notes, old = tmp_path / "notes", tmp_path / "old"
    write(notes, range(15), "first")
    ingest(old, notes, tmp_path / "log", seconds=0)
    edit(notes)
    shutil.copytree(old, tmp_path / "timed")
    durations = [run_for(None, tmp_path / name, notes, tmp_path / "log") or 0 for name in ("new", "timed")]
    chance, kills, runs = random.Random(7), 0, 0
    while kills < KILLS:
        home, cut, rest = (tmp_path / f"{runs}-{name}" for name in ("home", "cut", "rest"))
        if runs % 2:
            shutil.copytree(old, home)
        kills += run_for(chance.random() * durations[runs % 2], home, notes, cut) is None
        check(home, notes, cut, rest)
        runs += 1
