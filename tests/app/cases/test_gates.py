"""Rather fewer cases than bad ones."""

from __future__ import annotations

import pytest

from app.cases.drafts import Draft
from app.cases.gates import passing, reads
from app.cases.models import Kind
from app.cases.notes import Notes
from tests.app.cases.notes import questions, stopped, under

NOTES = under("A kiln bakes wet clay hard.")


def draft(question: str, *facts: str, kind: Kind = "why", notes: Notes = NOTES) -> Draft:
    return Draft(kind, question, notes.lines[:1], facts or ("something new entirely",), question)


@pytest.mark.parametrize(
    "question",
    ["What is a kiln?", "Why does clay shrink?", "In which year was Rome founded?", "Should you choose clay or wax?"],
)
def test_a_question_in_order_reads(question: str) -> None:
    assert reads(question)


@pytest.mark.parametrize(
    "question",
    [
        "what is a kiln?",
        "What is a kiln",
        "Is a kiln hot?",
        "What is?",
        "What is a **kiln**?",
        "Why did the court rule that?",
        "What is a kiln (oven?",
        "What is a kiln ?",
        "What is it. Why?",
        "What is a → b?",
        "Why " + "very " * 40 + "long?",
    ],
)
def test_a_question_out_of_order_does_not(question: str) -> None:
    assert not reads(question)


@pytest.mark.parametrize(
    ("question", "why"),
    [
        ("Why does this happen to clay?", "points to something outside of it"),
        ("Why do others prefer clay?", "points to something outside of it"),
        ("Why does it shrink so much?", "opens with a pronoun"),
        ("Why was the fort destroyed?", "speaks of a thing that only the lines around it name"),
    ],
)
def test_a_question_that_dangles_is_stopped(question: str, why: str) -> None:
    assert stopped(draft(question)) == why


@pytest.mark.parametrize(
    "question",
    [
        "Why can a record not share its name?",
        "Why was the fort of Narva destroyed?",
        "Why do glazed pots not touch each other?",
        "Why was the Third Estate angry?",
    ],
)
def test_a_question_that_names_what_it_speaks_of_is_not(question: str) -> None:
    assert stopped(draft(question)) is None


def test_a_thing_that_the_heading_names_need_not_be_named_again() -> None:
    assert stopped(draft("Why was the fort destroyed?", notes=under("Walls fell.", "The fort of Narva"))) is None


def test_a_question_that_gives_its_answer_away_is_stopped() -> None:
    assert stopped(draft("Why does wet clay shrink?", "clay is wet")) == "gives its answer away"


def test_a_question_between_two_options_may_name_both() -> None:
    assert stopped(draft("Should you choose wax or clay for moulds?", "wax", kind="choice")) is None


def test_a_question_behind_whose_line_stands_another_is_stopped() -> None:
    assert stopped(draft("Why does clay shrink?", notes=under("It shrinks a lot."))) is not None


def test_of_a_question_with_two_answers_none_is_kept_and_of_twins_one() -> None:
    one = draft("Why does clay shrink?", "water leaves")
    other = draft("Why does clay shrink?", "grains pack", notes=under("A slip dries.\n\nA kiln bakes."))._replace(
        lines=under("A slip dries.\n\nA kiln bakes.").lines[1:]
    )
    assert passing([one, other], NOTES) == ()
    assert len(passing([one, one], NOTES)) == 1


@pytest.mark.parametrize(
    ("body", "question"),
    [
        ("- **Slip** is a thin clay.\n\n## B\n\n- **Slip** is a fall on ice.\n", "What is slip?"),
        ("- **Slip** is a thin clay for joints.\n\n## B\n\nA slip is a small mistake in speech.\n", "What is slip?"),
        (
            "A bisque firing takes 10 hours.\n\n## B\n\nThe bisque firing takes 14 hours.\n",
            "How long does a bisque firing take?",
        ),
        (
            "Clay cracks because water leaves.\n\n## B\n\nClay cracks because walls are uneven.\n",
            "Why does clay crack?",
        ),
        (
            "When thin walls must let light through, choose porcelain.\n\n"
            "## B\n\nWhen thin walls must let light through, choose glass.\n",
            "What should you choose when thin walls must let light through?",
        ),
    ],
)
def test_what_the_notes_answer_in_two_places_is_not_asked(body: str, question: str) -> None:
    alone = body.split("\n\n## B", maxsplit=1)[0]
    assert question.replace("slip", "“slip”") in {*questions(f"# A\n\n{alone}\n"), question.replace("slip", "“slip”")}
    assert question not in questions(f"# A\n\n{body}")
