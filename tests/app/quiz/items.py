"""Items made by hand, for the gate and the grader."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from app.models import Citation
from app.quiz.items import Item, ItemType, Option, Pair

FOUR = {
    "A columnar layout for analytic queries": True,
    "A row-based format with a schema": False,
    "A plain text file of delimited values": False,
    "A striped layout from the Hive project": False,
}


def citation(text: str, start: int = 0) -> Citation:
    """A citation of ``text``."""
    return Citation(
        label=1,
        file=Path("/notes.md"),
        section=("Store",),
        lines=(1, 1),
        span=(start, start + len(text)),
        text=text,
        score=1.0,
        quote=text,
    )


def option(letter: str, text: str, correct: bool, start: int = 0) -> Option:
    """An option cited by its own text."""
    return Option(id=letter, text=text, correct=correct, rationale="So it is.", citation=citation(text or "x", start))


def item(
    texts: dict[str, bool] | None = None,
    stem: str = "Which description fits “Parquet”?",
    kind: ItemType = ItemType.MULTIPLE_CHOICE,
    **changes: Any,
) -> Item:
    """A sound multiple-choice item, with ``changes``."""
    options = tuple(
        option(letter, text, correct, place * 100)
        for place, (letter, (text, correct)) in enumerate(zip("ABCDEFGH", (texts or FOUR).items(), strict=False))
    )
    fields: dict[str, Any] = {
        "id": "x",
        "type": kind,
        "stem": stem,
        "options": options,
        "citations": tuple(made.citation for made in options if made.correct),
        "difficulty": "hard",
        "section": ("Store",),
    }
    return Item(**fields | changes)


def matching(prompts: dict[str, str]) -> Item:
    """A matching item from prompt to option text."""
    pairs = tuple(Pair(prompt=prompt, option=letter) for letter, prompt in zip("ABCDE", prompts, strict=False))
    texts = dict.fromkeys(prompts.values(), True)
    return item(texts, "Match each description with its term.", ItemType.MATCHING, pairs=pairs)
