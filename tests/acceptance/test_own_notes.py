"""A learner's own file of terse notes: all of it is found, and every topic can be asked about by its name."""

from pathlib import Path

import pytest

from app.settings import chosen
from app.tutor import Tutor
from tests.acceptance.notes import terse_notes
from tests.command import Ran, footnote

pytestmark = [pytest.mark.integration, pytest.mark.model]

PHRASINGS = ("{}", "What {is_} {}?", "Tell me about {}", "what does {} cover?")


def missed(home: Path, course: str, phrasing: str) -> list[str]:
    """The topics that an answer to ``phrasing`` does not cite."""
    with Tutor(chosen(home=home, course=course)) as tutor:
        topics = [section for section in tutor.sections() if section.kind == "topic"]
        assert len(topics) == 62
        lost = []
        for topic in topics:
            is_ = "are" if topic.title.endswith("s") else "is"
            answer = tutor.ask(phrasing.format(topic.title, is_=is_))
            if topic.path not in {citation.section for citation in answer.citations}:
                lost.append(f"{topic.title}: {answer.reason or [citation.section for citation in answer.citations]}")
    return lost


def test_the_notes_have_17_sections_and_62_topics(given_report: Ran, given: Path) -> None:
    assert (given_report.status, given_report.err) == (0, "")
    row = given_report.row
    assert (row["course"], row["files"], row["sections"], row["topics"]) == ("given", 1, 17, 62)
    assert row["units"] >= 286


@pytest.mark.parametrize("phrasing", PHRASINGS)
@pytest.mark.usefixtures("given_report")
def test_asking_about_any_topic_by_name_cites_that_topic(home: Path, phrasing: str) -> None:
    assert missed(home, "given", phrasing) == []


@pytest.mark.parametrize("phrasing", PHRASINGS)
def test_so_it_is_in_the_bundled_course(home: Path, phrasing: str) -> None:
    assert missed(home, "aws-mla-c01", phrasing) == []


def test_so_it_is_in_notes_of_made_up_remarks(home: Path, tmp_path: Path) -> None:
    file = tmp_path / "notes.md"
    file.write_text(terse_notes(), encoding="utf-8")
    row = footnote("ingest", file, "--course", "made-up", "--home", home, "--json").row
    assert (row["sections"], row["topics"], row["units"]) == (17, 62, 286)
    assert missed(home, "made-up", PHRASINGS[1]) == []


@pytest.mark.usefixtures("given_report")
def test_ingesting_the_same_notes_again_embeds_nothing(home: Path, given: Path) -> None:
    row = footnote("ingest", given, "--course", "given", "--home", home, "--json").row
    assert (row["embedded"], row["unchanged"], row["topics"]) == (0, 1, 62)


@pytest.mark.usefixtures("given_report")
def test_the_tree_has_every_node_once_with_its_lines(home: Path, given: Path) -> None:
    rows = footnote("sections", "--course", "given", "--home", home, "--json").row["sections"]
    text = given.read_bytes().decode()
    assert len({tuple(row["section"]) for row in rows}) == len(rows) == 1 + 5 + 17 + 62
    for row in rows:
        heading = text.split("\n")[row["lines"][0] - 1]
        assert row["section"][-1] in heading
        assert text[slice(*row["span"])].startswith(heading.rstrip("\r"))
