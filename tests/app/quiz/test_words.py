from app.quiz.words import content, initials, mentions, overlap


def test_content_keeps_stems_of_the_words_that_carry_meaning() -> None:
    assert content("The shards are replayed by several consumers") == content("shard replay consumer")


def test_hyphens_separate_words() -> None:
    assert content("real-time") == content("real time")


def test_a_name_is_found_in_any_number_case_and_hyphenation() -> None:
    assert mentions("A multipart upload splits an object", "Multi-part uploads")
    assert mentions("Data drifts slowly", "data drift")
    assert not mentions("Data may drift", "data drift")
    assert not mentions("anything", "…")


def test_overlap_is_the_share_of_the_shorter_texts_words() -> None:
    assert overlap("cost savings", "long-term cost savings for all") == 1.0
    assert overlap("columnar layout", "plain text") == 0.0
    assert overlap("", "plain text") == 0.0


def test_initials_skip_the_small_words() -> None:
    assert initials("Identity and access management") == "iam"
