"""The course that comes with Footnote: complete against its outline, and written the way corpus/README.md asks."""

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from ftfy import fix_encoding

from ingest.load import load
from ingest.models import Section, Unit
from ingest.sections import parse

REPOSITORY = Path(__file__).parents[2]
COURSE = REPOSITORY / "corpus" / "aws-mla-c01"
OUTLINE = json.loads((Path(__file__).parent / "outline.json").read_text(encoding="utf-8"))
IGNORED = (COURSE / ".footnoteignore").read_text(encoding="utf-8").split()
FILES = sorted(file for file in COURSE.glob("*.md") if file.name not in IGNORED)
DANGLING = ("It ", "This ", "These ", "They ", "Those ", "Such ")
LONGEST_SHARED_RUN = 8

Place = tuple[str, ...]


def outlined_nodes() -> Iterator[Place]:
    for domain in OUTLINE:
        yield (domain["title"],)
        for section in domain["sections"]:
            yield domain["title"], section["title"]
            yield from ((domain["title"], section["title"], topic["title"]) for topic in section.get("topics", ()))


def outlined_terms() -> Iterator[Place]:
    for domain in OUTLINE:
        for section in domain["sections"]:
            path = (domain["title"], section["title"])
            yield from ((*path, term) for term in section.get("terms", ()))
            for topic in section.get("topics", ()):
                yield from ((*path, topic["title"], term) for term in topic["terms"])


def course() -> tuple[Section, ...]:
    return tuple(section for file in FILES for section in parse(load(file)))


def first_sentences() -> dict[Place, Unit]:
    found: dict[Place, Unit] = {}
    for section in course():
        for unit in section.units:
            if unit.term:
                found.setdefault((*section.path, unit.term), unit)
    return found


def units() -> Iterator[tuple[Path, Unit]]:
    yield from ((section.file, unit) for section in course() for unit in section.units)


def given_notes() -> list[Path]:
    """The notes the course started from, where they are at hand; they are not part of the repository."""
    named = os.environ.get("FOOTNOTE_GIVEN_NOTES")
    return [Path(named)] if named else sorted((REPOSITORY.parent / "shared" / "notes").glob("*.md"))


def runs(text: str, length: int = LONGEST_SHARED_RUN + 1) -> set[Place]:
    words = re.findall(r"\w+", text.lower())
    return {tuple(words[start : start + length]) for start in range(len(words) - length + 1)}


def test_the_outline_has_five_parts_17_sections_62_topics_and_286_terms() -> None:
    depths = [len(node) for node in outlined_nodes()]
    assert [depths.count(depth) for depth in (1, 2, 3)] == [4 + 1, 12 + 5, 62]
    assert len(list(outlined_terms())) == 286


def test_every_domain_section_and_topic_of_the_outline_stands_in_the_course_under_its_parent() -> None:
    there = {section.path for section in course()}
    assert [node for node in outlined_nodes() if node not in there] == []


def test_every_term_of_the_outline_stands_in_the_course_under_its_topic() -> None:
    there = first_sentences()
    assert [term for term in outlined_terms() if term not in there] == []


def test_every_term_opens_with_a_sentence_of_eight_words_or_more_that_begins_with_its_name() -> None:
    bad = [
        unit.plain
        for place, unit in first_sentences().items()
        if not unit.plain.startswith(f"{place[-1]} ") or len(unit.plain.split()) < 8
    ]
    assert bad == []


def test_every_sentence_ends_with_a_period() -> None:
    assert [unit.plain for _, unit in units() if not unit.plain.endswith(".")] == []


def test_every_sentence_stands_on_one_line_and_every_line_holds_one_sentence() -> None:
    places = [(file.name, unit.lines) for file, unit in units()]
    assert [place for place in places if place[1][0] != place[1][1]] == []
    assert sorted({place for place in places if places.count(place) > 1}) == []


def test_no_sentence_opens_with_a_word_that_points_elsewhere() -> None:
    assert [unit.plain for _, unit in units() if unit.plain.startswith(DANGLING)] == []


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_no_line_has_200_characters_or_more(file: Path) -> None:
    assert [line for line in load(file).text.splitlines() if len(line) >= 200] == []


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_no_character_is_broken(file: Path) -> None:
    text = load(file).text
    assert fix_encoding(text) == text


def test_runs_are_the_word_sequences_of_one_length() -> None:
    assert runs("One, two THREE four.", length=3) == {("one", "two", "three"), ("two", "three", "four")}
    assert runs("One two.", length=3) == set()


def test_no_sentence_shares_more_than_eight_words_in_a_row_with_the_given_notes() -> None:
    given: set[Place] = set()
    for notes in given_notes():
        for line in notes.read_text(encoding="utf-8").splitlines():
            given |= runs(re.sub(r"\*\*.*?\*\*", "", line))
    shared = [unit.plain for _, unit in units() if runs(unit.plain.removeprefix(unit.term or "")) & given]
    assert shared == []
