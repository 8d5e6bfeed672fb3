"""A model may say a question in other words and nothing else."""

from __future__ import annotations

import pytest

from app.cases.models import Case, Source
from app.cases.reword import keeps, reword
from tests.fakes import ScriptedModel


def case(question: str, *facts: str) -> Case:
    line = Source(file="1.md", lines=(1, 1), text="a line")
    return Case(
        id="1", kind="why", question=question, drafted=question, gold=("A",), lines=(line,), facts=facts or ("x",)
    )


WHY = case("Why does a CNAME record not share its name with other data?", "the answer would be unclear")


@pytest.mark.parametrize(
    "said",
    [
        "Why does a CNAME record never share its name with other data?",
        "Why is it that a CNAME record does not share its name with other data?",
    ],
)
def test_the_same_question_in_other_words_is_taken(said: str) -> None:
    assert reword(WHY, ScriptedModel(said)).question == said
    assert reword(WHY, ScriptedModel(said)).drafted == WHY.drafted


@pytest.mark.parametrize(
    "said",
    [
        "",
        "A CNAME record does not share its name with other data.",
        "Why does a CNAME record share its name with other data?",
        "Why does a record not share its name with other data?",
        "How does a CNAME record not share its name with other data?",
        "Why does a CNAME record not share its name with other data, the unclear answer aside?",
        "Why does a CNAME record not share its name?\nBecause it is unclear.",
        "What colour is the sky over the harbour in spring?",
        "Why does a CNAME record not share its name with other data, given that zones, servers and clients differ?",
    ],
)
def test_another_question_an_answer_or_a_hint_is_thrown_away(said: str) -> None:
    assert reword(WHY, ScriptedModel(said)) == WHY


def test_numbers_and_kinds_of_answers_stay() -> None:
    year = case("In which year was the Bank of Venice founded?", "1587")
    assert keeps(year, "What year was the Bank of Venice founded?")
    assert not keeps(year, "Who founded the Bank of Venice?")
    many = case("What are the 4 layers of TCP/IP, in order?", "link")
    assert not keeps(many, "What are the layers of TCP/IP, in order?")


def test_the_model_sees_the_question_and_not_its_answer() -> None:
    model = ScriptedModel("x")
    reword(WHY, model)
    prompt = " ".join(text for _, text in model.asked[0])
    assert WHY.drafted in prompt
    assert "unclear" not in prompt
