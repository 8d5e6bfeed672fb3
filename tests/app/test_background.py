"""The rest of the world."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from app.background import QUESTIONS, Background
from tests.fakes import HashingEmbedder


def test_the_questions_are_many_and_differ() -> None:
    assert len(set(QUESTIONS)) == len(QUESTIONS) > 400
    assert all(question.strip() == question != "" for question in QUESTIONS)


def test_the_nearest_is_the_highest_similarity(background: Background) -> None:
    model = HashingEmbedder()
    question = f"{QUESTIONS[7]} today"
    expected = max(float(np.dot(model.embed_query(question), model.embed_query(other))) for other in QUESTIONS)
    assert background.nearest(question) == pytest.approx(expected, abs=1e-6)


def test_a_question_can_be_left_out_when_it_is_judged_itself(background: Background) -> None:
    assert background.nearest(f"{QUESTIONS[0]} ") == pytest.approx(1)
    assert background.nearest(QUESTIONS[0], leave_out_itself=True) < 0.999


def test_the_vectors_are_computed_once_and_kept(tmp_path: Path) -> None:
    first, second = HashingEmbedder(), HashingEmbedder()
    near = Background(first, tmp_path / "models").nearest("how do I cook rice?")
    assert len(first.embedded) == len(QUESTIONS)
    assert Background(second, tmp_path / "models").nearest("how do I cook rice?") == near
    assert second.embedded == []
    assert [file.suffix for file in (tmp_path / "models").iterdir()] == [".npy"]


def test_another_embedder_has_vectors_of_its_own(tmp_path: Path) -> None:
    Background(HashingEmbedder(), tmp_path).nearest("hello")
    other = HashingEmbedder("another", 64)
    Background(other, tmp_path).nearest("hello")
    assert len(other.embedded) == len(QUESTIONS)
    assert len(list(tmp_path.iterdir())) == 2


def test_several_may_write_the_vectors_at_the_same_time(tmp_path: Path) -> None:
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda _: Background(HashingEmbedder(), tmp_path).nearest("hello"), range(8)))
    assert len(set(found)) == 1
    assert [file.suffix for file in tmp_path.iterdir()] == [".npy"]
