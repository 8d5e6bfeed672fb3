import sqlite3
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.errors import IndexMismatchError
from ingest.ledger import SCHEMA, Entry, Identity, Ledger
from ingest.models import Document
from ingest.sections import parse

IDENTITY = Identity(embedder="hashing", dimension=64, chunking="block")


def entry(name: str, text: str = "# A\n\n- **Key**: opens doors. Fits one lock.\n", sha: str = "1") -> Entry:
    document = Document(file=Path("/notes") / name, text=text, sha=sha)
    return Entry(document=document, sections=parse(document))


def test_files_come_back_in_natural_order_exactly_as_they_were(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path / "ledger.db")
    written = [entry("part-10.md"), entry("part-2.md", text="\ufeff# Ü\r\n\r\nText\0 here.\r\n")]
    for each in written:
        ledger.put(each)
    assert ledger.entries() == tuple(reversed(written))


@given(text=st.text(st.characters(codec="utf-8")))
@settings(max_examples=50, deadline=None)
def test_any_text_survives_to_the_letter(text: str) -> None:
    with TemporaryDirectory() as folder:
        ledger = Ledger(Path(folder) / "ledger.db")
        ledger.put(entry("a.md", text=text))
        ledger.close()
        (read,) = Ledger(Path(folder) / "ledger.db").entries()
    assert read == entry("a.md", text=text)


def test_a_file_is_replaced_whole(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path / "ledger.db")
    ledger.put(entry("a.md"))
    ledger.put(entry("a.md", text="# B\n\nNew.\n", sha="2"))
    assert ledger.entries() == (entry("a.md", text="# B\n\nNew.\n", sha="2"),)


def test_a_removed_file_is_gone(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path / "ledger.db")
    ledger.put(entry("a.md"))
    ledger.put(entry("b.md"))
    ledger.remove([Path("/notes/a.md")])
    assert ledger.entries() == (entry("b.md"),)


def test_what_made_the_index_is_remembered(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path / "ledger.db")
    assert ledger.identity() is None
    ledger.begin(IDENTITY)
    ledger.close()
    assert Ledger(tmp_path / "ledger.db").identity() == IDENTITY


def test_roots_are_remembered_once(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path / "ledger.db")
    for path in ("/b", "/a", "/b"):
        ledger.add_root(Path(path))
    assert ledger.roots() == (Path("/a"), Path("/b"))


@pytest.mark.parametrize("keep_roots", [True, False])
def test_clearing_forgets_the_identity_and_the_files_and_keeps_the_roots_if_asked(
    tmp_path: Path, keep_roots: bool
) -> None:
    ledger = Ledger(tmp_path / "ledger.db")
    ledger.begin(IDENTITY)
    ledger.put(entry("a.md"))
    ledger.add_root(Path("/notes"))
    ledger.clear(keep_roots=keep_roots)
    assert (ledger.identity(), ledger.entries()) == (None, ())
    assert ledger.roots() == ((Path("/notes"),) if keep_roots else ())


@pytest.mark.parametrize("version", [SCHEMA + 1, SCHEMA + 41, -1])
def test_a_ledger_of_another_version_is_refused_with_the_way_out(tmp_path: Path, version: int) -> None:
    file = tmp_path / "physics" / "ledger.db"
    file.parent.mkdir()
    Ledger(file).close()
    with sqlite3.connect(file) as connection:
        connection.execute(f"PRAGMA user_version = {version}")
    with pytest.raises(IndexMismatchError, match=rf"{version}.*--rebuild PATH… --course physics"):
        Ledger(file)


def test_a_file_that_is_no_ledger_is_refused_with_the_way_out(tmp_path: Path) -> None:
    (tmp_path / "ledger.db").write_bytes(b"no database" * 1000)
    with pytest.raises(IndexMismatchError, match=r"not a database.*--rebuild"):
        Ledger(tmp_path / "ledger.db")


def test_a_ledger_whose_making_was_cut_short_is_completed(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "ledger.db") as connection:
        connection.execute("CREATE TABLE roots (path VARCHAR PRIMARY KEY)")
    ledger = Ledger(tmp_path / "ledger.db")
    ledger.put(entry("a.md"))
    assert ledger.entries() == (entry("a.md"),)
