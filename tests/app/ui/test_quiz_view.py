from unittest.mock import Mock

import pytest
from streamlit.testing.v1 import AppTest

from app.quiz.items import ItemType, Quiz, QuizSpec
from app.ui.sitting import Sitting
from tests.app.ui.conftest import Pages
from tests.app.ui.drawn import elements, is_inert, page_text, text


def click(at: AppTest, label: str) -> AppTest:
    return next(each for each in at.button if each.label == label).click().run()


def start(pages: Pages, *kinds: ItemType, n: int = 5) -> AppTest:
    at = pages.open("quiz_view.py")
    at.button_group(key="quiz-types").set_value([ItemType(kind) for kind in kinds or [ItemType.MULTIPLE_CHOICE]])
    at.button_group(key="quiz-count").set_value(n)
    return click(at, "Start the quiz")


def sitting(at: AppTest) -> Sitting:
    found = at.session_state["run"]
    assert isinstance(found, Sitting)
    return found


def choose(at: AppTest, option: str) -> AppTest:
    return at.radio[0].set_value(option).run()


def test_a_quiz_is_taken_from_start_to_finish(pages: Pages) -> None:
    at = start(pages)
    for _ in range(5):
        choose(at, sitting(at).item.options[0].id)
        click(at, "Check answer")
        assert len(elements(at, "option")) == 4
        click(at, "See your score" if sitting(at).done else "Next question")
    assert at.title[0].value == "2 of 5 right"
    assert pages.tutor.scores()
    assert not at.exception


def test_the_quiz_is_set_as_chosen(pages: Pages, monkeypatch: pytest.MonkeyPatch) -> None:
    quiz = Mock(wraps=pages.tutor.quiz)
    monkeypatch.setattr(pages.tutor, "quiz", quiz)
    at = pages.open("quiz_view.py")
    at.selectbox(key="quiz-scope").set_value(2)
    at.button_group(key="quiz-level").set_value("hard")
    at.number_input[0].set_value(7)
    click(at, "Start the quiz")
    quiz.assert_called_once_with(QuizSpec(section="Formats", n=10, difficulty="hard", seed=7))


def test_an_outermost_section_is_a_domain(pages: Pages, monkeypatch: pytest.MonkeyPatch) -> None:
    quiz = Mock(wraps=pages.tutor.quiz)
    monkeypatch.setattr(pages.tutor, "quiz", quiz)
    at = pages.open("quiz_view.py")
    at.selectbox(key="quiz-scope").set_value(0)
    click(at, "Start the quiz")
    (spec,) = quiz.call_args.args
    assert (spec.domain, spec.section) == ("Domain 1: Preparation", None)


def test_hints_are_taken_one_by_one_and_an_answer_after_them_is_not_known_yet(pages: Pages) -> None:
    at = start(pages)
    assert elements(at, "hint") == []
    for count, name in enumerate(("Hint", "A stronger hint"), start=1):
        click(at, name)
        assert len(elements(at, "hint")) == count
    assert text(elements(at, "hint")[0]).startswith("Hint 1Your notes tell under “1.1 Store › Formats”")
    choose(at, "A")
    click(at, "Check answer")
    assert at.success[0].value == "Right, with 2 hints. Your record counts it once you know it without."
    assert elements(at, "hint") == []
    click(at, "Score what I answered")
    assert any("1 of them with a hint" in caption.value for caption in at.caption)
    assert list(pages.tutor.scores().values()) == [(0, 1)]


def test_the_hint_button_goes_with_the_last_hint_and_the_hints_stay_when_coming_back(pages: Pages) -> None:
    at = start(pages)
    while more := [each for each in at.button if "hint" in each.label.lower()]:
        more[0].click().run()
    taken = len(elements(at, "hint"))
    assert taken >= 2
    click(at, "Skip")
    assert elements(at, "hint") == []
    click(at, "Back")
    assert len(elements(at, "hint")) == taken


def test_where_the_line_stands_is_not_told_before_it_is_asked_for(pages: Pages) -> None:
    at = start(pages)
    assert at.caption[0].value == "Domain 1\\: Preparation"
    choose(at, "A")
    click(at, "Check answer")
    assert at.caption[0].value == "1\\.1 Store › Formats"


def test_nothing_selected_is_asked_for(pages: Pages) -> None:
    at = click(start(pages), "Check answer")
    assert [warning.value for warning in at.warning] == ["Select an answer, then check."]


def test_several_answers_are_counted_out(pages: Pages) -> None:
    at = start(pages, ItemType.MULTIPLE_RESPONSE)
    at.checkbox[0].check().run()
    assert at.caption[-1].value == "1 of 2 selected"
    click(at, "Check answer")
    assert at.warning[0].value == "Select exactly TWO, then check."
    at.checkbox[1].check().run()
    click(at, "Check answer")
    assert at.success[0].value == "Right."


def test_matching_is_answered_with_selectboxes(pages: Pages) -> None:
    at = start(pages, ItemType.MATCHING)
    for box in range(4):
        at.selectbox[box].set_value("ABCD"[box]).run()
    click(at, "Check answer")
    assert at.success[0].value == "Right."


def test_true_or_false_is_answered_with_a_radio(pages: Pages) -> None:
    at = start(pages, ItemType.TRUE_FALSE)
    assert [option[-4:] for option in at.radio[0].options] == ["True", "alse"]
    choose(at, "B")
    click(at, "Check answer")
    assert at.error[0].value == "Not quite. Here is why."


def test_answers_survive_going_back_another_page_and_a_reload(pages: Pages) -> None:
    at = choose(start(pages), "C")
    click(at, "Skip")
    click(at, "Back")
    assert at.radio[0].value == "C"
    at.switch_page("notes_view.py").run()
    at.switch_page("quiz_view.py").run()
    assert at.radio[0].value == "C"
    again = pages.open("quiz_view.py", run=sitting(at).id)
    assert again.radio[0].value == "C"


def test_a_finished_quiz_is_recorded_once_whatever_is_reloaded(pages: Pages) -> None:
    at = choose(start(pages), "A")
    click(at, "Check answer")
    click(at, "Score what I answered")
    for _ in range(3):
        assert pages.open("quiz_view.py", run=sitting(at).id).title[0].value == "1 of 1 right"
    assert sum(total for _, total in pages.tutor.scores().values()) == 1


def test_only_the_wrong_ones_are_retried(pages: Pages) -> None:
    at = start(pages)
    for option in ("A", "B"):
        right = option == "A"
        choose(at, "A" if right else "B")
        click(at, "Check answer")
        if right:
            click(at, "Next question")
    click(at, "Score what I answered")
    click(at, "Retry the 1 wrong")
    assert len(sitting(at).quiz.items) == 1
    assert sitting(at).grade is None


def test_leaving_discards_the_quiz(pages: Pages) -> None:
    at = click(start(pages), "Leave without a score")
    assert at.title[0].value == "Test yourself"
    assert pages.tutor.scores() == {}


def test_the_record_is_shown_before_the_next_quiz(pages: Pages) -> None:
    at = choose(start(pages), "A")
    click(at, "Check answer")
    click(at, "Score what I answered")
    click(at, "New quiz")
    assert at.subheader[0].value == "Your record"
    assert "1.1 Store1 of 1" in page_text(at)


def test_notes_that_yield_no_question_are_told(pages: Pages, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages.tutor, "quiz", lambda spec: Quiz(items=(), dropped=()))
    at = click(pages.open("quiz_view.py"), "Start the quiz")
    assert "wider part" in at.warning[0].value


def test_fewer_questions_than_wanted_are_told(pages: Pages) -> None:
    at = start(pages, n=40)
    assert any("8 questions" in caption.value for caption in at.caption)


def test_hostile_options_are_only_ever_text(pages: Pages, monkeypatch: pytest.MonkeyPatch) -> None:
    attack = "![x](http://sink.example/x.png) <script> $a$ [y](javascript:1)"
    item = pages.tutor.quiz(QuizSpec(n=1, types=(ItemType.MULTIPLE_CHOICE,))).items[0]
    options = tuple(option.model_copy(update={"text": attack, "rationale": attack}) for option in item.options)
    hostile = item.model_copy(update={"stem": attack, "options": options, "section": (attack,)})
    monkeypatch.setattr(pages.tutor, "quiz", lambda spec: Quiz(items=(hostile,), dropped=()))
    at = click(pages.open("quiz_view.py"), "Start the quiz")
    widgets = (at.radio[0].label, *at.radio[0].options, *(caption.value for caption in at.caption))
    assert all(is_inert(shown) for shown in widgets)
    choose(at, "A")
    click(at, "Check answer")
    assert "[image: x] <script> $a$" in text(elements(at, "option")[0])
