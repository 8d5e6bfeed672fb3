from __future__ import annotations

from math import log

import pytest

from evals.metrics.nuggets import Coverage
from evals.nugget_judge import WEIGHTS, Evidence, NuggetJudge, Weights, agrees, decide, rarity, share, windows
from tests.fakes import HashingEmbedder

HALF = Weights(words=0.5, partly=0.4, covered=0.6, embedder="hashing")


def test_windows_are_the_sentences_and_every_two_of_them() -> None:
    assert windows(["a", "b", "c"]) == ["a", "b", "c", "a b", "a c", "b c"]
    assert windows(["a"]) == ["a"]
    assert windows([]) == []


def test_a_word_weighs_more_the_fewer_lines_hold_it() -> None:
    rarities = rarity(["buckets hold files", "buckets cost money", "disks hold data"])
    assert rarities["bucket"] == pytest.approx(log(4 / 3) + 1)
    assert rarities["disk"] == pytest.approx(log(4 / 2) + 1)
    assert rarities[""] == pytest.approx(log(4) + 1)


@pytest.mark.parametrize(
    ("fact", "text", "expected"),
    [
        ("red bucket", "a red bucket", 1),
        ("red bucket", "red buckets", 1),
        ("red bucket", "a blue disk", 0),
        ("red bucket", "a red disk", 1 / 4),
        ("red bucket", "a blue bucket", 3 / 4),
        ("green bucket", "a bucket", 3 / 7),  # a word that the course does not have weighs 4
        ("green", "a red bucket", 0),
        ("red red bucket", "bucket", 3 / 4),
        ("the of and", "the of and", 0),
        ("", "a red bucket", 0),
    ],
)
def test_the_share_of_a_facts_words_is_weighted(fact: str, text: str, expected: float) -> None:
    assert share(fact, text, {"red": 1.0, "bucket": 3.0, "": 4.0}) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("fact", "text", "expected"),
    [
        ("keeps logs", "It keeps logs.", True),
        ("kept for 15 months", "CloudWatch keeps data for 15 months.", True),
        ("kept for 15 months", "It keeps data for 15 days.", False),
        ("kept for 15 months", "It keeps data for months.", False),
        ("up to 90%", "discounts of up to 90 percent", True),
        ("up to 90%", "discounts of up to 70 percent", False),
        ("mean 0 and deviation 1", "The mean is 0 and the deviation 1.", True),
        ("300 transforms", "over 250 ready-made steps", False),
        ("1,000 rows", "with 1000 rows", True),
        ("L1 penalty", "Lasso", True),  # a name is no quantity
        ("it does not encrypt", "It encrypts.", False),
        ("it doesn't encrypt", "It never encrypts.", True),
        ("it encrypts", "It encrypts, but not in transit.", True),
        ("1 day", "after 1 day and 2 hours", True),
    ],
)
def test_numbers_units_and_negation_have_to_agree(fact: str, text: str, expected: bool) -> None:
    assert agrees(fact, text) is expected


@pytest.mark.parametrize(
    ("evidence", "expected"),
    [
        ([], "missed"),
        ([Evidence(0, 0, True)], "missed"),
        ([Evidence(0.4, 0.38, True)], "missed"),
        ([Evidence(0.4, 0.4, True)], "partly"),
        ([Evidence(0.8, 0.2, True)], "partly"),
        ([Evidence(0.8, 0.4, True)], "covered"),
        ([Evidence(1, 1, True)], "covered"),
        ([Evidence(1, 1, False)], "partly"),
        ([Evidence(0, 0, False), Evidence(0.7, 0.7, True)], "covered"),
        ([Evidence(1, 1, False), Evidence(0.5, 0.3, True)], "partly"),
    ],
)
def test_the_best_window_decides_and_one_that_disagrees_is_partly_at_most(
    evidence: list[Evidence], expected: str
) -> None:
    assert decide(evidence, HALF) == expected


def test_a_judge_finds_a_fact_in_one_sentence_in_two_and_not_where_it_is_absent() -> None:
    judge = NuggetJudge((), HashingEmbedder(), HALF)
    assert judge.coverage("buckets hold files", ["Disks spin.", "Buckets hold many files."]) is Coverage.COVERED
    assert judge.coverage("buckets hold cheap files", ["Buckets hold.", "Disks.", "Cheap files."]) is Coverage.COVERED
    assert judge.coverage("buckets hold files", ["Disks spin.", "Tapes rewind."]) is Coverage.MISSED
    assert judge.coverage("buckets hold files", []) is Coverage.MISSED


def test_a_text_is_embedded_once() -> None:
    embeddings = HashingEmbedder()
    judge = NuggetJudge((), embeddings, HALF)
    judge.coverage("one fact", ["a sentence"])
    judge.coverage("one fact", ["a sentence"])
    assert embeddings.embedded == ["one fact", "a sentence"]


def test_the_committed_weights_fit_the_bundled_embedder_and_say_so_to_any_other() -> None:
    weights = Weights.model_validate_json(WEIGHTS.read_text(encoding="utf-8"))
    assert 0 <= weights.words <= 1
    assert weights.partly < weights.covered
    assert weights.embedder.startswith("all-MiniLM-L6-v2@")
    assert "fitted for the embedder all-MiniLM-L6-v2@" in NuggetJudge((), HashingEmbedder()).caveat
    assert NuggetJudge((), HashingEmbedder(weights.embedder)).caveat == ""
