"""A draft with its chosen options becomes an item: letters, citations, difficulty, id."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

from app.models import Citation
from app.quiz.choices import Choice
from app.quiz.ideas import Draft
from app.quiz.items import Difficulty, Item, ItemType, Option, Pair
from ingest.models import Span

__all__ = ["build", "difficulty_of"]

_LETTERS = "ABCDEFGH"


def build(draft: Draft, stem: str, shown: Sequence[Choice], difficulty: Difficulty) -> Item:
    """The item that asks ``stem`` and shows ``shown`` in this order."""
    cited = _citations(shown)
    options = tuple(
        Option(
            id=letter,
            text=choice.text,
            correct=choice in draft.keys,
            rationale=choice.rationale,
            citation=cited[_place(choice)],
        )
        for letter, choice in zip(_LETTERS, shown, strict=False)
    )
    return Item(
        id=_identity(draft.type, stem, [f"{choice.prompt}|{choice.text}" for choice in shown]),
        type=draft.type,
        stem=stem,
        options=options,
        pairs=_pairs(draft, shown),
        citations=tuple({_place(key): cited[_place(key)] for key in draft.keys}.values()),
        difficulty=difficulty,
        section=draft.entry.path,
    )


def difficulty_of(draft: Draft, wrong: Sequence[Choice], far: int) -> Difficulty:
    """How hard it is to tell the options apart.

    ``easy``: what competes comes from other sections (``far`` or more away). ``hard``: all of it comes from the key's
    own topic and the stem does not quote a whole description. ``medium``: everything between.
    """
    distances = [choice.distance for choice in (wrong or draft.keys[1:])]
    if all(distance >= far for distance in distances):
        return "easy"
    return "medium" if draft.telling or max(distances) > 0 else "hard"


def _pairs(draft: Draft, shown: Sequence[Choice]) -> tuple[Pair, ...] | None:
    if draft.type is not ItemType.MATCHING:
        return None
    letters = dict(zip(shown, _LETTERS, strict=False))
    return tuple(Pair(prompt=key.prompt, option=letters[key]) for key in draft.keys)


def _citations(shown: Sequence[Choice]) -> dict[tuple[Path, Span], Citation]:
    """One citation for each unit, labelled from 1 in the order of the options."""
    cited: dict[tuple[Path, Span], Citation] = {}
    for choice in shown:
        unit, entry = choice.unit, choice.entry
        cited.setdefault(
            _place(choice),
            Citation(
                label=len(cited) + 1,
                file=entry.file,
                section=entry.path,
                lines=unit.lines,
                span=unit.span,
                text=unit.text,
                score=1.0,
                quote=unit.text,
            ),
        )
    return cited


def _place(choice: Choice) -> tuple[Path, Span]:
    return choice.entry.file, choice.unit.span


def _identity(kind: ItemType, stem: str, texts: Sequence[str]) -> str:
    """The same question gives the same id, in whatever order its options are shown."""
    return hashlib.sha256("\n".join([kind, stem, *sorted(texts)]).encode()).hexdigest()[:16]
