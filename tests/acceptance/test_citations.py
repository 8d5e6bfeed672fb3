"""Two hundred questions, one after the other, from the shell: every citation is a verbatim slice of a file."""

import random
import re
from pathlib import Path
from typing import Any

import pytest

from evals import dataset
from tests.acceptance.conftest import BUNDLED
from tests.command import footnote

pytestmark = [pytest.mark.integration, pytest.mark.model]

QUESTIONS = 200


@pytest.fixture(scope="module")
def answers(home: Path, tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    """Answers to every topic's title and to questions of the bundled question set, ``QUESTIONS`` in all."""
    rows = footnote("sections", "--home", home, "--json").row["sections"]
    paths = [tuple(row["section"]) for row in rows if row["units"]]
    ends = {path[start:] for path in paths for start in range(len(path))}
    titles = [path[-1] for path in paths if len(path) == 3]
    asked = [row.question for row in dataset.load(dataset.DATASETS / BUNDLED, ends).questions]
    questions = titles + random.Random(0).sample(asked, QUESTIONS - len(titles))
    file = tmp_path_factory.mktemp("batch") / "questions.txt"
    file.write_text("\n".join(questions), encoding="utf-8")
    ran = footnote("ask", "--batch", file, "--home", home, "--json")
    assert (ran.status, ran.err) == (0, "")
    assert [row["question"] for row in ran.rows] == questions
    assert len(questions) == len(set(questions)) == QUESTIONS
    return ran.rows


@pytest.fixture(scope="module")
def citations(answers: list[dict[str, Any]]) -> list[dict[str, Any]]:
    found = [citation for row in answers for citation in row["citations"]]
    assert len(found) > QUESTIONS
    return found


def test_every_quote_is_what_stands_at_its_span(citations: list[dict[str, Any]]) -> None:
    texts = {name: Path(name).read_bytes().decode() for name in {citation["file"] for citation in citations}}
    wrong = [c for c in citations if texts[c["file"]][slice(*c["span"])] != c["quote"] or not c["quote"].strip()]
    assert wrong == []
    assert all(Path(name).is_absolute() for name in texts)


def test_the_lines_are_those_of_the_span(citations: list[dict[str, Any]]) -> None:
    for citation in citations:
        text = Path(citation["file"]).read_bytes().decode()
        start, end = citation["span"]
        assert citation["lines"] == [text.count("\n", 0, start) + 1, text.count("\n", 0, end) + 1]


def test_every_label_stands_for_a_citation(answers: list[dict[str, Any]]) -> None:
    for row in answers:
        labels = {citation["label"] for citation in row["citations"]}
        cited = [label for sentence in row["sentences"] for label in sentence["citations"]]
        assert labels == set(cited) == set(range(1, len(labels) + 1))
        assert row["unresolved"] == []
        if not row["refused"]:
            assert {int(label) for label in re.findall(r"\[(\d+)\]", row["answer"])} == labels


def test_every_answer_cites_each_sentence_and_every_refusal_names_the_nearest_sections(
    answers: list[dict[str, Any]],
) -> None:
    for row in answers:
        if row["refused"]:
            assert row["reason"]
            assert row["nearest"]
            assert row["sentences"] == row["citations"] == []
        else:
            assert row["sentences"]
            assert all(sentence["citations"] for sentence in row["sentences"])


def test_the_cited_section_is_a_node_of_the_tree(home: Path, citations: list[dict[str, Any]]) -> None:
    rows = footnote("sections", "--home", home, "--json").row["sections"]
    spans = {(row["file"], tuple(row["section"])): row["span"] for row in rows}
    for citation in citations:
        start, end = spans[citation["file"], tuple(citation["section"])]
        assert start <= citation["span"][0] < citation["span"][1] <= end
