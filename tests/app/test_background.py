"""The rest of the world."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from app.background import QUESTIONS, Background
from tests.fakes import HashingEmbedder


def near(background: Background, question: str, model: HashingEmbedder | None = None, leave_out: str = "") -> float:
    vector = np.asarray((model or HashingEmbedder()).embed_query(question), np.float32)
    return background.nearest(vector, leave_out=leave_out)


def test_the_questions_are_many_and_differ() -> None:
    assert len(set(QUESTIONS)) == len(QUESTIONS) > 400
    assert all(question.strip() == question != "" for question in QUESTIONS)


def test_the_nearest_is_the_highest_similarity(background: Background) -> None:
    model = HashingEmbedder()
    question = f"{QUESTIONS[7]} today"
    expected = max(float(np.dot(model.embed_query(question), model.embed_query(other))) for other in QUESTIONS)
    assert near(background, question) == pytest.approx(expected, abs=1e-6)


def test_a_question_can_be_left_out_when_it_is_judged_itself(background: Background) -> None:
    assert near(background, f"{QUESTIONS[0]} ") == pytest.approx(1)
    assert near(background, QUESTIONS[0], leave_out=QUESTIONS[0]) < 0.999


def test_the_vectors_are_computed_once_and_kept(tmp_path: Path) -> None:
    first, second = HashingEmbedder(), HashingEmbedder()
    found = near(Background(first, tmp_path / "models"), "how do I cook rice?")
    assert len(first.embedded) == len(QUESTIONS)
    assert near(Background(second, tmp_path / "models"), "how do I cook rice?") == found
    assert second.embedded == []
    assert [file.suffix for file in (tmp_path / "models").iterdir()] == [".npy"]


def test_another_embedder_has_vectors_of_its_own(tmp_path: Path) -> None:
    near(Background(HashingEmbedder(), tmp_path), "hello")
    other = HashingEmbedder("another", 64)
    near(Background(other, tmp_path), "hello", other)
    assert len(other.embedded) == len(QUESTIONS)
    assert len(list(tmp_path.iterdir())) == 2


def test_several_may_write_the_vectors_at_the_same_time(tmp_path: Path) -> None:
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda _: near(Background(HashingEmbedder(), tmp_path), "hello"), range(8)))
    assert len(set(found)) == 1
    assert [file.suffix for file in tmp_path.iterdir()] == [".npy"]
