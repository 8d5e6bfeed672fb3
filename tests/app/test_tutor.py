"""The facade over a real course; only the weights are stand-ins."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.errors import ModelError, QuestionError, UnknownSectionError
from app.footnotes import Engine
from app.llm import ChatModel
from app.models import Drafted, Final, Found, Turn
from app.quiz.items import ItemType, QuizSpec, Response
from app.settings import Settings, chosen
from app.tutor import Tutor
from app.wordings import Wording
from ingest.errors import EmptyIndexError, IndexBusyError
from tests.app.conftest import WEIGHTS
from tests.app.notes import NOTES
from tests.fakes import HashingEmbedder, ScriptedModel

pytestmark = pytest.mark.integration


@pytest.fixture(autouse=True)
def _no_weights(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.tutor.embedder", lambda name, cache: HashingEmbedder())
    monkeypatch.setattr("app.search.Weights.load", lambda name: WEIGHTS)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return chosen(home=tmp_path / "home", course="cloud")


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    file = tmp_path / "notes.md"
    file.write_text(NOTES, encoding="utf-8")
    return file


@pytest.fixture
def tutor(settings: Settings, notes: Path) -> Iterator[Tutor]:
    with Tutor(settings) as tutor:
        tutor.ingest([notes])
        yield tutor


def test_what_was_ingested_can_be_read_and_browsed(tutor: Tutor, notes: Path) -> None:
    assert [(document.file, document.text) for document in tutor.documents()] == [(notes, NOTES)]
    assert ("Cloud Study Notes", "Storage", "Stores") in {section.path for section in tutor.sections()}


def test_a_search_gives_as_many_lines_as_asked_for_best_first(tutor: Tutor) -> None:
    hits = tutor.search("disk for one instance", 3)
    assert len(hits) == 3
    assert hits[0].text == "**EBS** is a disk for one instance."
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)


def test_an_answer_cites_verbatim_slices_of_the_notes(tutor: Tutor) -> None:
    answer = tutor.ask("What is Glacier?")
    assert not answer.refused
    assert answer.engine == "notes"
    assert answer.citations
    assert all(NOTES[slice(*citation.span)] == citation.quote for citation in answer.citations)


def test_a_streamed_answer_comes_as_evidence_then_sentences_then_the_whole(tutor: Tutor) -> None:
    events = list(tutor.stream("What is Glacier?"))
    assert isinstance(events[0], Found)
    assert isinstance(events[-1], Final)
    drafted = [event for event in events[1:-1] if isinstance(event, Drafted)]
    assert len(drafted) == len(events) - 2 >= 1
    assert tuple(event.sentence for event in drafted) == events[-1].answer.sentences


def test_a_follow_up_is_understood_from_the_turn_before(tutor: Tutor) -> None:
    first = "What is EFS?"
    answer = tutor.ask("and how does it differ from EBS?", [Turn(question=first, answer=tutor.ask(first))])
    assert "EFS" in answer.standalone
    assert {"EFS", "EBS"} <= {word for citation in answer.citations for word in citation.quote.strip("*").split()} | {
        citation.quote[2:5] for citation in answer.citations
    }


def test_what_is_ingested_later_is_found_at_once(tutor: Tutor, notes: Path) -> None:
    tutor.search("anything")
    notes.write_text(f"{NOTES}\n- **Snowmobile** is a truck full of disks.\n", encoding="utf-8")
    tutor.ingest()
    assert tutor.search("Snowmobile truck")[0].text == "**Snowmobile** is a truck full of disks."


def test_progress_goes_from_nothing_to_all(settings: Settings, notes: Path) -> None:
    steps: list[tuple[int, int]] = []
    with Tutor(settings) as tutor:
        report = tutor.ingest([notes], lambda done, total, what: steps.append((done, total)))
    assert steps[0] == (0, report.embedded)
    assert steps[-1] == (report.embedded, report.embedded)


def test_two_threads_asking_first_share_one_searcher(tutor: Tutor) -> None:
    made: list[object] = []
    threads = [threading.Thread(target=lambda: made.append(tutor._searcher)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(made) == 4
    assert len({id(searcher) for searcher in made}) == 1


def test_a_graded_quiz_stays_in_the_learners_record(tutor: Tutor, settings: Settings) -> None:
    quiz = tutor.quiz(QuizSpec(n=2, types=(ItemType.TRUE_FALSE,), seed=1))
    assert quiz.items
    right = [[option.id for option in item.options if option.correct] for item in quiz.items]
    grade = tutor.grade(
        quiz,
        [Response(item=item.id, chosen=tuple(key)) for item, key in zip(quiz.items, right, strict=True)],
    )
    assert grade.score == 1.0
    tutor.close()
    with Tutor(settings) as later:
        scores = later.scores()
    assert set(scores) == {item.section for item in quiz.items}
    assert sum(right for right, _ in scores.values()) == sum(all_ for _, all_ in scores.values()) == len(quiz.items)


def test_an_answer_is_followed_by_a_question_about_it_with_hints(tutor: Tutor) -> None:
    term = next(unit.term for section in tutor.sections() for unit in section.units if unit.term)
    answer = tutor.ask(f"What is {term}?")
    (item,) = tutor.check(answer).items
    assert item.section in {citation.section for citation in answer.citations}
    assert all(again.id != item.id for again in tutor.check(answer, [item.id]).items)
    assert "Your notes tell under" in tutor.hints(item)[0].text


def test_a_quiz_from_a_section_that_is_not_there_is_refused(tutor: Tutor) -> None:
    with pytest.raises(UnknownSectionError, match="'Gardening'"):
        tutor.quiz(QuizSpec(section="Gardening"))


@pytest.mark.parametrize("question", ["", "  \n", "x" * 100_000])
def test_a_question_that_is_none_is_refused_by_search_and_answer_alike(tutor: Tutor, question: str) -> None:
    with pytest.raises(QuestionError):
        tutor.ask(question)
    with pytest.raises(QuestionError):
        tutor.search(question)


def test_a_course_without_notes_answers_nothing_and_says_what_to_do(settings: Settings) -> None:
    with Tutor(settings) as tutor, pytest.raises(EmptyIndexError, match="footnote ingest PATH… --course cloud"):
        tutor.ask("What is S3?")


def test_a_course_has_one_owner_until_it_is_closed(settings: Settings) -> None:
    with Tutor(settings), pytest.raises(IndexBusyError, match="'cloud' is in use"):
        Tutor(settings)
    Tutor(settings).close()


def test_a_model_words_the_answer_and_is_made_once(
    settings: Settings, notes: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    model, made = ScriptedModel("Glacier keeps archives for years. [1]"), []

    def scripted(chosen_settings: Settings, retries: int) -> ChatModel:
        made.append(chosen_settings.model)
        return model

    monkeypatch.setattr("app.tutor.chat_model", scripted)
    with Tutor(settings.model_copy(update={"model": "scripted:model"})) as tutor:
        tutor.ingest([notes])
        answers = [tutor.ask("What is Glacier?") for _ in range(2)]
    assert [answer.engine for answer in answers] == ["scripted:model"] * 2
    assert answers[0].sentences[0].text == "Glacier keeps archives for years."
    assert made == ["scripted:model"]


@pytest.mark.parametrize("name", ["gpt", "nosuch:model"])
def test_a_model_that_nobody_knows_is_named(settings: Settings, notes: Path, name: str) -> None:
    with Tutor(settings.model_copy(update={"model": name})) as tutor:
        tutor.ingest([notes])
        with pytest.raises(ModelError, match=repr(name)):
            tutor.ask("What is Glacier?")


@pytest.mark.parametrize(("name", "opens"), [("onboard:small", True), ("openai:large", False)])
def test_the_notes_open_an_answer_for_a_model_on_board_alone(
    tutor: Tutor, notes: Path, monkeypatch: pytest.MonkeyPatch, name: str, opens: bool
) -> None:
    tutor.ingest([notes])
    engines: list[Engine] = []

    def unanswered(question: str, history: object, searcher: object, engine: Engine, depth: object) -> Iterator[Found]:
        engines.append(engine)
        return iter(())

    monkeypatch.setattr("app.tutor.chat_model", lambda *_, **__: ScriptedModel("{}", constrained=True))
    monkeypatch.setattr("app.tutor.answer", unanswered)
    assert list(tutor.stream("What is S3?", wording=Wording(label=name, model=name))) == []
    assert [engine.opens for engine in engines] == [opens]
