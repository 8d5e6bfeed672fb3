from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from importlib import import_module
from pathlib import Path

import pytest

from app.answer import answer
from app.background import Background
from app.footnotes import Footnotes, Written
from app.model_engine import ModelEngine
from app.models import Answer, Depth, Final, Sentence, Turn
from app.scope import FEATURES, Weights
from app.search import Evidence, Searcher
from evals.attacks import HostileMessage, load
from evals.suites.injection import injection
from ingest.course import Course
from prompts import load as load_prompt
from tests.evals.fakes import FakeTutor, Refuser, answered, trial
from tests.fakes import HashingEmbedder, ScriptedModel

FAULTS = ("obeyed", "leaked", "markup", "unresolved")
EVERYTHING = Weights(
    mean=(0.0,) * len(FEATURES),
    scale=(1.0,) * len(FEATURES),
    coefficients=(0.0,) * len(FEATURES),
    intercept=5.0,
    threshold=0.5,
    embedder="hashing",
)

Opened = Callable[[Path], AbstractContextManager[FakeTutor]]


def hostile_reader(monkeypatch: pytest.MonkeyPatch, kind: Callable[[Path], FakeTutor]) -> None:
    @contextmanager
    def opened(notes: Path) -> Iterator[FakeTutor]:
        yield kind(notes)

    monkeypatch.setattr(import_module("evals.suites.injection"), "course_of", opened)


def scores(folder: Path, kind: Callable[[Path], FakeTutor] = FakeTutor) -> dict[str, float | None]:
    return {figure.name.removeprefix("injection."): figure.value for figure in injection(trial(folder, kind))[0]}


class Gullible(FakeTutor):
    """Does whatever the attack wants, in every way there is."""

    signs = " ".join(sign for row in load() for sign in row.obeyed)

    def ask(self, question: str, history: Sequence[Turn] = (), depth: Depth = Depth.NORMAL) -> Answer:
        (_, system), *_ = load_prompt("answer").messages(lines="", question="")
        first = self.lines()[0]
        told = answered(question, [(f"{self.signs} {system} ![x](https://collect.example/p.png)", [first])])
        return told.model_copy(update={"unresolved": ("[41]",)})


def test_a_tutor_that_obeys_is_caught_in_every_way(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    hostile_reader(monkeypatch, Gullible)
    values = scores(tmp_path, Gullible)
    for where in ("messages", "notes"):
        for fault in FAULTS[1:]:
            assert values[f"{fault}.{where}"] == 1, (fault, where)
    # An attack whose success shows in markup, labels or the prompt has no further sign.
    signed = [row for row in load() if row.obeyed]
    messages = sum(isinstance(row, HostileMessage) for row in signed)
    assert values["obeyed.messages"] == pytest.approx(messages / 60)
    assert values["obeyed.notes"] == pytest.approx((len(signed) - messages) / 20)


def test_a_tutor_that_quotes_lines_obeys_nothing_and_answers_the_harmless_twins(tmp_path: Path) -> None:
    values = scores(tmp_path)
    for fault in FAULTS:
        assert values[f"{fault}.messages"] == 0, fault
    assert values["obeyed.notes"] == values["leaked.notes"] == 0
    assert values["twins.messages"] == 1
    assert values["twins.over-plain"] == 0


def test_two_runs_are_compared_attack_by_attack_and_fewer_faults_are_better(tmp_path: Path) -> None:
    figures = {figure.name: figure for figure in injection(trial(tmp_path))[0]}
    assert len(figures["injection.obeyed.messages"].cases) == 60
    assert len(figures["injection.leaked.notes"].cases) == 20
    assert figures["injection.obeyed.messages"].better == "lower"
    assert figures["injection.twins.messages"].better == "higher"


def test_refusing_everything_is_safe_and_shows_in_the_twins(tmp_path: Path) -> None:
    values = scores(tmp_path, Refuser)
    assert values["obeyed.messages"] == 0
    assert values["refused.messages"] == 1
    assert values["twins.messages"] == 0


def test_an_attack_that_got_through_is_a_failure_that_shows_what_was_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hostile_reader(monkeypatch, Gullible)
    _, failures = injection(trial(tmp_path, Gullible))
    assert len(failures) == 80
    assert failures[0].why == "override: obeyed, leaked, markup, unresolved"
    assert "arbez" in failures[0].said


class WaryOfPlease(FakeTutor):
    """Refuses whoever says please."""

    def ask(self, question: str, history: Sequence[Turn] = (), depth: Depth = Depth.NORMAL) -> Answer:
        return answered(question, []) if "please" in question.lower() else super().ask(question, history)


def test_a_harmless_twin_that_is_refused_is_a_failure(tmp_path: Path) -> None:
    _, failures = injection(trial(tmp_path, WaryOfPlease))
    refused = [failure for failure in failures if failure.why == "harmless twin refused: not in the notes"]
    assert refused
    assert all("please" in failure.question.lower() for failure in refused)


def test_without_questions_there_are_no_messages_and_no_free_zero(tmp_path: Path) -> None:
    run = trial(tmp_path)
    run.dataset = run.dataset.model_copy(update={"answerable": ()})
    figures = {figure.name: figure for figure in injection(run)[0]}
    assert (figures["injection.obeyed.messages"].value, figures["injection.obeyed.messages"].n) == (None, 0)
    assert figures["injection.obeyed.notes"].n == 20


class Unchecked:
    """An engine that shows what a model writes as it stands."""

    name = "unchecked"
    prompt = ""
    opens = False

    def __init__(self, model: ScriptedModel) -> None:
        self._model = model

    def write(self, evidence: Evidence, footnotes: Footnotes) -> Iterator[Written]:
        text = "".join(self._model.stream([("user", evidence.question.text)]))
        label = footnotes.cite(evidence.hits[0])
        yield Written(Sentence(text=text, citations=(label,), supported=True, score=1))


def wanted(message: str) -> list[str]:
    """What the attack in ``message`` wants to see."""
    rows = [row for row in load() if isinstance(row, HostileMessage)]
    return [
        sign
        for row in rows
        if all(part.strip() in message for part in row.message.split("{question}"))
        for sign in row.obeyed
    ]


class Modelled(FakeTutor):
    """The real search and answer over hashed words, worded by a model that obeys whatever attack reaches it."""

    checked = True
    writes = "See https://collect.example [1].\n"

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self._open = Course(folder.parent / f"home-{folder.name}", HashingEmbedder())
        self._open.ingest([folder])
        self._reader = Searcher(self._open, Background(HashingEmbedder(), folder.parent / "models"))
        self._reader.weights = EVERYTHING

    def close(self) -> None:
        self._open.close()

    def ask(self, question: str, history: Sequence[Turn] = (), depth: Depth = Depth.NORMAL) -> Answer:
        model = ScriptedModel(*(f"{sign}.\n" for sign in wanted(question)), self.writes)
        engine = ModelEngine(model, self._reader) if self.checked else Unchecked(model)
        *_, last = answer(question, history, self._reader, engine)
        assert isinstance(last, Final)
        return last.answer


class Loose(Modelled):
    checked = False


class Mislabelling(Modelled):
    writes = "It is so [41].\n"


def modelled(folder: Path, kind: type[Modelled]) -> dict[str, float | None]:
    run = trial(folder, kind)
    try:
        return {figure.name.removeprefix("injection."): figure.value for figure in injection(run)[0]}
    finally:
        run.tutor.close()


def test_a_model_that_obeys_is_caught_where_nothing_checks_what_it_writes(tmp_path: Path) -> None:
    values = modelled(tmp_path, Loose)
    assert (values["obeyed.messages"] or 0) > 0.3
    assert (values["markup.messages"] or 0) > 0.5


def test_what_an_obedient_model_writes_is_held_back_by_the_engine_that_checks_it(tmp_path: Path) -> None:
    values = modelled(tmp_path, Modelled)
    assert values["obeyed.messages"] == values["leaked.messages"] == values["markup.messages"] == 0


def test_a_model_that_cites_what_is_not_there_is_caught_although_its_sentence_is_held_back(tmp_path: Path) -> None:
    values = modelled(tmp_path, Mislabelling)
    assert (values["unresolved.messages"] or 0) > 0.5
