"""The list of weights: pinned, licensed, and found by name."""

import pytest

from app.errors import ModelError
from app.onboard.registry import DEFAULT, WEIGHTS, Weights, weights_named


@pytest.mark.parametrize("weights", WEIGHTS, ids=lambda weights: weights.name)
def test_weights_are_whole_in_their_parts_and_bring_their_licence(weights: Weights) -> None:
    parts = weights.parts
    assert (parts.count - 1) * parts.size < weights.size <= parts.count * parts.size
    assert "Apache License" in weights.licence_text()
    assert weights_named(weights.name) is weights_named(weights.model) is weights


def test_the_default_can_word_answers() -> None:
    assert DEFAULT.words_answers


def test_a_name_that_is_none_is_answered_with_those_that_are() -> None:
    with pytest.raises(ModelError, match=r"no on-board model 'gpt'; there are: qwen2.5-coder-1.5b, qwen2.5-coder-0.5b"):
        weights_named("gpt")
