"""The lines behind a case are found in the notes as they are now."""

from __future__ import annotations

from app.cases.behind import answering, behind, citations, gold_of, in_place
from app.cases.draft import draft
from app.cases.models import Case
from tests.app.cases.notes import PROSE, SENTENCES, sections

NOTES = sections(SENTENCES)
CASES = draft(NOTES, 20)


def case() -> Case:
    return next(each for each in CASES if each.gold == ("Pottery", "Clay") and each.answerable)


def test_every_drafted_line_is_a_verbatim_slice_of_its_file() -> None:
    for each in CASES:
        cited = citations(each, NOTES)
        assert all(citation.stands_in(SENTENCES) for citation in cited)
        assert [citation.label for citation in cited] == list(range(1, len(each.lines) + 1))
        assert tuple(line.source for line in behind(each, NOTES)) == each.lines


def test_a_line_that_has_moved_is_found_in_its_new_place() -> None:
    moved = SENTENCES.replace("# Pottery\n", "# Pottery\n\nA new line.\n")
    (cited, *_) = citations(case(), sections(moved))
    assert cited.stands_in(moved)
    assert cited.lines[0] == case().lines[0].lines[0] + 2


def test_a_line_that_is_gone_still_quotes_what_it_said() -> None:
    gone = SENTENCES.replace(case().lines[0].text, "Something else.")
    (cited, *_) = citations(case(), sections(gone))
    assert cited.quote == case().lines[0].text
    assert not cited.stands_in(gone)
    assert cited.section == case().gold


def test_of_two_equal_lines_the_one_under_the_gold_section_is_meant() -> None:
    twice = sections("# A\n\n## One\n\nClay is soft.\n\n## Two\n\nClay is soft.\n")
    line = case().lines[0].model_copy(update={"file": "1.md", "text": "Clay is soft.", "lines": (5, 5)})
    asked = case().model_copy(update={"gold": ("A", "Two"), "lines": (line,)})
    assert [found.section.path for found in behind(asked, twice)] == [("A", "Two")]


def test_a_case_is_out_of_place_once_its_section_is_gone() -> None:
    renamed = sections(SENTENCES.replace("## Clay", "## Bodies"))
    assert in_place(case(), NOTES)
    assert not in_place(case(), renamed)


def test_what_the_notes_do_not_answer_needs_no_section() -> None:
    near = next(each for each in CASES if not each.answerable)
    assert in_place(near, sections(PROSE))


def test_a_file_without_headings_goes_by_its_name_and_text_above_headings_does_not_answer() -> None:
    assert [gold_of(section) for section in answering(sections("A line stands alone here."))] == [("1",)]
    assert [gold_of(section) for section in answering(sections("Above it all.\n\n# A\n\nBelow."))] == [("A",)]
