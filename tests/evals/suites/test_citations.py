from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from app.models import Answer, Depth, Turn
from evals.metrics.citations import Statement
from evals.suites.citations import citations, shuffled
from tests.evals.fakes import CitesEverything, FakeTutor, FirstLiner, Parrot, Refuser, trial


def scores(folder: Path, kind: Callable[[Path], FakeTutor] = FakeTutor) -> dict[str, float | None]:
    figures, _ = citations(trial(folder, kind))
    return {figure.name.removeprefix("citations."): figure.value for figure in figures}


def test_an_honest_tutor_scores_one_and_its_shuffled_citations_much_less(tmp_path: Path) -> None:
    values = scores(tmp_path)
    for name in ("verbatim", "labels-resolved", "gold", "gold-share", "recall", "precision"):
        assert values[name] == 1, name
    assert values["recall.shuffled"] == values["precision.shuffled"] == 0


def test_refusing_everything_is_no_data_and_not_a_perfect_score(tmp_path: Path) -> None:
    assert set(scores(tmp_path, Refuser).values()) == {None}


def test_the_first_line_for_every_question_is_supported_but_seldom_in_the_right_section(tmp_path: Path) -> None:
    values = scores(tmp_path, FirstLiner)
    assert values["recall"] == 1
    assert values["gold"] == values["gold-share"] == 0.25


def test_citing_everything_hits_gold_but_is_not_precise(tmp_path: Path) -> None:
    values = scores(tmp_path, CitesEverything)
    assert values["gold"] == values["recall"] == 1
    assert values["precision"] == pytest.approx(1 / 7)
    assert values["gold-share"] is not None
    assert values["gold-share"] < 0.5


def test_a_question_said_again_is_not_carried_by_the_line_it_cites(tmp_path: Path) -> None:
    values = scores(tmp_path, Parrot)
    assert values["recall"] == values["precision"] == 0


class Careless(FakeTutor):
    """Shifts every citation by one character and leaves a label open."""

    def ask(self, question: str, history: Sequence[Turn] = (), depth: Depth = Depth.NORMAL) -> Answer:
        answer = super().ask(question, history)
        moved = [each.model_copy(update={"span": (each.span[0] + 1, each.span[1] + 1)}) for each in answer.citations]
        return answer.model_copy(update={"citations": tuple(moved), "unresolved": ("[9]",)})


def test_shifted_spans_and_open_labels_count_and_are_shown_as_failures(tmp_path: Path) -> None:
    figures, failures = citations(trial(tmp_path, Careless))
    values = {figure.name: figure.value for figure in figures}
    assert values["citations.verbatim"] == 0
    assert values["citations.labels-resolved"] == 4 / 12  # four answers with a citation, eight questions with "[9]"
    broken = [failure for failure in failures if failure.why == "a citation is no slice of its file"]
    assert len(broken) == 8
    assert broken[0].cited == ("storage.md:5-5 Storage > Buckets", "[9]")


def test_an_answer_outside_gold_is_a_failure_that_shows_what_was_said_and_cited(tmp_path: Path) -> None:
    _, failures = citations(trial(tmp_path, FirstLiner))
    assert len(failures) == 3
    assert failures[0].expected == ("Storage > Tables",)
    assert failures[0].said.startswith("S3 is an object store")
    assert failures[0].cited == ("storage.md:5-5 Storage > Buckets",)
    assert failures[0].retrieved[0] == "Storage > Tables"


def test_shuffling_gives_every_answer_the_quotes_of_the_next() -> None:
    said = [(Statement("a", ("1", "2")),), (Statement("b", ("3",)),)]
    assert shuffled(said) == [(Statement("a", ("3", "3")),), (Statement("b", ("1",)),)]


def test_a_single_answer_cannot_be_shuffled() -> None:
    assert shuffled([(Statement("a", ("1",)),)]) == []


def test_the_judge_can_be_replaced(tmp_path: Path) -> None:
    figures, _ = citations(trial(tmp_path), supports=lambda sentence, quotes: False)
    values = {figure.name: figure.value for figure in figures}
    assert values["citations.recall"] == 0
