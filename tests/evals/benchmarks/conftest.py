from __future__ import annotations

import pytest

from evals.benchmarks import Parts
from tests.evals.benchmarks.fixtures import by_words
from tests.evals.fakes import HashingEmbedder


@pytest.fixture(scope="session")
def parts(tmp_path_factory: pytest.TempPathFactory) -> Parts:
    """Parts without a real model: bag-of-words vectors, and a check by words."""
    return Parts(HashingEmbedder(), tmp_path_factory.mktemp("cache"), by_words)
