"""Sentences with the lines they cite, labelled by reading: what every judge is measured against."""

from __future__ import annotations

from pathlib import Path

from pydantic import TypeAdapter

from evals.dataset import Split, rows
from evals.judges.support import Claim
from evals.suites.checker import SupportLabel

__all__ = ["FILE", "LABELLED", "SupportLabel", "claim_of", "load_labels"]

FILE = "support_labels.jsonl"
LABELLED = "labelled by reading, blind to any judge"
"""Goes with every figure that rests on the labels."""


def load_labels(folder: Path, split: Split | None = None) -> tuple[SupportLabel, ...]:
    """The labels in the course's ``folder``, of one split or of both; nothing where the course has no such file.

    Raises:
        DatasetError: the file is there and a line is not what it should be; the message names file and line.
    """
    file = folder / FILE
    found = rows(file, TypeAdapter(SupportLabel), lambda where, row: None) if file.exists() else ()
    return tuple(row for row in found if split in {None, row.split})


def claim_of(row: SupportLabel) -> Claim:
    """What a judge is asked."""
    return Claim(row.sentence, row.lines)
