"""Where the lines behind a case stand in the notes as they are now."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from app.cases.models import Case, Source
from app.models import Citation
from ingest.models import Hit, Section, Unit

__all__ = ["Behind", "answering", "behind", "citations", "gold_of", "in_place"]


class Behind(NamedTuple):
    """A line of the notes that can stand behind a case."""

    section: Section
    unit: Unit

    @property
    def source(self) -> Source:
        """As a case keeps it."""
        return Source(file=self.section.file.name, lines=self.unit.lines, text=self.unit.text)


def gold_of(section: Section) -> tuple[str, ...]:
    """How a case names ``section``: its path, or the file's name where the notes have no heading at all."""
    return section.path or (section.title,)


def answering(sections: Sequence[Section]) -> tuple[Section, ...]:
    """The sections that can answer a case: those with lines, headless text only in a file without headings."""
    headed = {section.file for section in sections if section.path}
    return tuple(each for each in sections if each.units and (each.path or each.file not in headed))


def in_place(case: Case, sections: Sequence[Section]) -> bool:
    """Whether the section that answers ``case`` is still in the notes; without it no evaluation can score the case."""
    return not case.answerable or any(gold_of(section) == case.gold for section in answering(sections))


def behind(case: Case, sections: Sequence[Section]) -> tuple[Behind, ...]:
    """The lines behind ``case`` that the notes still hold, also where they have moved within their file."""
    found = (_found(source, case.gold, sections) for source in case.lines)
    return tuple(each for each in found if each)


def citations(case: Case, sections: Sequence[Section]) -> tuple[Citation, ...]:
    """Every line behind ``case``, numbered from 1; one that is gone cites what the notes said once."""
    return tuple(_citation(label, source, case.gold, sections) for label, source in enumerate(case.lines, start=1))


def _citation(label: int, source: Source, gold: tuple[str, ...], sections: Sequence[Section]) -> Citation:
    now = _found(source, gold, sections)
    if now:
        return Citation.of(Hit.of(now.section.file, gold_of(now.section), now.unit, 1.0), label)
    file = next((each.file for each in sections if each.file.name == source.file), Path(source.file))
    return Citation(
        label=label,
        file=file,
        section=gold,
        lines=source.lines,
        span=(0, 0),  # nothing stands there, so that it counts as changed wherever it is held against the file
        text=source.text,
        score=0.0,
        quote=source.text,
    )


def _found(source: Source, gold: tuple[str, ...], sections: Sequence[Section]) -> Behind | None:
    """The unit with the words of ``source``: under ``gold`` and on the same lines where there is a choice."""
    same = (
        Behind(section, unit)
        for section in sections
        if section.file.name == source.file
        for unit in section.units
        if unit.text == source.text
    )
    return max(same, key=lambda each: (gold_of(each.section) == gold, each.unit.lines == source.lines), default=None)
