"""An example that the notes themselves give for what was asked about. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from app.glossary import Entry, Glossary
from app.models import Citation
from app.question import Question
from ingest.models import Hit, Section, Span, Unit

__all__ = ["example", "gives_example"]

_NUMBER = r"(?<![\w.,-])\$?\d[\d.,]*(?:\s?%|(?=[\s,.;:)]|$))"
_KINDS = (
    re.compile(r"\b(?:for example|for instance|e\.\s?g\.|(?:worked )?example:)", re.IGNORECASE),
    re.compile(
        rf"(?=.*\b(?:so|because|needs?|gives?|gave|leaves?|saves?|makes|equals|costs?)\b|.*=).*{_NUMBER}.*{_NUMBER}"
    ),
    re.compile(r"\bsuch as\b", re.IGNORECASE),
    re.compile(r"^(?:Choose|Use|Pick|Prefer|Take)\b.*\b(?:when|if|for|where|to)\b"),
    re.compile(_NUMBER),
)
"""What makes a line an example, the clearest first: said to be one, worked in numbers, named cases, a situation."""

Place = tuple[Path, Span]


def example(
    question: Question,
    cited: Sequence[Citation],
    hits: Sequence[Hit],
    sections: Sequence[Section],
    glossary: Glossary,
) -> Hit | None:
    """The best line that gives an example of what is asked about and is not part of the answer yet.

    Args:
        question: what was asked.
        cited: what the answer cites.
        hits: ranked units, best first; their scores decide between examples of one kind.
        sections: the course's tree.
        glossary: the names of the course.
    """
    told: set[Place] = {(citation.file, citation.span) for citation in cited}
    scores = {(hit.file, hit.span): hit.score for hit in hits}
    found = [
        (_kind(unit), away, -scores.get((section.file, unit.span), 0.0), Hit.of(section.file, section.path, unit, 0.0))
        for away, section, unit in _about(question, told, sections, glossary)
        if (section.file, unit.span) not in told and _kind(unit) < len(_KINDS)
    ]
    return min(found, key=lambda ranked: ranked[:3])[3] if found else None


def gives_example(quote: str) -> bool:
    """Whether a line says of itself that it gives an example."""
    return bool(_KINDS[0].search(quote))


def _kind(unit: Unit) -> int:
    if unit.plain.endswith((":", "?")):  # a lead-in gives nothing yet
        return len(_KINDS)
    return next((at for at, kind in enumerate(_KINDS) if kind.search(unit.plain)), len(_KINDS))


def _about(
    question: Question, told: set[Place], sections: Sequence[Section], glossary: Glossary
) -> Iterator[tuple[int, Section, Unit]]:
    """The units about what is asked, each with how far it is from it: 0 in its own place, 1 where it is mentioned."""
    entries = [entry for match in question.names if match.specific for entry in match.entries]
    names = {entry.name for entry in entries}
    for section in sections:
        cited = {unit.block for unit in section.units if (section.file, unit.span) in told}
        own = {entry.block for entry in entries if _is(entry, section)} if entries else cited
        whole = any(entry.block is None and _holds(entry.section, section) for entry in entries)
        for unit in section.units:
            if whole or unit.block in own:
                yield 0, section, unit
            elif cited and names & {entry.name for match in glossary.find(unit.plain) for entry in match.entries}:
                yield 1, section, unit


def _is(entry: Entry, section: Section) -> bool:
    """Whether a term stands in ``section``."""
    return entry.block is not None and (entry.section.file, entry.section.path) == (section.file, section.path)


def _holds(above: Section, section: Section) -> bool:
    return section.file == above.file and section.path[: len(above.path)] == above.path
