"""Answers in the notes' own lines."""

import pytest

from app.compose import compose, say
from app.footnotes import Footnotes
from app.notes_engine import NotesEngine, quoted
from app.search import Searcher
from tests.app.notes import NOTES


@pytest.mark.parametrize("question", ["What is EFS?", "S3 vs EBS", "list all the file formats", "why is S3 cheap?"])
def test_the_engine_says_the_chosen_lines_in_order(searcher: Searcher, question: str) -> None:
    evidence = searcher.evidence(question)
    footnotes = Footnotes()
    written = list(NotesEngine(searcher).write(evidence, footnotes))
    chosen = compose(evidence.question, evidence.hits, searcher.sections, searcher.glossary)
    assert [part.sentence.text for part in written if part.sentence] == [say(hit.unit) for hit in chosen]
    assert [citation.span for citation in footnotes.citations] == [hit.span for hit in chosen]
    assert all(part.held_back is None for part in written)


def test_every_line_is_checked_and_holds_itself(searcher: Searcher) -> None:
    for hit in searcher.search("What is S3?"):
        footnotes = Footnotes()
        sentence = quoted(hit, footnotes, searcher)
        assert (sentence.supported, sentence.score, sentence.reason) == (True, 1.0, "")
        assert sentence.citations == (1,)
        assert NOTES[footnotes.citations[0].span[0] : footnotes.citations[0].span[1]] == hit.text


def about(searcher: Searcher, question: str) -> list[str]:
    written = NotesEngine(searcher).write(searcher.evidence(question), Footnotes())
    return [part.sentence.about for part in written if part.sentence]


def test_three_compared_things_are_told_one_a_row(searcher: Searcher) -> None:
    rows = about(searcher, "What is the difference between S3, EFS and EBS?")
    assert rows[:3] == ["S3", "EFS", "EBS"]
    assert set(rows[3:]) <= {""}


@pytest.mark.parametrize("question", ["S3 vs EBS", "What is EFS?", "list all the file formats"])
def test_fewer_things_make_no_table(searcher: Searcher, question: str) -> None:
    assert set(about(searcher, question)) == {""}
