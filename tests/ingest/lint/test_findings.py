"""What the linter finds in notes it was not tuned to, with a second reader's word on each finding."""

import json
from collections import Counter
from pathlib import Path

import pytest

from ingest.lint import lint, read

NOTES = Path(__file__).parent / "notes"
JUDGED = [json.loads(line) for line in (Path(__file__).parent / "findings.jsonl").read_text("utf-8").splitlines()]
"""``given`` are the notes that the bundled course started from; they are not part of the repository."""


@pytest.mark.parametrize("folder", sorted(folder.name for folder in NOTES.iterdir()))
def test_it_finds_what_was_judged(folder: str) -> None:
    notes, skipped = read([NOTES / folder])
    found = [(finding.file.name, finding.line, finding.rule, finding.message) for finding in lint(notes)]
    judged = [(row["file"], row["line"], row["rule"], row["message"]) for row in JUDGED if row["set"] == folder]
    assert not skipped
    assert found == judged


def test_nine_of_ten_findings_hold_up_on_a_second_reading() -> None:
    held = Counter(row["holds"] for row in JUDGED)
    assert held[True] >= 0.9 * held.total()
