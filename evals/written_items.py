"""Quiz items written by hand, sound ones and ones with a known flaw: JSON Lines on disk to checked, frozen values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Literal, Self

from pydantic import Field, TypeAdapter, model_validator

from app.models import Citation
from app.quiz.items import Item, ItemType, Option, Pair
from evals.dataset import DATASETS, Gold, Question, Text, rows
from ingest.models import Frozen

__all__ = ["FLAWS", "ITEMS", "Flaw", "WrittenItem", "WrittenOption", "load"]

ITEMS = DATASETS / "aws-mla-c01" / "items.jsonl"
"""One set for every course: the gate reads an item's words, not its subject."""

Flaw = Literal[
    "two_keys",
    "no_key",
    "wrong_key",
    "long_key",
    "clang",
    "grammar_cue",
    "absolutes",
    "mixed_form",
    "duplicate_options",
    "overlapping_options",
    "implausible_distractor",
    "catch_all",
    "complex_choice",
    "incomplete_stem",
    "unmarked_negative",
    "window_dressing",
    "unannounced_count",
    "answer_in_stem",
    "source_talk",
    "trivial",
    "opinion",
]

FLAWS: Mapping[Flaw, tuple[str, ...]] = MappingProxyType(
    {
        "two_keys": (),
        "no_key": (),
        "wrong_key": (),
        "long_key": ("even_lengths",),
        "clang": ("no_clang", "no_spelled_out_abbreviation"),
        "grammar_cue": ("no_article_cue", "parallel_options", "complete_stem"),
        "absolutes": ("no_absolutes",),
        "mixed_form": ("parallel_options",),
        "duplicate_options": ("distinct_options",),
        "overlapping_options": ("distinct_options",),
        "implausible_distractor": (),
        "catch_all": ("no_catch_all",),
        "complex_choice": ("no_catch_all",),
        "incomplete_stem": ("complete_stem",),
        "unmarked_negative": ("plain_negatives",),
        "window_dressing": ("complete_stem",),
        "unannounced_count": ("announced_count",),
        "answer_in_stem": ("no_clang",),
        "source_talk": ("no_source_talk",),
        "trivial": (),
        "opinion": (),
    }
)
"""Each flaw with the rules of ``app.quiz.gate`` that are meant for it; with none the gate has no eyes for it."""


class WrittenOption(Frozen):
    """A choice as it was written."""

    text: Text
    correct: bool


class WrittenItem(Question):
    """One item, sound or with exactly one flaw on purpose."""

    topic: Gold
    good: bool
    flaw: Flaw | None
    type: Literal["multiple_choice", "multiple_response", "true_false", "matching"]
    stem: Text
    options: tuple[WrittenOption, ...] = Field(min_length=2, max_length=8)
    pairs: tuple[Pair, ...] = ()

    @model_validator(mode="after")
    def _good_or_flawed(self) -> Self:
        if self.good != (self.flaw is None):
            raise ValueError(f"good is {self.good} and flaw {self.flaw}; a good item has none, a bad one names its own")
        return self

    @property
    def item(self) -> Item:
        """As the gate reads it; every option quotes itself, so that no rule on citations has a say."""
        options = tuple(_option(letter, each) for letter, each in zip("ABCDEFGH", self.options, strict=False))
        return Item(
            id=self.id,
            type=ItemType(self.type),
            stem=self.stem,
            options=options,
            pairs=self.pairs or None,
            citations=tuple(option.citation for option in options if option.correct) or (options[0].citation,),
            difficulty="medium",
            section=self.topic,
        )


def load(splits: Iterable[str], file: Path = ITEMS) -> tuple[WrittenItem, ...]:
    """The items of ``file`` that belong to any of ``splits``.

    Raises:
        DatasetError: the file cannot be read, a line is not what it should be, or an identifier occurs twice.
    """
    wanted = frozenset(splits)
    found = rows(file, TypeAdapter(WrittenItem), lambda where, row: None)
    return tuple(row for row in found if row.split in wanted)


def _option(letter: str, option: WrittenOption) -> Option:
    citation = Citation(
        label=1,
        file=ITEMS,
        section=(),
        lines=(1, 1),
        span=(0, len(option.text)),
        text=option.text,
        score=1.0,
        quote=option.text,
    )
    return Option(id=letter, text=option.text, correct=option.correct, rationale="As written.", citation=citation)
