"""The words that edits exchange: ``words.yaml``, checked."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Annotated

import yaml
from pydantic import Field, ValidationError

from evals.errors import DatasetError
from ingest.models import Frozen

__all__ = ["WORDS", "Exchange", "Words", "both_ways", "capital", "load", "others", "small"]

WORDS = Path(__file__).with_name("words.yaml")

Choices = Annotated[tuple[str, ...], Field(min_length=1)]


class Words(Frozen):
    """Tables of words and phrases."""

    units: tuple[tuple[str, ...], ...]
    """Groups of which one member in place of another changes what is said."""
    antonyms: tuple[tuple[str, str], ...]
    """Opposites by a word that denies, beside those of ``app.turned``, either way."""
    overstated: dict[str, Choices]
    """To a phrase others that say more than it does."""
    same: dict[str, Choices]
    """To a phrase others that say the same."""


class Exchange:
    """A table to look phrases up in, and the pattern that finds them as whole words, the longest first."""

    def __init__(self, table: dict[str, tuple[str, ...]], flags: re.RegexFlag = re.NOFLAG) -> None:
        """Look up in ``table``; with ``re.IGNORECASE`` in ``flags`` its phrases have to be in small letters."""
        phrases = "|".join(sorted(map(re.escape, table), key=len, reverse=True))
        self.pattern = re.compile(rf"\b(?:{phrases})\b", flags)
        self._table = table

    def choices(self, found: str) -> tuple[str, ...]:
        """What may stand in place of ``found``, with its capital, if it has one."""
        if found in self._table:
            return self._table[found]
        return tuple(map(capital, self._table[found.lower()]))


@cache
def load(file: Path = WORDS) -> Words:
    """The tables.

    Raises:
        DatasetError: the file cannot be read or is no such table; the message names the entry.
    """
    try:
        return Words.model_validate(yaml.safe_load(file.read_text(encoding="utf-8")))
    except (OSError, yaml.YAMLError) as error:
        raise DatasetError(f"{file}: cannot be read ({error}); take it from the repository again") from None
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=True)[0]
        where = ".".join(map(str, first["loc"]))
        raise DatasetError(
            f"{file.name}: {where}: {first['input']!r}: {first['msg']}; quote words YAML reads"
        ) from None


def both_ways(pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    """Each word of ``pairs`` to those it is paired with."""
    table: dict[str, tuple[str, ...]] = {}
    for first, second in pairs:
        table[first] = (*table.get(first, ()), second)
        table[second] = (*table.get(second, ()), first)
    return table


def others(groups: Iterable[tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """Each word of ``groups`` to the rest of its groups."""
    table: dict[str, tuple[str, ...]] = {}
    for group in groups:
        for word in group:
            table[word] = (*table.get(word, ()), *(other for other in group if other != word))
    return table


def capital(text: str) -> str:
    """``text`` as it begins a sentence."""
    return text[:1].upper() + text[1:]


def small(text: str) -> str:
    """``text`` as it goes on within a sentence: its first letter small, unless its first word is a name or *I*."""
    word = text.split(" ", 1)[0]
    return text if word == "I" or any(map(str.isupper, word[1:])) else text[:1].lower() + text[1:]
