from unittest.mock import Mock

import pytest
from streamlit.testing.v1 import AppTest

from app.errors import LearnerRecordError
from app.quiz.grade import key_of
from app.quiz.items import ItemType
from app.ui.conversation import Conversation, Exchange
from app.ui.sitting import Sitting
from tests.app.ui.conftest import Pages
from tests.app.ui.drawn import elements, text


def click(at: AppTest, label: str) -> AppTest:
    return next(each for each in at.button if each.label == label).click().run()


def labels(at: AppTest) -> list[str]:
    return [each.label for each in at.button]


def checked(pages: Pages, question: str = "What is Parquet?") -> AppTest:
    """The chat page with a question to check what was answered."""
    at = pages.open()
    at.chat_input[0].set_value(question).run()
    return click(at, "Check me")


def exchange(at: AppTest) -> Exchange:
    conversation = at.session_state["chat"]
    assert isinstance(conversation, Conversation)
    return conversation.exchanges[-1]


def sitting(at: AppTest) -> Sitting:
    found = exchange(at).check
    assert found is not None
    return found


def answer(at: AppTest, *, right: bool) -> AppTest:
    """Select and hand in what is right, or as much that is wrong."""
    item = sitting(at).item
    key = key_of(item)
    wrong = [option.id for option in item.options if option.id not in key]
    chosen = key if right else tuple(wrong[: len(key)])
    if item.type is ItemType.MULTIPLE_RESPONSE:
        for box, option in zip(at.checkbox, item.options, strict=True):
            box.set_value(option.id in chosen)
        at.run()
    else:
        at.radio[-1].set_value(chosen[0]).run()
    return click(at, "Check answer")


def test_an_answer_offers_a_question_about_what_it_cites(pages: Pages) -> None:
    at = checked(pages)
    assert [text(stem) for stem in elements(at, "stem")] == [sitting(at).item.stem]
    cited = {citation.span for citation in exchange(at).answer.citations}  # type: ignore[union-attr]
    assert cited & {citation.span for citation in sitting(at).item.citations}
    assert "Check me" not in labels(at)
    assert not at.exception


def test_a_refusal_offers_none(pages: Pages) -> None:
    at = pages.open()
    at.chat_input[0].set_value("Zebra?").run()
    assert "Check me" not in labels(at)


def test_a_right_answer_is_graded_shown_with_its_lines_and_recorded_once(pages: Pages) -> None:
    at = answer(checked(pages), right=True)
    item = sitting(at).item
    assert [each.value for each in at.success] == ["Right."]
    assert len(elements(at, "option")) == len(item.options)
    assert text(elements(at, "footnote")[-1]).endswith(item.citations[-1].quote.replace("**", ""))
    at.run()
    assert pages.tutor.scores() == {item.section: (1, 1)}


def test_a_wrong_answer_says_why(pages: Pages) -> None:
    at = answer(checked(pages), right=False)
    assert [each.value for each in at.error] == ["Not quite. Here is why."]
    assert pages.tutor.scores() == {sitting(at).item.section: (0, 1)}


def test_an_answer_after_a_hint_is_recorded_as_such(pages: Pages) -> None:
    at = click(checked(pages), "Hint")
    assert len(elements(at, "hint")) == 1
    answer(at, right=True)
    assert at.success[0].value.startswith("Right, with 1 hint.")
    assert pages.tutor.scores() == {sitting(at).item.section: (0, 1)}


def test_nothing_selected_is_asked_for(pages: Pages) -> None:
    at = click(checked(pages), "Check answer")
    assert len(at.warning) == 1
    assert pages.tutor.scores() == {}


def test_the_next_question_is_another_one_until_there_is_none(pages: Pages) -> None:
    at = answer(checked(pages), right=True)
    seen = [sitting(at).item.id]
    while sitting(at).quiz.items and len(seen) < 40:
        click(at, "Another question")
        if sitting(at).quiz.items:
            assert sitting(at).item.id not in seen
            seen.append(sitting(at).item.id)
            answer(at, right=True)
    assert len(seen) > 2
    assert at.info[0].value == "Your notes yield no further question about this answer."


def test_a_question_can_be_left_without_a_trace(pages: Pages) -> None:
    at = click(checked(pages), "Not now")
    assert elements(at, "stem") == []
    assert "Check me" in labels(at)
    assert pages.tutor.scores() == {}


def test_a_question_survives_a_reload(pages: Pages) -> None:
    at = click(checked(pages), "Hint")
    again = pages.open(chat=at.query_params["chat"])
    assert [text(stem) for stem in elements(again, "stem")] == [sitting(at).item.stem]
    assert len(elements(again, "hint")) == 1


def test_a_record_that_cannot_be_written_is_told_and_the_feedback_still_shown(
    pages: Pages, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pages.tutor, "grade", Mock(side_effect=LearnerRecordError("the disk is full")))
    at = answer(checked(pages), right=True)
    assert at.success[0].value == "Right."
    assert "the disk is full" in at.warning[0].value
    assert not at.exception
