"""Whether a question is about the course."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.scope import FEATURES, Vocabulary, Weights, features
from ingest.words import content
from tests.app.notes import NOTES, chunks_of, sections_of
from tests.fakes import default_embedder

CHUNKS = chunks_of(sections_of(NOTES))
VOCABULARY = Vocabulary(CHUNKS)
SENTENCE = next(chunk for chunk in CHUNKS if chunk.kind == "sentence")
BLOCK = next(chunk for chunk in CHUNKS if chunk.kind == "block" and len(chunk.units) > 1)


def stem(word: str) -> str:
    return content(word)[0]


def values(question: str, **given: float) -> dict[str, float]:
    dense = [[(BLOCK, given.get("block", 0.2)), (SENTENCE, given.get("sentence", 0.3))]]
    lexical = [(BLOCK, given["lexical"])] if "lexical" in given else []
    found = features(question, dense, lexical, given.get("everyday", 0.0), VOCABULARY)
    return dict(zip(FEATURES, found, strict=True))


def test_the_shipped_weights_have_one_coefficient_a_feature() -> None:
    weights = Weights.load("scope.json")
    sizes = {len(part) for part in (weights.mean, weights.scale, weights.coefficients)}
    assert sizes == {len(FEATURES)}
    assert 0 < weights.threshold < 1
    assert all(scale > 0 for scale in weights.scale)
    assert weights.embedder == default_embedder()


def test_the_probability_is_a_logistic_regression_of_the_standardised_values() -> None:
    weights = Weights(mean=(1, 2), scale=(2, 4), coefficients=(3, -1), intercept=0.5, threshold=0.5, embedder="x")
    assert weights.probability((1, 2)) == pytest.approx(1 / (1 + math.exp(-0.5)))
    assert weights.probability((3, 6)) == pytest.approx(1 / (1 + math.exp(-2.5)))


def test_a_word_is_rarer_the_fewer_blocks_use_it() -> None:
    everywhere, once, never = (VOCABULARY.rarity(stem(word)) for word in ("cloud", "archives", "zebra"))
    assert 0 < everywhere < once < never


def test_the_vocabulary_holds_the_words_of_the_notes_and_no_others() -> None:
    assert stem("archives") in VOCABULARY
    assert stem("zebra") not in VOCABULARY
    VOCABULARY.rarity(stem("zebra"))
    assert stem("zebra") not in VOCABULARY


def test_a_course_without_text_knows_no_word() -> None:
    assert "s3" not in Vocabulary([])
    assert Vocabulary([]).rarity("s3") > 0


def test_similarities_are_those_of_the_blocks_and_of_the_nearest_sentence() -> None:
    found = values("What is S3?", block=0.25, sentence=0.75)
    assert (found["nearest blocks"], found["nearest sentence"]) == (0.25, 0.75)


def test_a_block_of_several_sentences_is_no_nearest_sentence() -> None:
    assert values("S3?", block=0.9, sentence=0.3)["nearest sentence"] == 0.3


def test_a_part_of_the_question_may_be_nearest_to_a_sentence() -> None:
    dense = [[(BLOCK, 0.1), (SENTENCE, 0.2)], [(SENTENCE, 0.6)]]
    found = features("S3?", dense, [], 0.0, VOCABULARY)
    assert found[FEATURES.index("nearest sentence")] == 0.6
    assert found[FEATURES.index("nearest blocks")] == pytest.approx(0.1)


def test_unknown_words_count_by_their_rarity() -> None:
    assert values("archives of S3")["unknown words"] == 0
    assert values("zebra giraffe")["unknown words"] == 1
    assert 0.5 < values("archives for zebra")["unknown words"] < 1


def test_shared_words_are_the_best_blocks_share_of_what_could_be_shared() -> None:
    total = VOCABULARY.rarity(stem("archives"))
    assert values("archives", lexical=total / 2)["shared words"] == pytest.approx(0.5)
    assert values("archives")["shared words"] == 0


def test_a_question_is_foreign_by_how_much_nearer_it_is_to_everyday_ones() -> None:
    assert values("S3", sentence=0.3, everyday=0.8)["foreign"] == pytest.approx(0.5)
    assert values("S3", sentence=0.3, everyday=0.2)["foreign"] == 0


@pytest.mark.parametrize("question", ["", "???", "is it so?"])
def test_a_question_without_content_is_all_unknown(question: str) -> None:
    found = values(question, lexical=3.0)
    assert (found["unknown words"], found["shared words"]) == (1, 0)


def test_where_nothing_is_found_nothing_is_near() -> None:
    assert features("S3?", [[]], [], 0.4, VOCABULARY)[:2] == (0, 0)


@given(st.text(max_size=200))
def test_the_shipped_weights_judge_any_question(question: str) -> None:
    found = values(question, lexical=1.0, everyday=0.5)
    assert 0 <= Weights.load("scope.json").probability(tuple(found.values())) <= 1
