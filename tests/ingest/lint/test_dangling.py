import pytest

from ingest.lint.dangling import opener
from tests.ingest.lint.conftest import found, lines


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("It keeps records for a day.", "It"),
        ("It's a moral command.", "It"),
        ("It is used to store objects.", "It"),
        ("It is important for growth.", "It"),
        ("It is known as the powerhouse of the cell.", "It"),
        ("It takes two arguments.", "It"),
        ("This reduces the cost of reads.", "This"),
        ("This enzyme splits the sugar.", "This"),
        ("This reduces the time that a page takes.", "This"),
        ("These are the phenomena of diffusion.", "These"),
        ("They have no nucleus.", "They"),
        ("He was born in Bonn.", "He"),
        ("Its purpose is to cool the engine.", "Its"),
        ("Such cells divide the fastest.", "Such"),
        ("The former is cheaper.", "The former"),
        ("The latter needs a key.", "The latter"),
        ("Most of these settings trade speed for size.", "Most of these"),
        ("In this case the queue is full.", "In this case"),
        ("For this reason the wall is thick.", "For this reason"),
        ("However, it fails when the disk is full.", "However"),
    ],
)
def test_sentences_that_point_out_of_themselves_dangle(sentence: str, words: str) -> None:
    assert opener(sentence) == (words, None)


@pytest.mark.parametrize(
    "sentence",
    [
        "It is important that keys are rotated.",
        "It is often useful to scale the features.",
        "It is not known whether P equals NP.",
        "It has been shown that sleep helps memory.",
        "It turns out that the earth is round.",
        "It takes eight minutes for light to reach the earth.",
        "It was Newton who described gravity.",
        "It was not until 1865 that slavery ended.",
        "It would be wise to test first.",
        "It makes sense to start small.",
        "It does not matter which key is used.",
        "This chapter covers the cell.",
        "This is a short guide to networks.",
        "These notes follow the lecture.",
        "These days disks are cheap.",
        "Those who vote decide.",
        "Such as iron and zinc.",
        "There are three kinds of muscle.",
        "The former president of the United States is ill.",
        "The latter half of the century was calm.",
        "However many copies there are, one is enough.",
        "Instead of a list, use a set.",
        "Both mitosis and meiosis are divisions.",
        "This process – the loss of water – is slow.",
        "IT departments pay for licences.",
        "Is it fast?",
        "This or that?",
        "S3 stores objects.",
        "He aprendido mucho.",
        "Her er en liste.",
    ],
)
def test_sentences_that_stand_alone_do_not_dangle(sentence: str) -> None:
    assert opener(sentence) is None


def test_a_connective_in_front_of_a_whole_sentence_is_only_a_note() -> None:
    (finding,) = found("dangling", "# A\n\nHowever, Lambda stops after a quarter of an hour.\n")
    assert (finding.level, finding.line) == ("note", 3)


def test_bullets_and_later_sentences_are_looked_at_and_quotations_are_not() -> None:
    text = "# A\n\n- **S3** is a store. It is cheap.\n- speed > limit. It is slow.\n\n> It was the best of times.\n"
    assert lines("dangling", text) == [3, 4]


def test_english_examples_in_notes_in_another_script_are_left_alone() -> None:
    assert found("dangling", "# 现在完成时\n\n现在完成时表示过去发生的动作。\n\n- They have gone to the park.\n") == []
