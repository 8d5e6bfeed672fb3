"""What the vote of known questions is fitted to."""

from pathlib import Path

from evals.fit_known import examples
from evals.reader.rows import Asked
from tests.evals.fakes import trial


def written(split: str, *, answered: bool) -> Asked:
    row = {"id": f"q {split}", "section": ["Storage"], "lines": ["A line."], "question": f"{split}?"}
    return Asked.model_validate({**row, "split": split, "answered": answered})


def test_only_questions_that_the_reader_was_not_trained_on_are_added(tmp_path: Path) -> None:
    none = trial(tmp_path).dataset.model_copy(update={"answerable": (), "unanswerable": ()})
    rows = list(examples(none, (written("dev", answered=True), written("test", answered=False))))
    assert [(row.question, row.answered, row.counts) for row in rows] == [("test?", False, False)]


def test_the_threshold_is_chosen_by_the_questions_of_the_dataset(tmp_path: Path) -> None:
    rows = list(examples(trial(tmp_path).dataset, ()))
    assert all(row.counts for row in rows)
    assert {row.answered for row in rows} == {True, False}
