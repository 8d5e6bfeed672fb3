from __future__ import annotations

import re
from pathlib import Path

import pytest

from evals.errors import DatasetError
from evals.reader.prose import PACKAGES, prose, sentences_of

ROOT = Path(__file__).parents[3]
IMPORTED = {"sklearn": "scikit-learn", "PIL": "pillow"}

DOCSTRING = """Fit the model.

The learning rate is halved
after ten rounds without any progress. It too is short.

    >>> This one is a line of code that nobody should take for prose.

Values are given as ``name: value`` and so this sentence is taken out altogether.
"""


def test_only_whole_sentences_of_words_are_read() -> None:
    assert list(sentences_of(DOCSTRING)) == ["The learning rate is halved after ten rounds without any progress."]


def test_a_package_gives_each_sentence_once() -> None:
    found = prose(["tenacity"])
    assert len(found) == len(set(found)) > 5


def test_a_package_that_is_not_installed_is_an_error() -> None:
    with pytest.raises(DatasetError, match="no_such_package: not installed"):
        prose(["no_such_package"])


def test_every_package_that_is_read_is_one_of_the_locked_ones() -> None:
    locks = "".join((ROOT / "requirements" / name).read_text() for name in ("lock.txt", "torch.txt"))
    locked = {name.replace("-", "_") for name in re.findall(r"^([\w.-]+)==", locks.lower(), re.MULTILINE)}
    names = [package.partition("/")[0] for package in PACKAGES]
    assert [name for name in names if IMPORTED.get(name, name).replace("-", "_").lower() not in locked] == []
