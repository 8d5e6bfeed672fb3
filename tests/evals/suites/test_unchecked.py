"""What a model says by itself is scored like Footnote's answer, and a model that makes things up is seen to."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from app.errors import CutError, ModelError
from app.grounding import Claim, Verdict
from evals.dataset import Fact
from evals.figures import Figure
from evals.suites.unchecked import unchecked
from evals.trial import Trial
from tests.evals.fakes import trial
from tests.fakes import ScriptedModel

pytest.importorskip("langchain_text_splitters")


def by_words(claims: Sequence[Claim]) -> list[Verdict]:
    """Supported where one of the lines holds the sentence to the letter."""
    held = [any(sentence.rstrip(".") in line for line in lines) for sentence, lines in claims]
    return [Verdict(each, float(each), "", "full" if each else "none") for each in held]


def asked(folder: Path) -> Trial:
    """The small course, of which each question's fact is a sentence of the tutor's own answer."""
    run = trial(folder)
    answers = {row.id: run.answer(row.question).sentences[0].text for row in run.dataset.answerable}
    rows = tuple(
        row.model_copy(update={"facts": (Fact(text=answers[row.id], vital=True),)}) for row in run.dataset.answerable
    )
    run.dataset = run.dataset.model_copy(update={"answerable": rows})
    return run


def figures(folder: Path, *pieces: str) -> dict[str, Figure]:
    found, _ = unchecked(asked(folder), ScriptedModel(*pieces), by_words)
    return {figure.name.removeprefix("unchecked."): figure for figure in found}


def test_a_model_that_makes_things_up_covers_nothing_and_refuses_nothing(tmp_path: Path) -> None:
    values = figures(tmp_path, "Zebras graze. ", "They like it here.")
    assert (values["vital.footnote"].value, values["vital.model"].value, values["vital.over-model"].value) == (1, 0, 1)
    assert (values["answered.model"].value, values["refused.model"].value) == (1, 0)
    assert values["supported.model"].value == 0
    assert values["words.model"].value == 6


@pytest.mark.parametrize("reply", ["I DON'T KNOW", "I don’t know.", "Sorry, I don't know that."])
def test_a_model_that_always_declines_refuses_everything_and_says_nothing(tmp_path: Path, reply: str) -> None:
    values = figures(tmp_path, reply)
    assert (values["answered.model"].value, values["refused.model"].value, values["vital.model"].value) == (0, 1, 0)
    assert values["supported.model"].value is None
    assert values["words.model"].value is None


def test_a_reply_that_was_cut_counts_as_far_as_it_came(tmp_path: Path) -> None:
    model = ScriptedModel("Zebras graze. ", "They like", error=CutError("the model ran out of tokens"))
    found, _ = unchecked(asked(tmp_path), model, by_words)
    values = {figure.name.removeprefix("unchecked."): figure.value for figure in found}
    assert values["words.model"] == 4


def test_a_model_that_cannot_be_reached_ends_the_suite(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="no server"):
        unchecked(asked(tmp_path), ScriptedModel(error=ModelError("no server")), by_words)


def test_the_model_is_shown_the_passages_of_the_quick_start_and_the_question(tmp_path: Path) -> None:
    run, model = asked(tmp_path), ScriptedModel("Zebras graze.")
    unchecked(run, model, by_words)
    questions = [row.question for row in run.dataset.answerable]
    questions += [row.question for row in run.dataset.unanswerable]
    assert len(model.asked) == len(questions)
    for question, (_, (_, user)) in zip(questions, model.asked, strict=True):
        assert f"Question: {question}" in user
        assert run.searcher("langchain")(question, 1)[0].text in user


def test_what_stands_in_no_passage_is_listed(tmp_path: Path) -> None:
    run = asked(tmp_path)
    held = run.searcher("langchain")(run.dataset.answerable[0].question, 1)[0].text.splitlines()[0]
    _, failures = unchecked(run, ScriptedModel(f"{held}. Zebras graze."), by_words)
    assert {failure.id for failure in failures} <= {row.id for row in run.dataset.answerable}
    assert all("Zebras graze." in failure.said for failure in failures)
    assert failures
