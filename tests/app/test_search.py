"""The evidence for a question, over a real course."""

import json
from collections.abc import Iterable
from pathlib import Path

import pytest

from app.background import Background
from app.known import Known
from app.question import Intent
from app.scope import FEATURES, Weights
from app.search import Searcher, coverage
from ingest.course import Course
from ingest.errors import EmptyIndexError
from tests.app.conftest import WEIGHTS, MakeSearcher
from tests.app.notes import NOTES
from tests.fakes import HashingEmbedder

STORY = "A team keeps data lakes and records in many streams and files. Restoring takes how many hours?"


def test_the_best_hit_is_the_line_that_says_it(searcher: Searcher) -> None:
    assert searcher.search("restoring takes how many hours")[0].text == "Restoring takes 12 hours."


def test_every_hit_is_a_verbatim_slice_and_comes_once(searcher: Searcher) -> None:
    hits = searcher.search("Which store keeps records or archives for hours?")
    assert len({hit.span for hit in hits}) == len(hits) > 5
    assert all(NOTES[hit.span[0] : hit.span[1]] == hit.text for hit in hits)


def test_evidence_holds_the_question_as_read_and_the_same_ranking_as_a_search(searcher: Searcher) -> None:
    question = "How does S3 differ from EFS?"
    evidence = searcher.evidence(question)
    assert evidence.question.intent is Intent.DIFFERENCE
    assert [match.text for match in evidence.question.names] == ["S3", "EFS"]
    for asked in (question, STORY):
        assert searcher.evidence(asked).hits == searcher.search(asked)


def test_scope_is_judged_by_every_feature_of_the_question(make_searcher: MakeSearcher) -> None:
    searcher = make_searcher(NOTES)
    searcher.weights = searcher.weights.model_copy(update={"coefficients": (1, 2, 3, 4, 5)})
    found = searcher.features(STORY)
    assert searcher.evidence(STORY).in_scope == searcher.weights.probability(found)
    assert found != searcher.features("What is S3?")


def test_scope_is_judged_by_the_features_of_the_question(searcher: Searcher) -> None:
    for question in ("What is S3?", "Who won the football match?", "S3 stores objects. Which stores keep archives?"):
        found = searcher.features(question)
        assert len(found) == len(FEATURES)
        assert searcher.evidence(question).in_scope == searcher.weights.probability(found)
    assert searcher.evidence("What is S3?").in_scope > 0.9
    assert searcher.evidence("Who won the football match?").in_scope < 0.1


def test_the_weights_are_the_shipped_ones_unless_others_are_set(
    searcher: Searcher, make_searcher: MakeSearcher
) -> None:
    fresh = make_searcher("# A\n\n- **B**: c d")
    del fresh.weights
    assert fresh.weights == Weights.load("scope.json") != searcher.weights


@pytest.mark.parametrize("question", ["S3", "?", "¿Qué es S3?", "機械学習", "why " * 900, "a, b c d; " * 300])
def test_any_question_finds_ranked_units(searcher: Searcher, question: str) -> None:
    hits = searcher.evidence(question).hits
    assert hits
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)


def test_the_searcher_knows_the_tree_and_its_names(searcher: Searcher) -> None:
    assert [section.title for section in searcher.sections][:3] == ["Cloud Study Notes", "Storage", "Stores"]
    assert searcher.glossary.find("EBS")


def test_a_line_is_found_by_the_words_of_a_question_beside_the_notes(tmp_path: Path) -> None:
    row = {"lines": ["Restoring takes 12 hours."], "questions": ["when do thawed penguins waddle back"]}
    (tmp_path / "notes.md").write_text(NOTES, encoding="utf-8")
    (tmp_path / "questions.jsonl").write_text(json.dumps(row), encoding="utf-8")
    with Course(tmp_path / "home", HashingEmbedder()) as course:
        course.ingest([tmp_path])
        searcher = Searcher(course, Background(HashingEmbedder(), tmp_path))
        assert searcher.search("thawed penguins waddle when")[0].text == "Restoring takes 12 hours."
        assert 0 < coverage(course) < 0.1


HOUSE = "# Doors\n\nA lock keeps a door shut.\n\n# Roof\n\nA gutter leads the rain away.\n"


def house(folder: Path, *, unanswered: bool) -> Course:
    """A small course with two questions for each of its lines, and as many that they do not answer."""
    rows = [
        ("A lock keeps a door shut.", ["what keeps the door shut", "lock door"], ["who made the lock", "lock maker"]),
        (
            "A gutter leads the rain away.",
            ["where does rain go", "gutter for rain"],
            ["price of a gutter", "cheap gutter"],
        ),
    ]
    lines = [
        json.dumps({"lines": [line], "questions": asked} | ({"unanswered": missed} if unanswered else {}))
        for line, asked, missed in rows
    ]
    folder.mkdir()
    (folder / "notes.md").write_text(HOUSE, encoding="utf-8")
    (folder / "questions.jsonl").write_text("\n".join(lines), encoding="utf-8")
    course = Course(folder / "home", HashingEmbedder())
    course.ingest([folder])
    return course


def judged(course: Course, folder: Path, question: str, *, fitted_to: str) -> tuple[float, bool]:
    """How likely ``question`` is answered, by the questions alone where they count, and whether that is enough."""
    searcher = searching(course, folder, fitted_to=fitted_to)
    evidence = searcher.evidence(question)
    return evidence.answered, evidence.enough


def searching(course: Course, folder: Path, *, fitted_to: str) -> Searcher:
    searcher = Searcher(course, Background(HashingEmbedder(), folder), Sure())
    searcher.weights = WEIGHTS
    searcher.known = Known(
        mean=(0, 0.5), scale=(1, 1), coefficients=(0, 20), intercept=0, threshold=0.5, embedder=fitted_to
    )
    return searcher


class Sure:
    """Takes every line for an answer."""

    def answers(self, pairs: Iterable[tuple[str, str]]) -> list[float]:
        return [0.9 for _ in pairs]


def test_questions_like_one_that_nothing_answers_speak_against_it(tmp_path: Path) -> None:
    with house(tmp_path / "notes", unanswered=True) as course:
        known = HashingEmbedder().identity
        assert judged(course, tmp_path, "what keeps the door shut", fitted_to=known)[1]
        likely, enough = judged(course, tmp_path, "who made the lock", fitted_to=known)
        assert likely < 0.5
        assert not enough


def test_questions_do_not_judge_where_there_are_none_without_an_answer_or_another_embedder(tmp_path: Path) -> None:
    known = HashingEmbedder().identity
    with house(tmp_path / "one", unanswered=False) as course:
        assert judged(course, tmp_path, "who made the lock", fitted_to=known)[1]
    with house(tmp_path / "two", unanswered=True) as course:
        assert judged(course, tmp_path, "who made the lock", fitted_to="another")[1]


@pytest.mark.parametrize("notes", ["", "\n\n", "# Only a heading\n"])
def test_notes_without_text_cannot_be_searched(make_searcher: MakeSearcher, notes: str) -> None:
    with pytest.raises(EmptyIndexError, match="nothing has been ingested"):
        make_searcher(notes).search("S3")


def test_a_question_much_like_one_beside_the_notes_is_about_them_where_those_tell(tmp_path: Path) -> None:
    with house(tmp_path / "notes", unanswered=True) as course:
        for fitted_to, covered in ((HashingEmbedder().identity, True), ("another", False)):
            searcher = searching(course, tmp_path, fitted_to=fitted_to)
            searcher.weights = WEIGHTS.model_copy(update={"threshold": 1.1})
            assert searcher.evidence("gutter for rain").covered == covered
            assert not searcher.evidence("which team won").covered
