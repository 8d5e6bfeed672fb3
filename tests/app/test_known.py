"""The questions most like one vote on whether it is answered."""

from typing import Literal

import pytest

from app.known import FEATURES, Known, about_the_notes, answered_share, features
from app.retrieval import Scores
from ingest.models import Chunk
from tests.app.notes import NOTES, chunks_of, sections_of
from tests.fakes import default_embedder

BLOCK = chunks_of(sections_of(NOTES))[0]


def asked(*scores: float, kind: Literal["question", "unanswered"] = "question") -> list[tuple[Chunk, float]]:
    return [(BLOCK.model_copy(update={"kind": kind, "id": f"{kind} {score}"}), score) for score in scores]


def share(yes: Scores, no: Scores) -> float:
    return answered_share([*yes, *no])


def test_without_questions_nothing_is_known() -> None:
    assert answered_share([]) == 0.5


def test_alike_questions_that_are_answered_speak_for_an_answer_and_others_against_it() -> None:
    assert answered_share(asked(0.9, 0.8)) > 0.9
    assert answered_share(asked(0.9, 0.8, kind="unanswered")) < 0.1
    assert share(asked(0.8), asked(0.8, kind="unanswered")) == pytest.approx(0.5)


def test_the_more_alike_question_counts_for_more() -> None:
    assert share(asked(0.9), asked(0.7, kind="unanswered")) > 0.8
    assert share(asked(0.7), asked(0.9, kind="unanswered")) < 0.2


def test_questions_that_are_hardly_alike_leave_it_open() -> None:
    assert answered_share(asked(0.3, 0.2)) == pytest.approx(0.5, abs=0.01)


def test_only_the_nearest_vote() -> None:
    near = asked(*(0.8 + place / 1000 for place in range(20)))
    assert share(near, asked(*(0.7 + place / 1000 for place in range(50)), kind="unanswered")) == answered_share(near)


@pytest.mark.parametrize("kind", ["question", "unanswered"])
def test_what_is_clearly_more_like_a_question_on_the_notes_is_about_them(
    kind: Literal["question", "unanswered"],
) -> None:
    assert about_the_notes(asked(0.6, 0.2, kind=kind), everyday=0.45)
    assert not about_the_notes(asked(0.6, kind=kind), everyday=0.55)
    assert not about_the_notes([], everyday=0.0)


@pytest.mark.parametrize("answered", [0.0, 0.5, 1.0])
def test_the_features_of_a_question_are_finite_and_rise_with_the_evidence(answered: float) -> None:
    values = features(answered, asked(0.8))
    assert len(values) == len(FEATURES)
    assert abs(values[0]) < 10
    assert values[0] == pytest.approx(0.0) if answered == 0.5 else values[0] * (answered - 0.5) > 0


def test_the_shipped_weights_rise_with_both_features() -> None:
    weights = Known.load("known.json")
    assert all(coefficient > 0 for coefficient in weights.coefficients)
    assert len(weights.coefficients) == len(weights.mean) == len(weights.scale) == len(FEATURES)
    assert 0 < weights.threshold < 1
    assert weights.embedder == default_embedder()
