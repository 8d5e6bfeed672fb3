"""A home with one course, over a stand-in for the weights; and what a command says to a mistake."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_socket import enable_socket

from tests.app.notes import NOTES
from tests.command import Ran, footnote
from tests.fakes import HashingEmbedder


@pytest.fixture(scope="module", autouse=True)
def _no_weights() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("app.tutor.embedder", lambda name, cache: HashingEmbedder())
        for name in [name for name in os.environ if name.startswith("FOOTNOTE_")]:
            patch.delenv(name)
        patch.setenv("COLUMNS", "200")
        yield


@pytest.fixture(scope="module")
def notes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("notes") / "cloud.md"
    file.write_text(NOTES, encoding="utf-8")
    return file


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory, notes: Path) -> Path:
    """A home with one course, ``cloud``."""
    enable_socket()
    folder = tmp_path_factory.mktemp("home")
    assert footnote("ingest", notes, "--home", folder, "--course", "cloud").status == 0
    return folder


def cloud(home: Path, *arguments: object) -> Ran:
    return footnote(*arguments, "--home", home, "--course", "cloud")


def complaint(ran: Ran) -> str:
    """The one line on stderr of a command that was used wrongly."""
    assert ran.status == 2
    assert ran.err.startswith("footnote: ")
    assert ran.err.count("\n") == 1
    assert "Traceback" not in ran.err
    return ran.err
