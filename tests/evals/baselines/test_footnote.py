from __future__ import annotations

from pathlib import Path

import pytest

from evals.baselines.footnote import ingest_anew
from tests.evals.fakes import HashingEmbedder, write_course


@pytest.mark.integration
def test_notes_are_ingested_into_a_course_that_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(scratch))
    files = sorted(write_course(tmp_path / "notes").iterdir())
    assert ingest_anew(files, HashingEmbedder()) >= 6
    assert list(scratch.iterdir()) == []
