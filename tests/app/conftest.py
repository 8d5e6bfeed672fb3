"""The hand-made notes as a real course, with a crude embedder and scope weights that fit it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.background import Background
from app.scope import FEATURES, Weights
from app.search import Searcher
from ingest.course import Course
from tests.app.notes import NOTES
from tests.fakes import HashingEmbedder

# In scope when the notes use more than half of a question's words, counted by rarity.
WEIGHTS = Weights(
    mean=(0.0,) * len(FEATURES),
    scale=(1.0,) * len(FEATURES),
    coefficients=tuple(-10.0 if name == "unknown words" else 0.0 for name in FEATURES),
    intercept=5.0,
    threshold=0.5,
    embedder="hashing",
)

MakeSearcher = Callable[[str], Searcher]


@pytest.fixture(scope="session")
def make_searcher(tmp_path_factory: pytest.TempPathFactory) -> Iterator[MakeSearcher]:
    """A function from notes to a searcher over them; its courses are closed in the end."""
    opened: list[Course] = []

    def make(text: str) -> Searcher:
        folder = tmp_path_factory.mktemp("course")
        file = folder / "notes.md"
        file.write_text(text, encoding="utf-8")
        opened.append(Course(folder / "home", HashingEmbedder()))
        opened[-1].ingest([file])
        searcher = Searcher(opened[-1], Background(HashingEmbedder(), folder / "models"))
        searcher.weights = WEIGHTS
        return searcher

    yield make
    for course in opened:
        course.close()


@pytest.fixture(scope="session")
def searcher(make_searcher: MakeSearcher) -> Searcher:
    """A searcher over ``NOTES``."""
    return make_searcher(NOTES)


@pytest.fixture
def background(tmp_path: Path) -> Background:
    return Background(HashingEmbedder(), tmp_path)
