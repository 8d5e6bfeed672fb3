"""What can be quoted alone, and what can be the name of a thing."""

from __future__ import annotations

import pytest

from app.cases.lines import bare, clean, is_term
from tests.app.cases.notes import under


@pytest.mark.parametrize(
    "term", ["Stub resolver", "Osmosis", "2.4 GHz band", "Bank of England", "HTTP/3", "A/B testing"]
)
def test_the_name_of_a_thing_is_a_term(term: str) -> None:
    assert is_term(term)


@pytest.mark.parametrize(
    "term",
    ["Advantages", "When to use", "Step 3", "Example", "High risk", "of the", "Glaze vs slip", "", "Why it matters so"],
)
def test_a_label_or_a_clause_is_no_term(term: str) -> None:
    assert not is_term(term)


def test_a_term_loses_its_bracket_and_its_number() -> None:
    assert [bare(term) for term in ("Apache Airflow (MWAA)", "2. Ping:", "5 GHz band")] == [
        "Apache Airflow",
        "Ping",
        "5 GHz band",
    ]


@pytest.mark.parametrize(
    "line",
    [
        "It melts at once.",
        "This makes the body dense.",
        "The kiln holds 40 pots??",
        "TODO look up the kiln.",
        "The kiln → the shelf.",
        "What is a kiln?",
        "The following are kilns:",
        "Q: What is slip?",
        "The kiln (see above is hot.",
        "See https://example.org for kilns.",
    ],
)
def test_a_line_that_leans_on_others_or_is_unfinished_cannot_be_quoted(line: str) -> None:
    assert not any(map(clean, under(line).lines))


def test_a_plain_statement_can_be_quoted() -> None:
    assert all(map(clean, under("A kiln bakes clay.").lines))
