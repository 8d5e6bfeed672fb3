"""A course over a real Chroma, with a fast embedder."""

import subprocess
import sys
from pathlib import Path
from threading import Event, Thread

import numpy as np
import pytest

from ingest.course import Course
from ingest.embedding import BUNDLED, embedder
from ingest.errors import EmptyIndexError, IndexBusyError, IndexMismatchError, MissingPathError
from ingest.ledger import Ledger
from tests.fakes import HashingEmbedder

pytestmark = pytest.mark.integration

NOTES = """# Security

- **KMS**: manages encryption keys.
- **X-Ray**: traces requests through services.

# Storage

- **Parquet**: is a columnar file format.
"""


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    file = tmp_path / "notes.md"
    file.write_text(NOTES)
    return file


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "courses" / "physics"


def opened(home: Path, model: HashingEmbedder | None = None) -> Course:
    return Course(home, model or HashingEmbedder())


def test_what_was_ingested_can_be_read_back_after_reopening(home: Path, notes: Path) -> None:
    with opened(home) as course:
        course.ingest([notes])
    with opened(home) as course:
        assert [document.text for document in course.documents()] == [NOTES]
        assert [section.title for section in course.sections()] == ["Security", "Storage"]
        assert [part.units[0].term for part in course.chunks()] == ["KMS", "X-Ray", "Parquet"]


def test_both_searches_find_the_right_chunk_first(home: Path, notes: Path) -> None:
    with opened(home) as course:
        course.ingest([notes])
        for search in (course.dense, course.bm25):
            found = search("columnar format", 2)
            assert found[0][0].units[0].term == "Parquet"
            assert found[0][1] > found[-1][1] or len(found) == 1
        assert len(course.dense("columnar format", 2)) == 2
        vector = np.array(HashingEmbedder().embed_query("columnar format"), np.float32)
        assert course.dense(vector, 3) == course.dense("columnar format", 3)


def test_a_search_sees_what_an_ingest_changed(home: Path, notes: Path) -> None:
    with opened(home) as course:
        course.ingest([notes])
        assert course.bm25("zebra", 1) == []
        notes.write_text(NOTES + "- **Zebra**: has stripes.\n")
        course.ingest()
        assert course.bm25("zebra", 1)[0][0].units[0].term == "Zebra"
        assert course.dense("zebra stripes", 1)[0][0].units[0].term == "Zebra"


def test_an_empty_course_can_be_looked_at_but_not_searched(home: Path) -> None:
    with opened(home) as course:
        assert (course.documents(), course.sections(), course.chunks()) == ((), (), ())
        for search in (course.dense, course.bm25):
            with pytest.raises(EmptyIndexError, match="footnote ingest PATH… --course physics"):
                search("key", 1)


@pytest.mark.parametrize("other", [HashingEmbedder("other"), HashingEmbedder(dimension=64)])
def test_another_embedder_is_refused_until_the_course_is_rebuilt(
    home: Path, notes: Path, other: HashingEmbedder
) -> None:
    with opened(home) as course:
        course.ingest([notes])
    with opened(home, other) as course:
        for ask in (course.sections, course.ingest, lambda: course.bm25("key", 1), lambda: course.dense("key", 1)):
            with pytest.raises(IndexMismatchError) as error:
                ask()
            for named in ("hashing (256", f"{other.identity} ({other.dimension}", "ingest --rebuild --course physics"):
                assert named in str(error.value)
        assert course.ingest(rebuild=True).embedded == 3
        assert course.dense("encryption keys", 1)[0][0].units[0].term == "KMS"


def test_a_rebuild_embeds_everything_again_and_keeps_the_roots(home: Path, notes: Path) -> None:
    model = HashingEmbedder()
    with opened(home, model) as course:
        course.ingest([notes])
        course.dense("key", 1)
        assert course.ingest(rebuild=True).embedded == 3
        assert len(course.dense("key", 9)) == 3
    assert len(model.embedded) == 6


def test_a_rebuild_with_paths_forgets_the_other_paths(home: Path, notes: Path, tmp_path: Path) -> None:
    (tmp_path / "other.md").write_text("# Other\n\nText.\n")
    with opened(home) as course:
        course.ingest([notes])
        course.ingest([tmp_path / "other.md"], rebuild=True)
        assert [document.file.name for document in course.documents()] == ["other.md"]
        assert course.ingest().files == 1


def test_a_rebuild_from_nowhere_leaves_the_course_as_it_is(home: Path, notes: Path, tmp_path: Path) -> None:
    with opened(home) as course:
        course.ingest([notes])
        with pytest.raises(MissingPathError, match="nowhere"):
            course.ingest([tmp_path / "nowhere"], rebuild=True)
        assert len(course.dense("key", 3)) == 3


def test_a_ledger_of_another_version_is_refused_until_the_course_is_rebuilt(
    home: Path, notes: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched, opened(home) as course:
        patched.setattr("ingest.ledger.SCHEMA", 99)
        course.ingest([notes])
    with opened(home) as course:
        for ask in (course.sections, course.ingest, lambda: course.dense("key", 1)):
            with pytest.raises(IndexMismatchError, match=r"schema 99.*--rebuild PATH…"):
                ask()
        assert course.ingest([notes], rebuild=True).embedded == 3


@pytest.mark.parametrize("damage", [b"", b"no database" * 1000])
def test_a_damaged_index_is_refused_until_the_course_is_mended(home: Path, notes: Path, damage: bytes) -> None:
    with opened(home) as course:
        course.ingest([notes])
    (home / "index" / "chroma.sqlite3").write_bytes(damage)
    with opened(home) as course:
        with pytest.raises(IndexMismatchError, match="footnote ingest"):
            course.dense("key", 1)
        assert course.ingest(rebuild=True).embedded == 3
        assert len(course.dense("key", 3)) == 3


def test_vectors_that_no_chunk_refers_to_are_not_found(home: Path, notes: Path) -> None:
    with opened(home) as course:
        course.ingest([notes])
        ledger = Ledger(home / "ledger.db")
        entry = ledger.entries()[0]
        ledger.put(entry.model_copy(update={"sections": entry.sections[1:]}))
    with opened(home) as course:
        assert [part.units[0].term for part, _ in course.dense("encryption keys", 3)] == ["Parquet"]


def test_another_process_is_told_who_has_the_course(home: Path, notes: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from ingest.course import Course;"
        "from tests.fakes import HashingEmbedder;"
        f"course = Course(Path({str(home)!r}), HashingEmbedder()); print('open', flush=True); sys.stdin.read()"
    )
    root = Path(__file__).parents[2]
    with subprocess.Popen(
        [sys.executable, "-c", code], cwd=root, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as owner:
        assert owner.stdout is not None
        assert owner.stdout.readline() == "open\n"
        with pytest.raises(IndexBusyError, match=f"process {owner.pid} .*kill {owner.pid}"):
            opened(home)
        owner.kill()
        owner.wait()
    with opened(home) as course:
        assert course.ingest([notes]).files == 1


def test_threads_may_search_while_one_ingests(home: Path, notes: Path) -> None:
    started, go_on = Event(), Event()

    class Waiting(HashingEmbedder):
        def embed_documents(self, texts: list[str]) -> list[list[float]]:
            started.set()
            assert go_on.wait(20)
            return super().embed_documents(texts)

    with opened(home) as course:
        course.ingest([notes])
    with opened(home, Waiting()) as course:
        assert len(course.dense("key", 5)) == 3
        notes.write_text(NOTES + "- **Zebra**: has stripes.\n")
        thread = Thread(target=course.ingest)
        thread.start()
        assert started.wait(20)
        assert len(course.dense("zebra", 5)) == 3
        go_on.set()
        thread.join(20)
        assert len(course.dense("zebra", 5)) == 4


@pytest.mark.model
def test_the_bundled_model_finds_what_is_meant(home: Path, notes: Path, tmp_path: Path) -> None:
    with Course(home, embedder(BUNDLED, tmp_path / "models")) as course:
        report = course.ingest([notes])
        assert report.embedded == 3
        assert course.dense("How do I protect secret data?", 1)[0][0].units[0].term == "KMS"
        assert course.dense("Which way of storing tables reads single columns quickly?", 1)[0][0].section == (
            "Storage",
        )
