"""An answer that opens with a line of the notes while a slow model still reads."""

import json
from collections.abc import Sequence

import pytest

from app.answer import answer
from app.errors import ModelError
from app.models import Answer, AnswerEvent, Drafted, Final, Found
from app.picking_engine import PickingEngine
from app.search import Searcher
from tests.app.test_answer import assert_consistent
from tests.fakes import ScriptedModel

QUESTION = "Does EFS grow by itself, or has it a fixed size like EBS?"
EFS = "EFS is a file system that many instances mount."
EBS = "EBS is a disk for one instance."
BEST = "EFS grows by itself, whereas EBS has a fixed size."


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
    model = picking(EFS, EBS)
    events = answer(QUESTION, (), sure, PickingEngine(model, sure, opens=True))
    assert isinstance(next(events), Found)
    opening = next(events)
    assert isinstance(opening, Drafted)
    assert opening.sentence.text == BEST
    assert model.asked == []


def test_the_model_adds_what_the_opening_does_not_say(sure: Searcher) -> None:
    model = picking("EFS grows by itself.", "Many instances mount EFS.", lines=(1, 3))
    said = final(stream(sure, model))
    assert [sentence.text for sentence in said.sentences] == [BEST, "Many instances mount EFS."]
    assert said.reason == ""


def test_a_model_that_doubts_the_answer_is_quoted_and_the_line_stays(sure: Searcher) -> None:
    said = final(stream(sure, picking(answered="no")))
    assert not said.refused
    assert [sentence.text for sentence in said.sentences] == [BEST]
    assert said.reason == "scripted:model doubts that this answers the question"


def test_where_the_model_fails_the_notes_go_on_and_say_the_opening_once(sure: Searcher) -> None:
    said = final(stream(sure, picking(error=ModelError("the model is gone"))))
    texts = [sentence.text for sentence in said.sentences]
    assert {EFS, EBS, BEST} == set(texts)
    assert len(texts) == len(set(texts))
    assert said.reason == "These are the notes' own lines: the model is gone"
    assert said.engine == "notes"


def test_an_answer_that_is_not_sure_waits_for_the_model(searcher: Searcher, monkeypatch: pytest.MonkeyPatch) -> None:
    said = final(stream(believing(searcher, 0.85, monkeypatch), picking("Many instances mount EFS.")))
    assert [sentence.text for sentence in said.sentences] == ["Many instances mount EFS."]
