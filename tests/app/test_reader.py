"""The reader that ships: its scores are probabilities, and it tells plain cases apart."""

import pytest

from app.reader import bundled

pytestmark = pytest.mark.model
LINE = "Spot instances are spare capacity that can be reclaimed after a warning of two minutes."


def test_support_is_a_distribution_and_a_batch_changes_nothing() -> None:
    pairs = [(LINE, "Spare capacity can be taken back."), (LINE, "Spot instances are never reclaimed.")]
    together = bundled().support(pairs)
    assert [sum(each) for each in together] == pytest.approx([1.0, 1.0])
    alone = [bundled().support([pair])[0] for pair in pairs]
    assert [tuple(each) for each in alone] == [pytest.approx(tuple(each), abs=1e-5) for each in together]


def test_a_line_that_answers_is_read_as_likelier_than_one_that_does_not() -> None:
    question = "how long before my spare machine is taken away am i told?"
    answering, other = bundled().answers([(LINE, question), ("Parquet stores values by column.", question)])
    assert answering > other


def test_nothing_asked_is_nothing_answered() -> None:
    assert bundled().answers([]) == []


def test_a_text_of_any_length_is_read() -> None:
    assert len(bundled().answers([(LINE * 200, "how long?"), ("", "")])) == 2
