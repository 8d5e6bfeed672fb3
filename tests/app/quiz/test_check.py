"""The question after an answer is about what the answer cited."""

import pytest

from app.models import Citation
from app.quiz.check import make_check
from app.quiz.gate import flaws
from app.quiz.items import ItemType
from ingest.models import Hit, Section
from tests.app.quiz.notes import SENTENCES, corpus, read

SECTIONS = read(SENTENCES)


def cites(sections: tuple[Section, ...], *starts: str) -> tuple[Citation, ...]:
    hits = [
        Hit.of(section.file, section.path, unit, 1.0)
        for start in starts
        for section in sections
        for unit in section.units
        if unit.plain.startswith(start)
    ]
    assert len(hits) == len(starts)
    return tuple(Citation.of(hit, label) for label, hit in enumerate(hits, 1))


@pytest.mark.parametrize("seed", range(8))
def test_the_key_stands_on_a_cited_line(seed: int) -> None:
    cited = cites(SECTIONS, "Avro is a row-based")
    (item,) = make_check(SECTIONS, cited, seed=seed).items
    assert cited[0].span in {citation.span for citation in item.citations}
    assert list(flaws(item)) == []


def test_every_term_of_the_bundled_course_can_be_checked() -> None:
    terms = [(section, unit) for section in corpus() for unit in section.units if unit.term][::25]
    assert len(terms) > 10
    for section, unit in terms:
        cited = Citation.of(Hit.of(section.file, section.path, unit, 1.0), 1)
        (item,) = make_check(corpus(), [cited]).items
        assert item.section == section.path
        assert item.type is not ItemType.MATCHING


def test_what_was_asked_is_not_asked_again_until_there_is_nothing_left() -> None:
    cited = cites(SECTIONS, "CSV is plain")
    asked: list[str] = []
    while found := make_check(SECTIONS, cited, asked).items:
        assert found[0].id not in asked
        asked.append(found[0].id)
    assert len(asked) > 2


def test_prose_around_terms_leads_to_a_question_about_its_section() -> None:
    (item,) = make_check(SECTIONS, cites(SECTIONS, "A format decides")).items
    assert item.section[-1] == "Data Formats"


def test_a_cited_line_that_has_changed_leads_to_a_question_about_its_section() -> None:
    (cited,) = cites(SECTIONS, "Avro is a row-based")
    moved = cited.model_copy(update={"span": (3, 9)})
    (item,) = make_check(SECTIONS, [moved]).items
    assert item.section[-1] == "Data Formats"


def test_a_section_without_terms_and_an_answer_without_citations_yield_no_question() -> None:
    plain = read("# Walks\n\nWe went up the hill. It rained all day.\n")
    assert make_check(plain, cites(plain, "We went")).items == ()
    assert make_check(SECTIONS, ()).items == ()
