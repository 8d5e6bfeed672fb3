"""A practice exam on the quiz page: no feedback before the end, and what is left open is wrong."""

import pytest
from streamlit.testing.v1 import AppTest

from app.quiz.grade import key_of
from app.ui.sitting import ExamSitting
from tests.app.ui.conftest import Pages
from tests.app.ui.drawn import elements, page_text
from tests.app.ui.test_quiz_view import click

BLUEPRINT = """\
exam: Data exam
source: https://example.org/exam
questions: 5
minutes: 10
scale: [0, 10]
pass_mark: 6
domains:
  - {title: "Domain 1: Preparation", weight: 75, sections: [1.1 Store]}
  - {title: "Domain 2: Security", weight: 25}
items:
  - {type: multiple_choice, rule: One of four., options: [4, 4], keys: [1, 1]}
  - {type: ordering, rule: In order.}
"""


@pytest.fixture
def exam(pages: Pages) -> Pages:
    (pages.folder / "blueprint.yaml").write_text(BLUEPRINT, encoding="utf-8")
    return pages


def start(pages: Pages) -> AppTest:
    return click(pages.open("quiz_view.py"), "Start the exam")


def sitting(at: AppTest) -> ExamSitting:
    found = at.session_state["run"]
    assert isinstance(found, ExamSitting)
    return found


def answer(at: AppTest, *, right: bool) -> None:
    item = sitting(at).item
    wrong = [option.id for option in item.options if option.id not in key_of(item)]
    at.radio[0].set_value(key_of(item)[0] if right else wrong[0]).run()


def test_without_a_blueprint_no_exam_is_offered(pages: Pages) -> None:
    at = pages.open("quiz_view.py")
    assert not [button for button in at.button if button.label == "Start the exam"]


def test_the_page_says_what_the_exam_is_like(exam: Pages) -> None:
    at = exam.open("quiz_view.py")
    assert "5 questions in 10 minutes" in "".join(text.value for text in at.markdown)
    assert any("kind ordering" in caption.value for caption in at.caption)


def test_a_blueprint_that_is_broken_is_said_to_be_and_a_quiz_can_still_be_set(exam: Pages) -> None:
    (exam.folder / "blueprint.yaml").write_text("exam: [", encoding="utf-8")
    at = exam.open("quiz_view.py")
    assert "not YAML" in at.warning[0].value
    assert [button.label for button in at.button if button.label.startswith("Start")] == ["Start the quiz"]


def test_nothing_is_marked_before_the_end_and_open_questions_are_wrong(exam: Pages) -> None:
    at = start(exam)
    assert any("10 min left" in caption.value for caption in at.caption)
    answer(at, right=True)
    click(at, "Next question")
    answer(at, right=False)
    assert not elements(at, "option")
    click(at, "Next question")
    click(at, "Hand in now")
    assert at.title[0].value == "1 of 5 right"
    assert "60% of the questions" in at.warning[0].value
    assert "Domain 1: Preparation" in page_text(at)
    assert sum(total for _, total in exam.tutor.scores().values()) == 5
    assert not at.exception


def test_an_answer_may_be_changed_until_the_end(exam: Pages) -> None:
    at = start(exam)
    answer(at, right=False)
    click(at, "Next question")
    click(at, "Back")
    answer(at, right=True)
    click(at, "Hand in now")
    assert at.title[0].value == "1 of 5 right"


def test_the_way_back_leads_to_the_first_open_question(exam: Pages) -> None:
    at = start(exam)
    click(at, "Next question")
    answer(at, right=True)
    click(at, "Next question")
    click(at, "Go to the first open question")
    assert sitting(at).at == 0


def test_enough_right_answers_pass(exam: Pages) -> None:
    at = start(exam)
    for last in [False] * 4 + [True]:
        answer(at, right=True)
        click(at, "Hand in now" if last else "Next question")
    assert "The exam passes at 6" in at.success[0].value


def test_when_the_time_is_up_the_exam_is_handed_in_by_itself(exam: Pages) -> None:
    at = start(exam)
    answer(at, right=True)
    sitting(at).ends = 0.0
    at.run()
    assert at.title[0].value == "1 of 5 right"


def test_an_exam_may_be_left_without_a_score(exam: Pages) -> None:
    at = click(start(exam), "Leave without a score")
    assert at.title[0].value == "Test yourself"
    assert exam.tutor.scores() == {}
