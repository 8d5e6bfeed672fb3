from __future__ import annotations

from pathlib import Path

import pytest

from app.settings import Settings
from app.tutor import Tutor
from evals.run import run
from evals.suites import SUITES
from evals.trial import Trial
from ingest.embedding import BUNDLED, embedder
from tests.evals.fakes import dataset, write_course


@pytest.mark.integration
@pytest.mark.model
def test_every_suite_scores_the_real_tutor_whose_citations_are_all_verbatim(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path / "home", course="small")
    with Tutor(settings) as tutor:
        tutor.ingest([write_course(tmp_path / "notes")])
        trial = Trial(tutor, dataset(tmp_path / "data", tutor), embedder(BUNDLED, settings.models))
        results = run(trial, tuple(SUITES), lambda _: None)
    values = {figure.name: figure.value for result in results for figure in result.figures}
    assert values["retrieval.recall@5"] == 1
    assert values["citations.verbatim"] == values["citations.labels-resolved"] == 1
    assert values["refusal.answered"] is not None
    assert values["refusal.answered"] > 0
