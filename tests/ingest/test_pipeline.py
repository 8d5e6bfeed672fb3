"""The pipeline over a real ledger and a real Chroma, with a fast embedder that notes what it is given."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from ingest.index import VectorIndex
from ingest.ledger import Ledger
from ingest.models import IngestReport
from ingest.pipeline import Stores, chunks_of, ingest
from tests.fakes import HashingEmbedder

pytestmark = pytest.mark.integration

Ingest = Callable[..., IngestReport]


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    folder = tmp_path / "notes"
    folder.mkdir()
    for name, terms in {"a": ("Key", "Lock"), "b": ("Door",), "c": ("Roof", "Wall", "Floor")}.items():
        (folder / f"{name}.md").write_text(note(*terms))
    return folder


def note(*terms: str) -> str:
    return "# House\n\n" + "".join(f"- **{term}**: keeps the {term.lower()} side safe.\n" for term in terms)


@pytest.fixture
def model() -> HashingEmbedder:
    return HashingEmbedder()


@pytest.fixture
def stores(tmp_path: Path, model: HashingEmbedder) -> Iterator[Stores]:
    index, questions = (VectorIndex(tmp_path / name) for name in ("index", "questions"))
    opened = Stores(tmp_path / "house", Ledger(tmp_path / "ledger.db"), index, questions, model)
    yield opened
    opened.index.close()
    opened.questions.close()
    opened.ledger.close()


def run(stores: Stores, *paths: Path) -> IngestReport:
    return ingest(stores, paths, lambda done, total, what: None)


def wanted(stores: Stores) -> frozenset[str]:
    return frozenset(part.id for entry in stores.ledger.entries() for part in chunks_of(entry, stores.embedder))


def consistent(stores: Stores, folder: Path) -> bool:
    """The ledger holds the folder's files as they are, and the index exactly their chunks."""
    held = {entry.document.file: entry.document.text for entry in stores.ledger.entries()}
    return held == {file: file.read_text() for file in folder.glob("*.md")} and stores.index.ids() == wanted(stores)


def test_a_folder_is_ingested_whole(stores: Stores, notes: Path, model: HashingEmbedder) -> None:
    report = run(stores, notes)
    assert consistent(stores, notes)
    assert (report.course, report.files, report.sections, report.topics) == ("house", 3, 3, 0)
    assert report.embedded == report.chunks == len(model.embedded) == len(stores.index.ids())
    assert (report.unchanged, report.pruned, report.skipped) == (0, (), ())


def test_headings_count_when_they_hold_text_or_topics(stores: Stores, tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_text("# Course\n\n## 1 Store\n\n**Formats**\n\n- CSV\n\n## 2 Clean\n\nText.\n\n## 3 Empty\n")
    report = run(stores, file)
    assert (report.sections, report.topics, report.units) == (2, 1, 2)


def test_an_unchanged_file_costs_no_embedding_and_no_parsing(
    stores: Stores, notes: Path, model: HashingEmbedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(stores, notes)
    model.embedded.clear()
    monkeypatch.setattr("ingest.pipeline.parse", lambda document: pytest.fail(f"{document.file} was parsed"))
    report = run(stores)
    assert (report.embedded, report.unchanged, model.embedded) == (0, 3, [])
    assert consistent(stores, notes)


def test_a_changed_file_is_replaced_whole_and_the_others_are_left_alone(
    stores: Stores, notes: Path, model: HashingEmbedder
) -> None:
    run(stores, notes)
    model.embedded.clear()
    (notes / "b.md").write_text(note("Gate", "Fence"))
    report = run(stores)
    assert (report.embedded, report.unchanged) == (2, 2)
    assert all("gate" in text or "fence" in text for text in model.embedded)
    assert consistent(stores, notes)


def test_a_chunk_that_an_edit_leaves_as_it_is_is_not_embedded_again(
    stores: Stores, notes: Path, model: HashingEmbedder
) -> None:
    run(stores, notes)
    model.embedded.clear()
    (notes / "a.md").write_text(note("Key", "Lock", "Bolt"))
    assert run(stores).embedded == 1
    assert consistent(stores, notes)


def test_a_removed_file_is_pruned(stores: Stores, notes: Path) -> None:
    run(stores, notes)
    (notes / "b.md").unlink()
    report = run(stores)
    assert report.pruned == (notes / "b.md",)
    assert consistent(stores, notes)


def test_a_file_that_is_now_ignored_is_pruned(stores: Stores, notes: Path) -> None:
    run(stores, notes)
    (notes / ".footnoteignore").write_text("b.md\n")
    assert run(stores).pruned == (notes / "b.md",)


def test_a_root_that_is_gone_loses_its_files_and_gets_them_back_when_it_returns(
    stores: Stores, notes: Path, tmp_path: Path
) -> None:
    run(stores, notes)
    notes.rename(tmp_path / "away")
    report = run(stores)
    assert (report.files, len(report.pruned), report.skipped) == (0, 3, ())
    assert stores.index.ids() == frozenset()
    (tmp_path / "away").rename(notes)
    assert run(stores).files == 3
    assert consistent(stores, notes)


def test_a_missing_path_is_reported_and_the_rest_goes_on(stores: Stores, notes: Path, tmp_path: Path) -> None:
    report = run(stores, tmp_path / "nowhere.md", notes)
    assert [(skip.file, "nowhere.md: no such file" in skip.reason) for skip in report.skipped] == [
        (tmp_path / "nowhere.md", True)
    ]
    assert consistent(stores, notes)
    assert run(stores).skipped == ()


@pytest.mark.parametrize("content", [b"", b" \n", b"\x00\x01binary\x00"])
def test_a_file_that_cannot_be_read_is_reported_and_the_rest_goes_on(
    stores: Stores, notes: Path, content: bytes
) -> None:
    (notes / "d.md").write_bytes(content)
    report = run(stores, notes)
    assert [skip.file.name for skip in report.skipped] == ["d.md"]
    assert report.files == 3


def test_a_file_that_can_no_longer_be_read_leaves_the_index(stores: Stores, notes: Path) -> None:
    run(stores, notes)
    (notes / "b.md").write_bytes(b"")
    report = run(stores)
    assert ([skip.file.name for skip in report.skipped], report.pruned) == (["b.md"], ())
    assert {entry.document.file.name for entry in stores.ledger.entries()} == {"a.md", "c.md"}
    assert stores.index.ids() == wanted(stores)


def test_a_file_named_twice_is_ingested_once(stores: Stores, notes: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(notes)
    report = run(stores, notes, notes / "a.md", Path("a.md"), Path("../notes"))
    assert report.files == 3
    assert report.embedded == len(stores.index.ids())


def test_progress_counts_chunks_up_to_the_end(stores: Stores, notes: Path) -> None:
    seen: list[tuple[int, int, str]] = []
    report = ingest(stores, [notes], lambda *told: seen.append(told))
    assert seen[0] == (0, report.chunks, "")
    assert seen[-1] == (report.chunks, report.chunks, "c.md")
    assert [done for done, _, _ in seen] == sorted(done for done, _, _ in seen)


def test_vectors_that_got_lost_are_made_again(stores: Stores, notes: Path) -> None:
    run(stores, notes)
    lost = sorted(stores.index.ids())[:2]
    stores.index.delete(lost)
    report = run(stores)
    assert (report.embedded, stores.index.ids()) == (2, wanted(stores))


def test_a_run_that_dies_leaves_whole_files_behind_and_the_next_one_does_the_rest(
    stores: Stores, notes: Path, model: HashingEmbedder
) -> None:
    class Dying(HashingEmbedder):
        def embed_documents(self, texts: list[str]) -> list[list[float]]:
            if "Roof" in texts[0]:
                raise KeyboardInterrupt
            return super().embed_documents(texts)

    with pytest.raises(KeyboardInterrupt):
        ingest(replace(stores, embedder=Dying()), [notes], lambda *_: None)
    assert [entry.document.file.name for entry in stores.ledger.entries()] == ["a.md", "b.md"]
    assert stores.index.ids() == wanted(stores)
    run(stores)
    assert len(model.embedded) == 3
    assert consistent(stores, notes)
