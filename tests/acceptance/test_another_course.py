"""A course of another field: nothing is tied to the one Footnote came with."""

from collections import Counter
from pathlib import Path

import pytest

from app.settings import BUNDLED_NOTES, chosen
from app.tutor import Tutor
from tests.command import Ran, footnote

pytestmark = [pytest.mark.integration, pytest.mark.model]

NOTES = BUNDLED_NOTES.with_name("computer-networking")
ASKED = {
    "How many hosts fit into a /26 network?": "2.1 IP Addressing",
    "when would i take udp over tcp": "3.1 Transport",
    "what are the steps of the tcp handshake": "3.1 Transport",
    "What does a switch do when it doesn't know the address yet?": "1.2 Ethernet and Switching",
    "which protocol hands out IP addresses": "2.1 IP Addressing",
    "how is a name turned into an address, step by step?": "3.2 Domain Name System",
    "2.4 or 5 GHz for a house with thick walls?": "1.3 Wireless Networks",
    "what does a stateful firewall remember": "4.1 Protecting Networks",
}


@pytest.fixture(scope="module")
def report(home: Path) -> Ran:
    return footnote("ingest", NOTES, "--course", "networking", "--home", home, "--json")


def networking(home: Path, *arguments: object) -> Ran:
    return footnote(*arguments, "--course", "networking", "--home", home)


def test_it_is_ingested_like_any_notes(report: Ran) -> None:
    assert (report.status, report.err) == (0, "")
    assert report.row["files"] == 4
    assert report.row["topics"] >= 15


@pytest.mark.usefixtures("report")
def test_questions_in_a_learner_s_words_cite_the_section_that_answers_them(home: Path) -> None:
    with Tutor(chosen(home=home, course="networking")) as tutor:
        cited = {asked: {c.section[1] for c in tutor.ask(asked).citations} for asked in ASKED}
    assert {asked: found for asked, found in cited.items() if ASKED[asked] not in found} == {}


@pytest.mark.usefixtures("report")
def test_every_topic_is_cited_when_it_is_asked_about_by_name(home: Path) -> None:
    with Tutor(chosen(home=home, course="networking")) as tutor:
        topics = [section for section in tutor.sections() if section.kind == "topic"]
        missed = [t.title for t in topics if t.path not in {c.section for c in tutor.ask(t.title).citations}]
    assert missed == []


@pytest.mark.usefixtures("report")
def test_what_the_other_course_is_about_is_refused(home: Path) -> None:
    asked = "Which SageMaker built-in algorithm forecasts a time series?"
    assert networking(home, "ask", asked, "--json").row["refused"]


@pytest.mark.usefixtures("report")
def test_its_exam_is_set_as_its_blueprint_says(home: Path) -> None:
    row = networking(home, "exam", "--json").row
    assert len(row["items"]) == sum(part["asked"] for part in row["domains"]) == 30
    there = Counter(item["section"][0] for item in row["items"])
    assert there == {part["title"]: part["asked"] for part in row["domains"]}


def test_both_bundled_courses_pass_the_linter() -> None:
    for course in (BUNDLED_NOTES, NOTES):
        ran = footnote("lint", course)
        assert (ran.status, ran.err) == (0, "")
        assert ": 0 errors, 0 warnings," in ran.out
