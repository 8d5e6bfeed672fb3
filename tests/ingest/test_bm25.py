import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.bm25 import BM25, tokens

NOTES = [
    "KMS keeps keys.",
    "S3 keeps objects.",
    "Inf1/Inf2 instances run inference.",
    "ROC-AUC ranks classifiers.",
    "L1 drops features.",
    "L2 shrinks weights.",
    "X-Ray traces requests.",
    "Blue/Green swaps fleets.",
    "R² explains variance.",
    "A/B tests compare variants.",
    "Serverless endpoints scale to zero.",
]


def best(query: str) -> str:
    ((position, _),) = BM25(NOTES).search(query, 1)
    return NOTES[position].split()[0]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("what is KMS?", "KMS"),
        ("s3", "S3"),
        ("Inf2", "Inf1/Inf2"),
        ("Inf1/Inf2", "Inf1/Inf2"),
        ("ROC AUC", "ROC-AUC"),
        ("roc-auc", "ROC-AUC"),
        ("L1", "L1"),
        ("xray", "X-Ray"),
        ("X Ray", "X-Ray"),
        ("blue green", "Blue/Green"),
        ("BlueGreen", "Blue/Green"),
        ("R2", "R²"),
        ("R²", "R²"),
        ("A/B", "A/B"),
        ("scaling", "Serverless"),
    ],
)
def test_technical_names_are_found_however_they_are_written(query: str, found: str) -> None:
    assert best(query) == found


@pytest.mark.parametrize("query", ["", "what is the", "zebra", "?!", "\N{SNOWMAN}"])
def test_a_query_that_shares_no_word_finds_nothing(query: str) -> None:
    assert BM25(NOTES).search(query, 5) == []


@pytest.mark.parametrize("texts", [["the"], ["", ""], ["", "KMS"], []])
def test_texts_without_words_do_no_harm(texts: list[str]) -> None:
    assert [position for position, _ in BM25(texts).search("KMS", 3)] == [i for i, t in enumerate(texts) if t == "KMS"]


def test_equal_scores_keep_the_order_of_the_texts() -> None:
    assert [position for position, _ in BM25(["key", "door", "key", "key"]).search("key", 2)] == [0, 2]


@given(st.lists(st.text(), min_size=1), st.text(), st.integers(1, 10))
def test_results_are_ordered_and_hold_a_word_of_the_query(texts: list[str], query: str, k: int) -> None:
    found = BM25(texts).search(query, k)
    scores = [score for _, score in found]
    assert len(found) <= k
    assert scores == sorted(scores, reverse=True)
    assert all(set(tokens(texts[position])) & set(tokens(query)) for position, _ in found)
