"""Every way in which a real provider lets one down ends in the notes' own lines, and says so."""

import json
from collections.abc import Iterator

import pytest

from app.answer import answer
from app.llm import chat_model
from app.models import Answer, Drafted, Final
from app.picking_engine import PickingEngine
from app.search import Searcher
from app.settings import Settings
from tests.app.openai_server import Script, serving

pytestmark = pytest.mark.integration

QUESTION = "How does EFS differ from EBS?"
SENTENCES = ["Many instances mount EFS.", "EBS is a disk."]
WHOLE = json.dumps({"lines": [1, 2], "answered": "yes", "missing": "", "sentences": SENTENCES})


@pytest.fixture
def script(monkeypatch: pytest.MonkeyPatch) -> Iterator[Script]:
    with serving() as (address, script):
        monkeypatch.setenv("OPENAI_BASE_URL", address)
        monkeypatch.setenv("OPENAI_API_KEY", "none")
        script.pieces = tuple(WHOLE)
        yield script


def ask(searcher: Searcher) -> Answer:
    model = chat_model(Settings(model="openai:any", model_timeout=0.5), retries=1)
    *_, last = answer(QUESTION, (), searcher, PickingEngine(model, searcher))
    assert isinstance(last, Final)
    return last.answer


def test_a_whole_reply_is_the_models_answer(searcher: Searcher, script: Script) -> None:
    given = ask(searcher)
    assert (given.engine, given.reason) == ("openai:any", "")
    assert [sentence.text for sentence in given.sentences] == SENTENCES
    (asked,) = script.asked
    assert asked["response_format"]["json_schema"]["strict"] is True
    assert asked["temperature"] == 0


def test_sentences_are_drafted_while_the_reply_is_still_coming(searcher: Searcher, script: Script) -> None:
    script.cut = True
    model = chat_model(Settings(model="openai:any", model_timeout=0.5), retries=1)
    stream = answer(QUESTION, (), searcher, PickingEngine(model, searcher))
    drafted = [event.sentence.text for event in stream if isinstance(event, Drafted)]
    assert drafted == SENTENCES


FAILURES: dict[str, tuple[dict[str, object], str]] = {
    "a time-out": ({"wait": 2.0}, "TimeoutError); raise FOOTNOTE_MODEL_TIMEOUT"),
    "a rate limit": ({"status": 429}, "RateLimitError); wait a little"),
    "a wrong key": ({"status": 401}, "AuthenticationError); check the provider's key"),
    "a schema it does not take": ({"status": 400}, "Error); check that the provider has this model"),
    "a fault of the server": ({"status": 500}, "Error); ask again"),
    "a refusal": ({"pieces": (), "refusal": "I can't."}, "refused before its answer was complete"),
    "a filter": ({"pieces": ("{",), "finish": "content_filter"}, "openai:any"),
    "a reply that is too long": ({"pieces": tuple(WHOLE[:30]), "finish": "length"}, "openai:any"),
    "a cut stream": ({"pieces": tuple(WHOLE[:60]), "cut": True}, "ConnectionError); check that its server"),
    "a reply that stops short": ({"pieces": tuple(WHOLE[:60])}, "broke off, or wrote no valid JSON"),
    "broken JSON": ({"pieces": ("Sure! Here is", " the answer.")}, "broke off, or wrote no valid JSON"),
    "empty output": ({"pieces": ()}, "wrote nothing"),
}


@pytest.mark.parametrize("failure", FAILURES)
def test_a_failure_ends_in_the_notes_own_lines_and_a_notice(searcher: Searcher, script: Script, failure: str) -> None:
    does, says = FAILURES[failure]
    for name, value in does.items():
        setattr(script, name, value)
    given = ask(searcher)
    assert (given.engine, given.prompt, given.refused) == ("notes", "", False)
    assert given.sentences
    assert all(sentence.supported for sentence in given.sentences)
    assert given.reason.startswith("These are the notes' own lines: the model ")
    assert says in given.reason


def test_a_server_that_is_not_there_ends_so_too(searcher: Searcher, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_BASE_URL", "http://127.0.0.1:9/v1")
    monkeypatch.setenv("OPENAI_API_KEY", "none")
    given = ask(searcher)
    assert given.engine == "notes"
    assert "check that its server is running" in given.reason
