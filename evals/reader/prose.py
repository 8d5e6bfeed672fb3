"""Sentences of technical prose that are at hand: the docstrings of installed packages.

They are read to train on; no sentence of them is kept in a file of the project.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path

from evals.benchmarks.shelf import sentences
from evals.errors import DatasetError

__all__ = ["PACKAGES", "prose", "sentences_of"]

PACKAGES = (
    "sklearn",
    "numpy",
    "scipy",
    "torch",
    "pandas",
    "sqlalchemy",
    "pydantic",
    "streamlit",
    "langchain_core",
    "huggingface_hub",
    "chromadb",
    "transformers/models",
    "sentence_transformers",
    "nltk",
    "uvicorn",
    "rich",
    "tenacity",
    "httpx",
    "requests",
    "PIL",
    "altair",
    "networkx",
    "sympy",
    "openai",
    "anthropic",
)
"""What the project depends on, straight or through another package, and a folder of it where all would be too much."""

_FEWEST_WORDS, _MOST_WORDS = 8, 34
_BLOCK = re.compile(r"^\s*(?:>>>|\.\.|[-=]{3,})", re.MULTILINE)
"""Code, directives and underlined headings."""
_MARKUP = re.compile(r"[`*_{}\[\]<>|=#\\@~^\":]|>>>|\.\.\s|https?|\b\w+\.\w+\(|\w+/\w+/")


def prose(packages: Sequence[str] = PACKAGES) -> tuple[str, ...]:
    """Each sentence once, in the order in which it stands; about 68,000 of ``PACKAGES``, in two minutes.

    Raises:
        DatasetError: a package is not installed.
    """
    found = (text for package in packages for text in _docstrings(_folder(package)))
    return tuple(dict.fromkeys(sentence for text in found for sentence in sentences_of(text)))


def sentences_of(docstring: str) -> Iterator[str]:
    """The whole sentences of its paragraphs that hold words and no markup."""
    for paragraph in re.split(r"\n\s*\n", docstring):
        if not _BLOCK.search(paragraph):
            yield from filter(_plain, sentences(" ".join(paragraph.split()).replace("`", "")))


def _plain(sentence: str) -> bool:
    length = len(sentence.split())
    whole = sentence[0].isupper() and sentence.endswith(".")
    return whole and _FEWEST_WORDS <= length <= _MOST_WORDS and not _MARKUP.search(sentence)


def _folder(package: str) -> Path:
    name, _, within = package.partition("/")
    spec = find_spec(name)
    if spec is None or not spec.submodule_search_locations:
        raise DatasetError(f"{name}: not installed, and its docstrings are trained on; run `make setup`")
    return Path(spec.submodule_search_locations[0]) / within


def _docstrings(folder: Path) -> Iterator[str]:
    files = (file for file in sorted(folder.rglob("*.py")) if "tests" not in file.parts)
    for node in (node for file in files for node in ast.walk(_tree(file))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef | ast.Module):
            yield ast.get_docstring(node) or ""


def _tree(file: Path) -> ast.Module:
    """Empty for a file that is no Python of this version: a template, or code for another one."""
    try:
        return ast.parse(file.read_bytes())
    except (SyntaxError, ValueError):
        return ast.Module(body=[], type_ignores=[])
