"""Every bundled course is written the way corpus/README.md asks, so that any line of it can be quoted by itself."""

from collections import Counter
from pathlib import Path

import pytest
from ftfy import fix_encoding

from app.quiz.blueprint import BLUEPRINT, read_blueprint
from ingest.load import load
from ingest.models import Section, Unit
from tests.corpus.courses import COURSES, files_of, read_course

DANGLING = ("It ", "This ", "These ", "They ", "Those ", "Such ", "Its ", "Their ", "Both ", "However")

pytestmark = pytest.mark.parametrize("course", COURSES, ids=lambda folder: folder.name)


def units(course: Path) -> list[tuple[Section, Unit]]:
    return [(section, unit) for section in read_course(course) for unit in section.units]


def lead_ins(section: Section) -> set[str]:
    """The lines that introduce a list."""
    return {f"{unit.parent}:" for unit in section.units if unit.parent}


def test_every_term_opens_with_a_sentence_of_eight_words_or_more_that_begins_with_its_name(course: Path) -> None:
    first = {(section.path, unit.term): unit for section, unit in reversed(units(course)) if unit.term}
    assert first
    bad = [u.plain for u in first.values() if not u.plain.startswith(f"{u.term} ") or len(u.plain.split()) < 8]
    assert bad == []


def test_every_sentence_ends_with_a_period_and_what_introduces_a_list_with_a_colon(course: Path) -> None:
    ends = [unit.plain for section, unit in units(course) if unit.plain not in lead_ins(section)]
    assert [plain for plain in ends if not plain.endswith(".")] == []


def test_every_sentence_stands_on_one_line_and_every_line_holds_one_sentence(course: Path) -> None:
    places = Counter((section.file.name, unit.lines) for section, unit in units(course))
    assert [place for place in places if place[1][0] != place[1][1]] == []
    assert [place for place, count in places.items() if count > 1] == []


def test_no_sentence_opens_with_a_word_that_points_elsewhere(course: Path) -> None:
    assert [unit.plain for _, unit in units(course) if unit.plain.startswith(DANGLING)] == []


def test_no_sentence_stands_there_twice(course: Path) -> None:
    assert [plain for plain, count in Counter(unit.plain for _, unit in units(course)).items() if count > 1] == []


def test_every_topic_opens_with_two_or_three_sentences(course: Path) -> None:
    opening = {
        section.path: sum(u.kind == "sentence" and f"{u.plain}" not in lead_ins(section) for u in section.units)
        for section in read_course(course)
        if section.kind == "topic"
    }
    assert {path: count for path, count in opening.items() if not 2 <= count <= 3} == {}


def test_every_numbered_list_says_what_its_order_means(course: Path) -> None:
    numbered = [unit for _, unit in units(course) if unit.ordinal is not None]
    assert numbered
    assert [unit.plain for unit in numbered if len((unit.parent or "").split()) < 5] == []


def test_no_line_has_200_characters_or_more(course: Path) -> None:
    assert [line for file in files_of(course) for line in load(file).text.splitlines() if len(line) >= 200] == []


def test_no_character_is_broken(course: Path) -> None:
    assert [file.name for file in files_of(course) if fix_encoding(load(file).text) != load(file).text] == []


def test_the_blueprint_fits_the_notes(course: Path) -> None:
    read_blueprint(course / BLUEPRINT).check(read_course(course))


def test_where_the_facts_come_from_is_said(course: Path) -> None:
    assert "licen" in (course / "SOURCES.md").read_text(encoding="utf-8").lower()
