from __future__ import annotations

import pytest

from app.settings import Settings
from evals.judges import NAMED, JudgeError, judge_named
from evals.judges.repeated import Repeated

ALONE = Settings(model=None)


@pytest.fixture(autouse=True)
def _key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("evals.judges.llm.chat_model", lambda settings: type("Model", (), {"name": settings.model})())


def test_a_judge_is_had_by_its_name() -> None:
    assert set(NAMED) == {"lexical", "tutor-check", "lettucedetect", "hhem", "minicheck"}
    assert [judge_named(name, ALONE).name for name in NAMED] == list(NAMED)


@pytest.mark.parametrize(
    ("name", "about"),
    [
        ("openai:gpt-x", "chat model openai:gpt-x at temperature 0"),
        ("ragas:openai:gpt-x", "RAGAS faithfulness by the chat model openai:gpt-x"),
    ],
)
def test_a_chat_model_is_asked_three_times_whichever_way_it_judges(name: str, about: str) -> None:
    judge = judge_named(name, ALONE)
    assert isinstance(judge, Repeated)
    assert judge.name == name
    assert about in judge.about
    assert judge.about.endswith("median of 3 runs")


def test_only_the_tutors_own_check_grades_its_own_work() -> None:
    assert [name for name in NAMED if judge_named(name, ALONE).own] == ["tutor-check"]


@pytest.mark.parametrize("name", ["openai:gpt-x", "ragas:openai:gpt-x", "ragas:azure_openai:gpt-x"])
def test_the_model_that_answers_may_judge_in_no_way(name: str) -> None:
    with pytest.raises(JudgeError, match="also words the answers"):
        judge_named(name, Settings(model="openai:gpt-x"))


def test_an_unknown_judge_is_an_error_that_lists_the_known_ones() -> None:
    with pytest.raises(JudgeError) as raised:
        judge_named("gut-feeling", ALONE)
    assert str(raised.value) == (
        "--judge gut-feeling: no such judge; there are: lexical, tutor-check, lettucedetect, hhem, minicheck, "
        "provider:name, ragas:provider:name"
    )
