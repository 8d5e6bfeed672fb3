from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from app.models import Citation
from evals.metrics.citations import (
    Statement,
    answer_precision,
    answer_recall,
    cites_gold,
    gold_share,
    precise,
    resolves,
    statements,
    supported,
)
from tests.evals.fakes import FakeTutor, answered, write_course

FILE = Path("/notes/a.md")
TEXT = "# Title\r\n\nOne line.\nTwo lines\nof text.\n"


def citation(quote: str, span: tuple[int, int], lines: tuple[int, int], file: Path = FILE) -> Citation:
    return Citation(label=1, file=file, section=("A", "B"), lines=lines, span=span, text=quote, score=1, quote=quote)


def holds_all_words(sentence: str, quotes: Sequence[str]) -> bool:
    return set(sentence.split()) <= set(" ".join(quotes).split())


@pytest.mark.parametrize(
    ("cited", "expected"),
    [
        (citation("One line.", (10, 19), (3, 3)), True),
        (citation("Two lines\nof text.", (20, 38), (4, 5)), True),
        (citation("# Title", (0, 7), (1, 1)), True),
        (citation("one line.", (10, 19), (3, 3)), False),
        (citation("One line.", (11, 20), (3, 3)), False),
        (citation("One line.", (10, 19), (2, 2)), False),
        (citation("Two lines\nof text.", (20, 38), (4, 4)), False),
        (citation("", (10, 10), (3, 3)), False),
        (citation("text.", (-6, -1), (5, 5)), False),
        (citation("of text.\n", (30, 400), (5, 5)), False),
        (citation("One line.", (10, 19), (3, 3), Path("/etc/passwd")), False),
    ],
)
def test_a_citation_resolves_where_span_and_lines_give_the_quote(cited: Citation, expected: bool) -> None:
    assert resolves(cited, {FILE: TEXT}) is expected


def test_every_line_of_a_course_cites_itself(tmp_path: Path) -> None:
    tutor = FakeTutor(write_course(tmp_path))
    texts = {document.file: document.text for document in tutor.documents()}
    assert all(resolves(Citation.of(hit, 1), texts) for hit in tutor.lines())


def section(*path: str) -> Citation:
    return citation("x", (0, 1), (1, 1)).model_copy(update={"section": path})


@pytest.mark.parametrize(
    ("sections", "golds", "hit", "share"),
    [
        ([("A", "B")], [("B",)], 1, 1),
        ([("A", "B"), ("A", "C")], [("B",)], 1, 1 / 2),
        ([("A", "B"), ("A", "C")], [("B",), ("A", "C")], 1, 1),
        ([("A", "D"), ("A", "C"), ("A", "B"), ("A", "B")], [("B",)], 1, 1 / 2),
        ([("A", "D")], [("B",)], 0, 0),
        ([], [("B",)], 0, 0),
        ([("A", "B"), ("A", "B"), ("A", "D")], [("B",)], 1, 2 / 3),  # a section cited twice counts twice
        ([("B", "A")], [("B",)], 0, 0),  # the gold title stands further out
        ([("A", "B"), ("Z", "B")], [("A", "B")], 1, 1 / 2),  # a title of the same name elsewhere
        ([("A", "B"), ("A", "C"), ("A", "D"), ("A", "E")], [("B",), ("D",), ("E",)], 1, 3 / 4),
        ([("A", "B")], [], 0, 0),
    ],
)
def test_gold_is_hit_by_any_citation_and_shared_by_some(
    sections: list[tuple[str, ...]], golds: list[tuple[str, ...]], hit: float, share: float
) -> None:
    cited = [section(*path) for path in sections]
    assert cites_gold(cited, golds) == hit
    assert gold_share(cited, golds) == pytest.approx(share)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (Statement("a b", ("a b c",)), True),
        (Statement("a b", ("a", "b")), True),
        (Statement("a b", ("a",)), False),
        (Statement("a b", ()), False),
        (Statement("a b", ("a b", None)), False),
        (Statement("a b", (None,)), False),
        (Statement("a b c", ("a", "b", "c")), True),
        (Statement("a b c", ("a", "b", "b")), False),
        (Statement("a", ("a", "z")), True),  # what the sentence does not need does no harm here
        (Statement("a a", ("a",)), True),
        (Statement("a", ("A",)), False),
    ],
)
def test_a_sentence_is_supported_by_all_its_quotes_together(said: Statement, expected: bool) -> None:
    assert supported(said, holds_all_words) is expected


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (Statement("a b", ("a b",)), (True,)),
        (Statement("a b", ("a", "b")), (True, True)),
        (Statement("a b", ("a b", "c")), (True, False)),
        (Statement("a b", ("a b", "a b")), (True, True)),
        (Statement("a b", ("a", "b", "c")), (True, True, False)),
        (Statement("a b", ("c", "d")), (False, False)),
        (Statement("a b", ("a b", None)), (False, False)),
        (Statement("a b", ()), ()),
        (Statement("a b", ("a b c",)), (True,)),
        (Statement("a b", ("c", "a b", "d")), (False, True, False)),
        # Neither "a" is needed, as the other one is there, and neither carries the sentence alone.
        (Statement("a b", ("a", "a", "b")), (False, False, True)),
        (Statement("a b c", ("a b", "b c")), (True, True)),
    ],
)
def test_a_citation_is_imprecise_where_the_others_carry_the_sentence_without_it(
    said: Statement, expected: tuple[bool, ...]
) -> None:
    assert precise(said, holds_all_words) == expected


@pytest.mark.parametrize(
    ("said", "recall", "precision"),
    [
        ([Statement("a", ("a",)), Statement("b", ("b",))], 1, 1),
        ([Statement("a", ("a",)), Statement("b", ("c",))], 1 / 2, 1 / 2),
        ([Statement("a", ("a", "z")), Statement("b", ("b",))], 1, 2 / 3),
        ([Statement("a", ())], 0, 0),
        ([Statement("a", ("a",)), Statement("b", ())], 1 / 2, 1),
        ([], 0, 0),
        ([Statement("a", (None,))], 0, 0),
        ([Statement("a", ("a",)), Statement("b", ("b",)), Statement("c", ("z",))], 2 / 3, 2 / 3),
        ([Statement("a b", ("a", "b", "z")), Statement("c", ("z",))], 1 / 2, 2 / 4),
        ([Statement("a", ("a", "x", "y", "z"))], 1, 1 / 4),
        # Precision is over citations, recall over sentences: 1 and 3 citations in two sentences.
        ([Statement("a", ("a",)), Statement("b", ("x", "y", "z"))], 1 / 2, 1 / 4),
        ([Statement("a", ("a", "a")), Statement("b", ())], 1 / 2, 1),
    ],
)
def test_an_answer_scores_the_shares_of_its_sentences_and_citations(
    said: list[Statement], recall: float, precision: float
) -> None:
    assert answer_recall(said, holds_all_words) == pytest.approx(recall)
    assert answer_precision(said, holds_all_words) == pytest.approx(precision)


def test_permuting_the_citations_of_an_answer_drops_its_precision(tmp_path: Path) -> None:
    lines = FakeTutor(write_course(tmp_path)).lines()
    said = statements(answered("?", [(hit.unit.plain, [hit]) for hit in lines]))
    moved = [Statement(each.text, other.quotes) for each, other in zip(said, [*said[1:], said[0]], strict=True)]
    plain = {hit.unit.plain: hit.text for hit in lines}
    verbatim = lambda sentence, quotes: plain[sentence] in quotes  # noqa: E731
    assert answer_precision(said, verbatim) == 1
    assert answer_precision(moved, verbatim) == 0


def test_a_label_without_a_citation_quotes_nothing(tmp_path: Path) -> None:
    hit = FakeTutor(write_course(tmp_path)).lines()[0]
    answer = answered("?", [("said", [hit])])
    lost = answer.model_copy(update={"citations": ()})
    assert statements(answer) == (Statement("said", (hit.text,)),)
    assert statements(lost) == (Statement("said", (None,)),)
