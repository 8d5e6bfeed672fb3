"""Hits are put in the order in which a reader says they answer, and remembered."""

from collections.abc import Iterable

import pytest

from app.rereading import Remembered, reread
from ingest.models import Hit
from tests.app.notes import NOTES, all_hits, sections_of

HITS = [hit.model_copy(update={"score": 0.5}) for hit in all_hits(sections_of(NOTES))][:6]


class Scripted:
    """Answers with the probability of the first of its words that stands in the lines; counts how often it is asked."""

    def __init__(self, **probabilities: float) -> None:
        self.asked = 0
        self._probabilities = probabilities

    def answers(self, pairs: Iterable[tuple[str, str]]) -> list[float]:
        self.asked += 1
        found = ([p for word, p in self._probabilities.items() if word in lines] for lines, _ in pairs)
        return [probabilities[0] if probabilities else 0.01 for probabilities in found]


def word_of(hit: Hit) -> str:
    return hit.unit.plain[:30]


def test_the_line_that_answers_comes_first_and_scores_stay_between_0_and_1() -> None:
    last = HITS[-1]
    read = reread("which one?", HITS, Scripted(**{word_of(last): 0.9}))
    assert read.hits[0].span == last.span
    assert sorted(hit.span for hit in read.hits) == sorted(hit.span for hit in HITS)
    assert all(0 <= hit.score <= 1 for hit in read.hits)


def test_a_reranker_decides_the_order_and_the_reader_whether_there_is_an_answer() -> None:
    first, last = word_of(HITS[0]), word_of(HITS[-1])
    alone = reread("which one?", HITS, Scripted(**{first: 0.9}))
    both = reread("which one?", HITS, Scripted(**{first: 0.9}), Scripted(**{last: 0.9}))
    assert both.hits[0].span == HITS[-1].span
    assert both.probabilities == alone.probabilities
    assert both.answered(0.5) == alone.answered(0.5)


def test_where_the_reader_sees_no_difference_the_order_of_the_search_stands() -> None:
    assert [hit.span for hit in reread("which?", HITS, Scripted()).hits] == [hit.span for hit in HITS]


def test_what_is_about_the_course_and_read_as_an_answer_is_answered() -> None:
    good = reread("which?", HITS, Scripted(**{word_of(hit): 0.9 for hit in HITS}))
    poor = reread("which?", HITS, Scripted())
    assert good.answered(0.9) > good.answered(0.1) > poor.answered(0.1)
    assert good.answered(0.9) > poor.answered(0.9)
    assert reread("which?", [], Scripted()).answered(0.9) == 0.0


@pytest.mark.parametrize("in_scope", [0.0, 1.0])
def test_certainty_about_the_scope_breaks_nothing(in_scope: float) -> None:
    assert 0 <= reread("which?", HITS, Scripted()).answered(in_scope) <= 1


def test_a_question_is_read_once() -> None:
    scripted = Scripted()
    reader = Remembered(scripted)
    assert reread("which?", HITS, reader) == reread("which?", HITS, reader)
    assert scripted.asked == 1
    reread("another?", HITS, reader)
    assert scripted.asked == 2
