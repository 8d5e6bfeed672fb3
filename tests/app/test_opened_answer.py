"""An answer that opens with a line of the notes while a slow model still reads."""

import json
from collections.abc import Sequence

import pytest

from app.answer import answer
from app.errors import ModelError
from app.models import Answer, AnswerEvent, Drafted, Final, Found
from app.picking_engine import PickingEngine
from app.search import Searcher
from tests.app.conftest import MakeSearcher
from tests.app.test_answer import assert_consistent
from tests.fakes import ScriptedModel

QUESTION = "Which file system do many instances mount?"
BEST = "EFS is a file system that many instances mount."
NEXT = "EFS grows by itself, whereas EBS has a fixed size."


@pytest.fixture
def sure(searcher: Searcher, monkeypatch: pytest.MonkeyPatch) -> Searcher:
    """A searcher that holds every question for answered."""
    return believing(searcher, 0.95, monkeypatch)


def believing(searcher: Searcher, probability: float, monkeypatch: pytest.MonkeyPatch) -> Searcher:
    found = searcher.evidence
    monkeypatch.setattr(
        searcher, "evidence", lambda question: found(question).model_copy(update={"answered": probability})
    )
    return searcher


def picking(
    *sentences: str, lines: Sequence[int] = (1, 2), answered: str = "yes", error: Exception | None = None
) -> ScriptedModel:
    reply = {"lines": lines, "answered": answered, "missing": "", "sentences": sentences}
    return ScriptedModel(*([] if error else json.dumps(reply)), error=error, constrained=True)


def stream(searcher: Searcher, model: ScriptedModel) -> list[AnswerEvent]:
    events = list(answer(QUESTION, (), searcher, PickingEngine(model, searcher, opens=True)))
    assert_consistent(events)
    return events


def final(events: list[AnswerEvent]) -> Answer:
    assert isinstance(events[-1], Final)
    return events[-1].answer


def test_the_best_line_is_there_before_the_model_is_asked(sure: Searcher) -> None:
    model = picking(BEST)
    events = answer(QUESTION, (), sure, PickingEngine(model, sure, opens=True))
    assert isinstance(next(events), Found)
    opening = next(events)
    assert isinstance(opening, Drafted)
    assert opening.sentence.text == BEST
    assert model.asked == []


def test_the_model_adds_what_the_opening_does_not_say(sure: Searcher) -> None:
    said = final(stream(sure, picking("Many instances mount EFS.", "EFS grows by itself.")))
    assert [sentence.text for sentence in said.sentences] == [BEST, "EFS grows by itself."]
    assert said.reason == ""


def test_a_model_that_doubts_the_answer_is_quoted_and_the_line_stays(sure: Searcher) -> None:
    said = final(stream(sure, picking(answered="no")))
    assert not said.refused
    assert [sentence.text for sentence in said.sentences] == [BEST]
    assert said.reason == "scripted:model doubts that this answers the question"


def test_where_the_model_fails_the_notes_go_on_and_say_the_opening_once(sure: Searcher) -> None:
    said = final(stream(sure, picking(error=ModelError("the model is gone"))))
    texts = [sentence.text for sentence in said.sentences]
    assert texts[0] == BEST
    assert NEXT in texts[1:]
    assert len(texts) == len(set(texts))
    assert said.reason == "These are the notes' own lines: the model is gone"
    assert said.engine == "notes"


def test_what_only_several_lines_answer_is_left_to_the_model(sure: Searcher) -> None:
    engine = PickingEngine(picking("One instance has EBS as its disk."), sure, opens=True)
    events = answer("How does EFS differ from EBS?", (), sure, engine)
    assert [event.sentence.text for event in events if isinstance(event, Drafted)] == [
        "One instance has EBS as its disk."
    ]


def test_where_nothing_of_the_model_stands_the_notes_go_on(sure: Searcher) -> None:
    said = final(stream(sure, picking("EFS costs 12 dollars.", lines=[1])))
    assert said.sentences[0].text == BEST
    assert said.engine == "notes"
    assert "nothing that scripted:model wrote stood up" in said.reason


def test_a_model_that_says_what_the_opening_says_has_not_failed(sure: Searcher) -> None:
    said = final(stream(sure, picking("Many instances mount EFS.", "EFS costs 12 dollars.", lines=[1])))
    assert [sentence.text for sentence in said.sentences] == [BEST]
    assert (said.reason, said.engine) == ("", "scripted:model")
    assert [sentence.text for sentence in said.held_back] == ["EFS costs 12 dollars."]


def test_a_step_of_a_list_does_not_open_an_answer(make_searcher: MakeSearcher, monkeypatch: pytest.MonkeyPatch) -> None:
    notes = "# Tea\n\nTo make tea:\n\n1. Boil fresh water.\n2. Pour boiling water over tea leaves.\n"
    searcher = believing(make_searcher(notes), 0.95, monkeypatch)
    model = picking("Pour boiling water over tea leaves.", lines=[1, 2, 3])
    engine = PickingEngine(model, searcher, opens=True)
    found = answer("Where should I pour boiling water, over tea leaves?", (), searcher, engine)
    assert isinstance(next(found), Found)
    drafted = next(found)
    assert isinstance(drafted, Drafted)
    assert model.asked, "nothing was said before the model was asked"


def test_an_answer_that_is_not_sure_waits_for_the_model(searcher: Searcher, monkeypatch: pytest.MonkeyPatch) -> None:
    said = final(stream(believing(searcher, 0.85, monkeypatch), picking("Many instances mount EFS.")))
    assert [sentence.text for sentence in said.sentences] == ["Many instances mount EFS."]
