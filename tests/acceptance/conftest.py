"""One home for all acceptance tests: the bundled course, and a learner's own notes as the course ``given``."""

import os
from collections.abc import Iterator
from pathlib import Path
from shutil import copytree

import pytest

from tests.acceptance.notes import given_notes, terse_notes
from tests.command import Ran, footnote

BUNDLED = "aws-mla-c01"


@pytest.fixture(scope="session", autouse=True)
def _no_settings() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        for name in [name for name in os.environ if name.startswith("FOOTNOTE_")]:
            patch.delenv(name)
        yield


@pytest.fixture(scope="session")
def home(bundled_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bundled course, ingested as ``make run`` would, in a home for courses to come."""
    return copytree(bundled_home, tmp_path_factory.mktemp("home"), dirs_exist_ok=True)


@pytest.fixture(scope="session")
def given(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Terse notes in bullets: the ones the course started from where they are at hand, or made-up ones like them."""
    found = given_notes()
    if found:
        return found
    file = tmp_path_factory.mktemp("given") / "notes.md"
    file.write_text(terse_notes(), encoding="utf-8")
    return file


@pytest.fixture(scope="session")
def given_report(home: Path, given: Path) -> Ran:
    """What the ingest of ``given`` printed."""
    return footnote("ingest", given, "--course", "given", "--home", home, "--json")
