"""The evidence for a question, over a real course."""

import json
from pathlib import Path

import pytest

from app.background import Background
from app.question import Intent
from app.scope import FEATURES, Weights
from app.search import Searcher, covered
from ingest.course import Course
from ingest.errors import EmptyIndexError
from tests.app.conftest import MakeSearcher
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
        assert 0 < covered(course) < 0.1


@pytest.mark.parametrize("notes", ["", "\n\n", "# Only a heading\n"])
def test_notes_without_text_cannot_be_searched(make_searcher: MakeSearcher, notes: str) -> None:
    with pytest.raises(EmptyIndexError, match="nothing has been ingested"):
        make_searcher(notes).search("S3")
