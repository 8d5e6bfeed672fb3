from app.quiz.items import Graded
from app.ui.outline import Outline, named
from app.ui.record import course_scores, graded_scores, score_rows
from tests.app.ui.conftest import Pages
from tests.app.ui.drawn import of_kind


def graded(*section: str, correct: bool) -> Graded:
    return Graded(item="x", section=section, correct=correct, chosen=(), key=())


def test_the_record_names_only_sections_that_were_tested(pages: Pages) -> None:
    outline = Outline(pages.tutor.sections(), named(pages.tutor.documents()))
    scores: dict[tuple[str, ...], tuple[int, int]] = {("Domain 1: Preparation", "1.1 Store", "Formats"): (1, 2)}
    assert course_scores(outline, scores) == [("Domain 1: Preparation", 1, 2), ("1.1 Store", 1, 2)]


def test_a_quiz_is_summed_two_levels_deep() -> None:
    rows = graded_scores(
        [graded("D", "S", "T", correct=True), graded("D", "S", "U", correct=False), graded("E", correct=True)]
    )
    assert rows == [("S", 1, 2), ("E", 1, 1)]


def test_notes_without_headings_have_a_row_too() -> None:
    assert graded_scores([graded(correct=True)]) == [("Notes", 1, 1)]


def test_a_bar_is_as_long_as_the_share() -> None:
    (bar,) = of_kind([score_rows([("S", 1, 4)])], "bar")
    assert bar.share == 0.25
