"""A few contrasts and questions, and notes that they are about."""

from __future__ import annotations

from pathlib import Path

from evals.reader.rows import Asked, Contrast, Less
from ingest.models import Section, Unit

KEPT = ("Glue keeps a catalog of tables.", "Redshift keeps tables in columns.", "Athena queries files in place.")


def contrast(number: int) -> Contrast:
    return Contrast(
        id=f"c{number}",
        origin="world",
        lines=(f"Store {number} keeps files for {number} days, because disks are dear.", f"Store {number} is slow."),
        full=(f"In store {number} files stay for {number} days.", f"Store {number} does not answer fast."),
        less=(
            Less(kind="number", label="none", sentence=f"Store {number} keeps files for {number + 1} days."),
            Less(kind="reason", label="partial", sentence=f"Store {number} keeps files since disks are loud."),
        ),
    )


def asked(number: int, split: str, *, answered: bool = True, topic: str = "Tables") -> Asked:
    return Asked.model_validate(
        {
            "id": f"q{number}",
            "split": split,
            "section": () if split == "world" else ("Course", topic),
            "question": "What keeps tables in columns?" if answered else "What do tables cost?",
            "answered": answered,
            "lines": (KEPT[1],),
        }
    )


def section(topic: str, lines: tuple[str, ...]) -> Section:
    units = tuple(
        Unit(text=line, plain=line, lines=(place, place), span=(0, len(line)), kind="bullet", block=place)
        for place, line in enumerate(lines, start=1)
    )
    return Section(
        file=Path("notes.md"), path=("Course", topic), kind="heading", lines=(1, 9), span=(0, 99), units=units
    )
