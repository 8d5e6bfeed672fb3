"""Earlier conversations on the chat page."""

from collections.abc import Iterator, Sequence

import pytest
from streamlit.testing.v1 import AppTest

from app.errors import LearnerRecordError
from app.learner.conversations import KeptTurn
from app.models import AnswerEvent, Depth, Turn
from app.ui import course, shelf
from tests.app.ui.conftest import PREPARATION, Pages
from tests.app.ui.drawn import elements, is_inert, page_text, text
from tests.app.ui.test_chat_view import ATTACK, ask


def after_a_restart(pages: Pages, at: AppTest) -> AppTest:
    """The same address, in a server that has forgotten every conversation."""
    shelf._shelf.clear()
    return pages.open(chat=at.query_params["chat"])


def rows(at: AppTest) -> list[str]:
    return [text(title) for title in elements(at, "title")]


def test_a_page_without_a_past_offers_none(pages: Pages) -> None:
    at = pages.open()
    assert not at.subheader
    assert not at.text_input


def test_a_conversation_is_the_same_after_a_restart(pages: Pages) -> None:
    at = ask(ask(pages.open(), "What is Parquet?"), "zebra")
    again = after_a_restart(pages, at)
    assert page_text(again) == page_text(at)
    ask(again, "And Avro?")
    assert [headline.turns for headline in pages.tutor.conversations.headlines()] == [3]


def test_earlier_turns_go_along_after_a_restart_too(pages: Pages, monkeypatch: pytest.MonkeyPatch) -> None:
    again = after_a_restart(pages, ask(pages.open(), "What is Parquet?"))
    told: list[Sequence[Turn]] = []
    stream = pages.tutor.stream

    def listening(
        question: str, history: Sequence[Turn] = (), depth: Depth = Depth.NORMAL, **wording: object
    ) -> Iterator[AnswerEvent]:
        told.append(history)
        return stream(question, history, depth)

    monkeypatch.setattr(pages.tutor, "stream", listening)
    ask(again, "And Avro?")
    assert [turn.question for turn in told[0]] == ["What is Parquet?"]


def test_what_had_come_of_a_stopped_answer_is_there_after_a_restart(
    pages: Pages, monkeypatch: pytest.MonkeyPatch
) -> None:
    stream = pages.tutor.stream

    def stopped(
        question: str, history: Sequence[Turn] = (), depth: Depth = Depth.NORMAL, **wording: object
    ) -> Iterator[AnswerEvent]:
        events = iter(stream(question, history, depth))
        yield next(events)
        yield next(events)

    monkeypatch.setattr(pages.tutor, "stream", stopped)
    again = after_a_restart(pages, ask(pages.open(), "What is Parquet?"))
    assert "Parquet keeps the values of one column together." in page_text(again)
    assert any("Stopped" in caption.value for caption in again.caption)
    assert len(elements(again, "footnote")) == 1


def test_earlier_conversations_are_listed_with_their_first_question(pages: Pages) -> None:
    ask(ask(pages.open(), "What is Parquet?"), "And Avro?")
    ask(pages.open(), "What is Kafka?")
    at = pages.open()
    assert rows(at) == ["What is Kafka?", "What is Parquet?"]
    assert [text(facts).partition(" · ")[2] for facts in elements(at, "facts")] == ["1 question", "2 questions"]


def test_a_long_past_is_folded(pages: Pages) -> None:
    for number in range(8):
        pages.tutor.conversations.keep(f"c{number}", KeptTurn(question=f"Question {number}"))
    at = pages.open()
    assert len(rows(at)) == 6
    at.toggle[0].set_value(True).run()
    assert len(rows(at)) == 8


def test_a_search_lists_what_holds_the_words(pages: Pages) -> None:
    ask(pages.open(), "What is Parquet?")
    ask(pages.open(), "What is Kafka?")
    at = pages.open()
    assert rows(at.text_input[0].set_value("column").run()) == ["What is Parquet?"]
    at.text_input[0].set_value('nothing "like this').run()
    assert rows(at) == []
    assert "No conversation holds all of these words." in [caption.value for caption in at.caption]


def test_a_conversation_is_deleted_after_a_confirmation(pages: Pages) -> None:
    at = ask(pages.open(), "What is Parquet?")
    next(button for button in at.button if button.label == "Delete for good").click().run()
    assert at.title[0].value == "Ask your notes"
    assert pages.tutor.conversations.headlines() == ()
    assert "chat" not in at.query_params


def test_a_quote_that_the_notes_no_longer_hold_is_marked_and_never_pointed_elsewhere(pages: Pages) -> None:
    at = ask(pages.open(), "What is Parquet?")
    assert elements(at, "changed") == []
    (pages.folder / "preparation.md").write_text(f"One more line.\n\n{PREPARATION}", encoding="utf-8")
    at.run()
    again = after_a_restart(pages, at)
    assert len(elements(again, "changed")) == 0, "the notes count as they were ingested, not as they are on disk"
    course.outline.clear()
    again.run()
    assert [text(mark) for mark in elements(again, "changed")] == ["Your notes have changed since"] * 2
    assert "Parquet keeps the values of one column together." in page_text(again)


def test_an_answer_that_could_not_be_kept_is_shown_all_the_same(pages: Pages, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> int:
        raise LearnerRecordError("the disk is full; make room")

    monkeypatch.setattr(pages.tutor.conversations, "keep", full)
    at = ask(pages.open(), "What is Parquet?")
    assert "Parquet keeps the values of one column together." in page_text(at)
    assert ["the disk is full" in warning.value for warning in at.warning] == [True]


def test_hostile_titles_are_only_ever_text(pages: Pages) -> None:
    ask(pages.open(), ATTACK)
    at = pages.open()
    assert rows(at) == [ATTACK]
    assert all(is_inert(element.value) for element in (*at.markdown, *at.caption))
