"""The course that comes with Footnote: complete against its outline, deep, and in its own words."""

import json
import os
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.background import QUESTIONS as EVERYDAY
from evals.dataset import DATASETS
from ingest.models import Section, Unit
from ingest.questions import question_chunks
from tests.corpus.courses import COURSES, chooses, read_course

REPOSITORY = Path(__file__).parents[2]
OUTLINE = json.loads((Path(__file__).parent / "outline.json").read_text(encoding="utf-8"))
QUESTIONS = Path(__file__).with_name("questions.jsonl")
"""Sixty questions written from the outline alone, with the sentences that a reader found to answer each in full."""
COURSE = next(folder for folder in COURSES if folder.name == "aws-mla-c01")
LONGEST_SHARED_RUN = 8
PAIRS = (
    ("Data Streams", "Firehose"),
    ("One-hot", "label encoding"),
    ("data drift", "concept drift"),
    ("covariate shift", "concept drift"),
    ("canary", "linear"),
    ("blue/green", "rolling"),
    ("asynchronous", "batch transform"),
    ("serverless", "real-time"),
    ("NACL", "security group"),
    ("CloudWatch", "CloudTrail"),
    ("CloudWatch", "X-Ray"),
    ("Clarify", "Model Monitor"),
    ("Debugger", "Model Monitor"),
    ("precision", "recall"),
    ("L1", "L2"),
    ("bagging", "boosting"),
    ("stacking", "bagging"),
    ("grid search", "random search"),
    ("random search", "Bayesian optimization"),
    ("script mode", "BYOC"),
    ("Step Functions", "Pipelines"),
    ("Pipelines", "Airflow"),
)
"""What the exam pairs: one sentence at least tells each pair apart."""

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
    return read_course(COURSE)


def first_sentences() -> dict[Place, Unit]:
    found: dict[Place, Unit] = {}
    for section in course():
        for unit in section.units:
            if unit.term:
                found.setdefault((*section.path, unit.term), unit)
    return found


def units() -> Iterator[Unit]:
    yield from (unit for section in course() for unit in section.units)


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


def test_every_term_of_a_topic_says_what_it_is_when_it_matters_and_more() -> None:
    said = Counter((section.path, unit.term) for section in course() for unit in section.units if unit.term)
    assert {place: count for place, count in said.items() if count < 3} == {}


def test_every_topic_ends_in_a_list_of_how_to_choose() -> None:
    assert [section.title for section in course() if section.kind == "topic" and not chooses(section)] == []


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_what_the_exam_pairs_is_told_apart_outright(one: str, other: str) -> None:
    apart = re.compile(r"\b(?:differs? from|whereas|over|unlike|while|and)\b")
    told = [unit.plain for unit in units() if one.lower() in unit.plain.lower() and other.lower() in unit.plain.lower()]
    assert [plain for plain in told if apart.search(plain)]


def test_questions_written_without_the_course_at_hand_are_answered_in_at_most_three_sentences() -> None:
    rows = [json.loads(line) for line in QUESTIONS.read_text(encoding="utf-8").splitlines()]
    said = {unit.plain for unit in units()}
    quoted = [sentence for row in rows for sentence in row["sentences"]]
    assert (len(rows), {row["kind"] for row in rows}) == (60, {"choice", "why", "consequence"})
    assert [sentence for sentence in quoted if sentence not in said] == []
    assert all(1 <= len(row["sentences"]) <= 3 for row in rows if row["full"])
    assert sum(row["full"] for row in rows) >= 57


def test_the_sources_of_every_section_are_listed() -> None:
    listed = (COURSE / "SOURCES.md").read_text(encoding="utf-8")
    sections = [section["title"] for domain in OUTLINE[:4] for section in domain["sections"]] + [OUTLINE[4]["title"]]
    assert len(sections) == 13
    assert [title for title in sections if f"### {title}\n\n- [" not in listed] == []


def test_runs_are_the_word_sequences_of_one_length() -> None:
    assert runs("One, two THREE four.", length=3) == {("one", "two", "three"), ("two", "three", "four")}
    assert runs("One two.", length=3) == set()


def test_no_sentence_shares_more_than_eight_words_in_a_row_with_the_given_notes() -> None:
    given: set[Place] = set()
    for notes in given_notes():
        for line in notes.read_text(encoding="utf-8").splitlines():
            given |= runs(re.sub(r"\*\*.*?\*\*", "", line))
    shared = [unit.plain for unit in units() if runs(unit.plain.removeprefix(unit.term or "")) & given]
    assert shared == []


@pytest.mark.parametrize("course", COURSES, ids=lambda folder: folder.name)
def test_every_question_beside_the_notes_quotes_their_lines_and_every_line_has_one(course: Path) -> None:
    chunks, skipped = question_chunks([course], read_course(course), "any", Path("no home"))
    assert skipped == ()
    lines = {unit.plain for section in read_course(course) for unit in section.units}
    quoted = {unit.plain for chunk in chunks for unit in chunk.units}
    assert quoted <= lines
    assert len(quoted) > 0.98 * len(lines)


@pytest.mark.parametrize("course", COURSES, ids=lambda folder: folder.name)
def test_no_question_beside_the_notes_comes_twice_or_is_one_that_the_tutor_is_scored_by(course: Path) -> None:
    rows = [json.loads(row) for row in (course / "questions.jsonl").read_text(encoding="utf-8").splitlines()]
    texts = [text for row in rows for kind in ("questions", "unanswered") for text in row.get(kind, ())]
    questions = list(map(bare, texts))
    assert len(set(questions)) == len(questions)
    assert scored_questions().isdisjoint(questions)


def test_no_everyday_question_is_one_that_the_tutor_is_scored_by() -> None:
    assert scored_questions().isdisjoint(filter(None, map(bare, EVERYDAY)))


def scored_questions() -> set[str]:
    rows = [
        json.loads(row)
        for name in ("answerable", "unanswerable", "followups")
        for file in DATASETS.glob(f"*/{name}.jsonl")
        for row in file.read_text(encoding="utf-8").splitlines()
    ]
    return {bare(row[key]) for row in rows for key in ("question", "followup", "standalone") if key in row}


def bare(text: str) -> str:
    """``text`` without capitals and punctuation."""
    return " ".join(re.findall(r"\w+", text.lower()))
