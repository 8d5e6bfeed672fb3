"""A practice exam: its proportions, its rules, and what a grade means on it."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import BlueprintError
from app.quiz.blueprint import BLUEPRINT, read_blueprint
from app.quiz.exam import Exam, apportion, assess, set_exam
from app.quiz.gate import near_duplicate
from app.quiz.grade import grade, key_of
from app.quiz.items import Response
from tests.app.quiz.notes import CORPUS, TERSE, corpus, read
from tests.app.quiz.test_blueprint import plan


def bundled(n: int | None = None, seed: int = 0) -> Exam:
    return set_exam(corpus(), read_blueprint(CORPUS / BLUEPRINT), n=n, seed=seed)


@given(st.integers(0, 300), st.lists(st.integers(1, 60), min_size=1, max_size=6))
def test_shares_sum_up_and_miss_their_quota_by_less_than_one(seats: int, weights: list[int]) -> None:
    found = apportion(seats, weights)
    assert sum(found) == seats
    quotas = [Fraction(seats * weight, sum(weights)) for weight in weights]
    assert all(abs(count - quota) < 1 for count, quota in zip(found, quotas, strict=True))


def test_the_bundled_exam_is_set_whole_in_the_proportions_of_its_domains() -> None:
    exam = bundled()
    assert exam.asked == (18, 17, 14, 16)
    there = [sum(part.title in item.section for item in exam.quiz.items) for part in exam.blueprint.domains]
    assert tuple(there) == exam.asked
    assert exam.minutes == 130


def test_every_item_keeps_to_the_rules_of_the_exam_and_no_two_are_alike() -> None:
    exam = bundled(seed=4)
    items = exam.quiz.items
    assert all(exam.blueprint.fits(item) for item in items)
    assert not any(near_duplicate(one, other) for at, one in enumerate(items) for other in items[:at])


def test_a_shorter_exam_has_its_share_of_the_time() -> None:
    exam = bundled(n=13)
    assert (len(exam.quiz.items), exam.minutes) == (13, 26)


def test_the_same_seed_sets_the_same_exam_and_another_seed_another() -> None:
    assert bundled(n=10, seed=3) == bundled(n=10, seed=3)
    assert bundled(n=10, seed=3).quiz.items != bundled(n=10, seed=4).quiz.items


def test_notes_that_yield_too_little_give_a_shorter_exam() -> None:
    exam = set_exam(read(TERSE), plan(questions=400))
    assert sum(exam.asked) == 400
    assert 0 < len(exam.quiz.items) < 400


def test_a_heading_that_is_not_there_is_an_error() -> None:
    with pytest.raises(BlueprintError, match="no heading"):
        set_exam(read("# Other\n\n- **A** is a letter.\n"), plan())


def test_what_is_left_open_is_wrong_and_a_straight_scale_tells_what_is_needed() -> None:
    exam = bundled(n=20)
    right = [Response(item=item.id, chosen=key_of(item)) for item in exam.quiz.items[:13]]
    verdict = assess(exam, grade(exam.quiz, right))
    assert (verdict.right, verdict.of, verdict.share) == (13, 20, 0.65)
    assert verdict.needed == pytest.approx(620 / 900)
    assert not verdict.passed
    assert sum(part.right for part in verdict.parts) == 13
    assert tuple(part.of for part in verdict.parts) == exam.asked


def test_an_exam_without_questions_is_not_passed() -> None:
    exam = set_exam(read("# Part 1: Data (60%)\n\n## 1.1 Store\n\n## 1.2 Clean\n\n# Part 2: Security (40%)\n"), plan())
    verdict = assess(exam, grade(exam.quiz, []))
    assert (verdict.share, verdict.passed) == (0.0, False)
