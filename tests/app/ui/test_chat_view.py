from collections.abc import Iterator, Sequence
from unittest.mock import Mock

import pytest
from streamlit.testing.v1 import AppTest

from app.errors import ModelError
from app.models import AnswerEvent, Depth, Final, Sentence, Turn
from tests.app.ui.conftest import Pages
from tests.app.ui.drawn import elements, is_inert, page_text, text
from tests.app.ui.fake_tutor import OFFERED


def ask(at: AppTest, question: str) -> AppTest:
    return at.chat_input[0].set_value(question).run()


def test_an_empty_page_suggests_questions_from_the_notes(pages: Pages) -> None:
    at = pages.open()
    assert [button.label for button in at.button][:1] == ["What is Parquet\\?"]


def test_a_suggested_question_is_asked_with_a_click(pages: Pages) -> None:
    at = pages.open()
    at.button[0].click().run()
    assert [text(question) for question in elements(at, "question")] == ["What is Parquet?"]
    assert len(elements(at, "footnote")) == 2


def test_an_answer_shows_sentences_chips_and_footnotes(pages: Pages) -> None:
    at = ask(pages.open(), "What is Parquet?")
    answer = elements(at, "answer")[-1]
    assert text(answer).startswith("Parquet keeps the values of one column together.1")
    assert [row["opens"] for row in elements(at, "footnote")] == ["1", "2"]
    assert "Formats · line 9" in text(elements(at, "footnote")[0])
    assert not at.exception


def test_the_engine_and_the_searched_question_are_there_on_demand(pages: Pages) -> None:
    at = ask(pages.open(), "What is Parquet?")
    (how,) = (expander for expander in at.expander if expander.label == "How this was answered")
    assert "What is Parquet" in how.markdown[0].value
    assert "no model" in how.markdown[0].value


def test_what_words_the_answers_can_be_chosen_and_stays_chosen_on_other_pages(pages: Pages) -> None:
    at = ask(pages.open(), "What is Parquet?")
    (choice,) = at.radio
    assert choice.options == ["Your notes’ own lines", "small \\*one\\*"]
    choice.set_value(OFFERED[1]).run()
    at.switch_page("notes_view.py").run()
    at.switch_page("chat_view.py").run()
    ask(at, "What is Avro?")
    assert pages.tutor.worded == [None, OFFERED[1]]
    assert at.radio[0].value == OFFERED[1]
    assert not at.exception


def test_sentences_are_drawn_as_they_come(pages: Pages, monkeypatch: pytest.MonkeyPatch) -> None:
    at = pages.open()
    cut_short(pages, monkeypatch, after=2, error=ModelError("the model `x` went away; start it again"))
    ask(at, "What is Parquet?")
    assert [error.value for error in at.error] == ["the model \\`x\\` went away\\; start it again"]


def test_a_stopped_stream_keeps_what_was_shown(pages: Pages, monkeypatch: pytest.MonkeyPatch) -> None:
    at = pages.open()
    cut_short(pages, monkeypatch, after=2, error=None)
    ask(at, "What is Parquet?")
    at.run()
    assert "Parquet keeps the values of one column together." in page_text(at)
    assert any("Stopped" in caption.value for caption in at.caption)
    monkeypatch.undo()
    assert "Ask again" in [button.label for button in at.button]


def test_the_conversation_survives_another_page(pages: Pages) -> None:
    at = ask(pages.open(), "What is Parquet?")
    at.switch_page("notes_view.py").run()
    at.switch_page("chat_view.py").run()
    assert [text(question) for question in elements(at, "question")] == ["What is Parquet?"]


def test_the_conversation_survives_a_reload(pages: Pages) -> None:
    at = ask(pages.open(), "What is Parquet?")
    again = pages.open(chat=at.query_params["chat"])
    assert [text(question) for question in elements(again, "question")] == ["What is Parquet?"]


def test_an_unknown_conversation_is_a_new_one(pages: Pages) -> None:
    assert pages.open(chat="nonsense").title[0].value == "Ask your notes"


def test_earlier_turns_go_along_with_the_next_question(pages: Pages, monkeypatch: pytest.MonkeyPatch) -> None:
    at = ask(pages.open(), "What is Parquet?")
    asked = Mock(wraps=pages.tutor.stream)
    monkeypatch.setattr(pages.tutor, "stream", asked)
    ask(at, "And Avro?")
    _, history, _ = asked.call_args.args
    assert [turn.question for turn in history] == ["What is Parquet?"]


def test_a_new_conversation_starts_empty(pages: Pages) -> None:
    at = ask(pages.open(), "What is Parquet?")
    next(button for button in at.button if button.label == "New conversation").click().run()
    assert at.title[0].value == "Ask your notes"
    assert "chat" not in at.query_params


def test_a_refusal_names_the_nearest_sections(pages: Pages) -> None:
    at = ask(pages.open(), "zebra")
    assert "No line of the notes shares a word with the question." in page_text(at)
    links = [link.proto.label for link in at.get("page_link")]
    assert "1\\.1 Store › Formats" in links
    assert not at.error


def test_a_problem_is_told_in_place_and_stays(pages: Pages) -> None:
    at = ask(pages.open(), " . ")
    ask(at, "What is Parquet?")
    assert not at.exception


def test_unsupported_and_held_back_sentences_are_told_apart(pages: Pages, monkeypatch: pytest.MonkeyPatch) -> None:
    doubtful = Sentence(text="It costs $5 [9].", citations=(1,), supported=False, score=0.1, reason="no price there")
    revise(pages, monkeypatch, sentences=(doubtful,), held_back=(doubtful,), unresolved=("[9]",))
    at = ask(pages.open(), "What is Parquet?")
    assert [text(why) for why in elements(at, "why")] == ["Not borne out by the notes: no price there"] * 2
    assert [text(chip) for chip in elements(at, "loose")][:1] == ["9"]
    assert "1 sentence held back" in [expander.label for expander in at.expander]


ATTACK = "<script>alert(1)</script> ![x](http://sink.example/x.png) [y](javascript:alert(1)) $a$ :material/home:"


def test_hostile_text_of_a_model_is_only_ever_text(pages: Pages, monkeypatch: pytest.MonkeyPatch) -> None:
    hostile = Sentence(text=ATTACK, citations=(1,), supported=False, score=0.0, reason=ATTACK)
    revise(
        pages, monkeypatch, sentences=(hostile,), held_back=(hostile,), reason=ATTACK, standalone=ATTACK, engine=ATTACK
    )
    at = ask(pages.open(), ATTACK)
    assert "<script>alert(1)</script>" in page_text(at)
    assert all(is_inert(element.value) for element in (*at.markdown, *at.caption))


def test_hostile_errors_are_only_ever_text(pages: Pages, monkeypatch: pytest.MonkeyPatch) -> None:
    cut_short(pages, monkeypatch, after=0, error=ModelError(ATTACK))
    (error,) = ask(pages.open(), "What is Parquet?").error
    assert is_inert(error.value)


def cut_short(pages: Pages, monkeypatch: pytest.MonkeyPatch, after: int, error: Exception | None) -> None:
    stream = pages.tutor.stream

    def broken(
        question: str, history: Sequence[Turn] = (), depth: Depth = Depth.NORMAL, **wording: object
    ) -> Iterator[AnswerEvent]:
        for number, event in enumerate(stream(question, history, depth)):
            if number == after:
                if error:
                    raise error
                return
            yield event

    monkeypatch.setattr(pages.tutor, "stream", broken)


def revise(pages: Pages, monkeypatch: pytest.MonkeyPatch, **changes: object) -> None:
    stream = pages.tutor.stream

    def revised(
        question: str, history: Sequence[Turn] = (), depth: Depth = Depth.NORMAL, **wording: object
    ) -> Iterator[AnswerEvent]:
        for event in stream("Parquet", history, depth):
            yield Final(answer=event.answer.model_copy(update=changes)) if isinstance(event, Final) else event

    monkeypatch.setattr(pages.tutor, "stream", revised)


def click(at: AppTest, name: str) -> AppTest:
    return next(button for button in at.button if button.label == name).click().run()


def test_the_same_question_is_asked_again_at_another_depth(pages: Pages) -> None:
    at = click(ask(pages.open(), "What is Parquet?"), "Shorter")
    assert [text(question) for question in elements(at, "question")] == [
        "What is Parquet?",
        "What is Parquet? · in short",
    ]
    assert [len(pages.tutor.conversations.headlines()), len(elements(at, "footnote"))] == [1, 3]
    click(at, "With an example")
    assert text(elements(at, "question")[-1]).endswith("with an example")


def test_each_depth_offers_the_others(pages: Pages) -> None:
    at = ask(pages.open(), "What is Parquet?")
    depths = {"Shorter", "In full", "With an example"}
    assert [button.label for button in at.button if button.label in depths] == ["Shorter", "With an example"]
    click(at, "Shorter")
    assert [button.label for button in at.button if button.label in depths][2:] == ["In full", "With an example"]


def test_a_follow_up_is_asked_again_as_what_it_stood_for(pages: Pages, monkeypatch: pytest.MonkeyPatch) -> None:
    revise(pages, monkeypatch, standalone="What is Avro?")
    at = click(ask(ask(pages.open(), "What is Parquet?"), "and the other?"), "Shorter")
    assert text(elements(at, "question")[-1]) == "What is Avro? · in short"


def test_a_refusal_offers_no_other_depth(pages: Pages) -> None:
    at = ask(pages.open(), "zebra")
    assert not {"Shorter", "With an example"} & {button.label for button in at.button}


def test_the_depth_is_kept_with_the_turn(pages: Pages) -> None:
    click(ask(pages.open(), "What is Parquet?"), "Shorter")
    found = pages.tutor.conversations.named(pages.tutor.conversations.headlines()[0].id)
    assert [turn.depth for turn in found.turns] == [Depth.NORMAL, Depth.SHORT]


def test_questions_to_go_on_with_stand_under_the_last_answer_and_are_asked_with_a_click(pages: Pages) -> None:
    at = ask(pages.open(), "What is Parquet?")
    suggested = [button.label for button in at.button if button.label.startswith("What is")]
    assert suggested == ["What is Avro\\?", "What is CSV\\?", "What is ORC\\?"]
    click(at, "What is Avro\\?")
    assert text(elements(at, "question")[-1]) == "What is Avro?"
    suggested = [button.label for button in at.button if button.label.startswith("What is")]
    assert suggested == ["What is CSV\\?", "What is ORC\\?"]


def test_they_are_looked_for_once(pages: Pages, monkeypatch: pytest.MonkeyPatch) -> None:
    looked = Mock(wraps=pages.tutor.next_questions)
    monkeypatch.setattr(pages.tutor, "next_questions", looked)
    ask(pages.open(), "What is Parquet?").run().run()
    looked.assert_called_once()
