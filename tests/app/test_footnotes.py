"""Labels, and the text they stand in."""

from app.footnotes import Footnotes, joined
from app.models import Sentence
from tests.app.notes import NOTES, all_hits, sections_of

HITS = all_hits(sections_of(NOTES))


def sentence(text: str, *labels: int) -> Sentence:
    return Sentence(text=text, citations=labels, supported=True, score=1.0)


def test_labels_count_from_one_in_the_order_of_first_use() -> None:
    footnotes = Footnotes()
    assert [footnotes.cite(hit) for hit in (HITS[5], HITS[0], HITS[5], HITS[2])] == [1, 2, 1, 3]
    assert [citation.label for citation in footnotes.citations] == [1, 2, 3]


def test_a_citation_is_the_slice_of_the_notes() -> None:
    footnotes = Footnotes()
    for hit in HITS:
        footnotes.cite(hit)
    for hit, citation in zip(HITS, footnotes.citations, strict=True):
        assert NOTES[citation.span[0] : citation.span[1]] == citation.quote == citation.text
        assert (citation.file, citation.section, citation.lines, citation.score) == (
            hit.file,
            hit.section,
            hit.lines,
            hit.score,
        )


def test_the_same_line_found_with_another_score_has_the_same_label() -> None:
    footnotes = Footnotes()
    assert footnotes.cite(HITS[0]) == footnotes.cite(HITS[0].model_copy(update={"score": 0.1})) == 1


def test_the_same_place_in_another_file_has_another_label() -> None:
    footnotes = Footnotes()
    twin = HITS[0].model_copy(update={"file": HITS[0].file.with_name("twin.md")})
    assert (footnotes.cite(HITS[0]), footnotes.cite(twin)) == (1, 2)


def test_sentences_are_joined_each_with_its_labels() -> None:
    assert joined([sentence("A.", 1), sentence("B?", 2, 1), sentence("C.")]) == "A. [1] B? [2] [1] C."
    assert joined([]) == ""
