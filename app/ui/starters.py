"""First questions for an empty page, out of the terms of the notes themselves."""

from __future__ import annotations

from collections.abc import Callable

from app.ui.outline import Outline
from ingest.models import Section

__all__ = ["starters"]

_SHAPES: tuple[Callable[[str, str], str], ...] = (
    lambda one, _: f"What is {one}?",
    lambda one, other: f"How does {one} differ from {other}?",
    lambda one, _: f"When should I choose {one}?",
    lambda one, other: f"{one} or {other}: which one, and why?",
)


def starters(outline: Outline) -> tuple[str, ...]:
    """Up to four questions, spread over the course, about neighbouring terms of one topic."""
    rich = [section for section in outline.leaves if len(_terms(section)) > 1]
    count = min(len(_SHAPES), len(rich))
    picked = (rich[at * len(rich) // count] for at in range(count))
    return tuple(shape(*_terms(section)[:2]) for shape, section in zip(_SHAPES, picked, strict=False))


def _terms(section: Section) -> list[str]:
    return list(dict.fromkeys(unit.term for unit in section.units if unit.term and len(unit.term) <= 40))
