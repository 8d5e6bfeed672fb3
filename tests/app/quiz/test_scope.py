import pytest

from app.errors import UnknownSectionError
from app.quiz.items import QuizSpec
from app.quiz.scope import scope
from tests.app.quiz.notes import SENTENCES, TERSE, outline


def topics(text: str = TERSE, **wanted: str) -> list[str]:
    return list(dict.fromkeys(entry.path[-1] for entry in scope(outline(text), QuizSpec(**wanted))))


def test_no_restriction_is_the_whole_course() -> None:
    assert topics() == ["Data Formats", "Data Sources", "Cleaning", "Protection"]


@pytest.mark.parametrize("section", ["1.1 Store", "1.1", "store", "1.1 STORE", "  1.1  store "])
def test_a_section_is_found_by_title_number_or_part(section: str) -> None:
    assert topics(section=section) == ["Data Formats", "Data Sources"]


def test_a_topic_is_found_by_its_title() -> None:
    assert topics(section="data formats") == ["Data Formats"]


def test_a_part_that_several_titles_hold_takes_them_all() -> None:
    assert topics(section="data s") == ["Data Sources"]
    assert topics(section="part") == topics()


@pytest.mark.parametrize("domain", ["1", "Part 1", "data", "Part 1: Data (60%)"])
def test_a_domain_is_found_by_number_or_title(domain: str) -> None:
    assert topics(domain=domain) == ["Data Formats", "Data Sources", "Cleaning"]


def test_in_a_course_of_several_files_the_outermost_headings_are_the_domains() -> None:
    assert topics(SENTENCES, domain="2") == ["Transport Tools"]


def test_domain_and_section_narrow_each_other() -> None:
    assert topics(domain="1", section="Cleaning") == ["Cleaning"]
    assert topics(domain="2", section="Cleaning") == []


def test_the_number_of_a_section_is_not_that_of_a_domain() -> None:
    with pytest.raises(UnknownSectionError):
        topics(domain="1.1")


def test_an_unknown_section_is_named_with_the_nearest_and_the_command() -> None:
    with pytest.raises(UnknownSectionError, match=r"no section called 'Data Fromats'.*Data Formats.*footnote sections"):
        topics(section="Data Fromats")


def test_an_unknown_domain_is_named_with_the_nearest() -> None:
    with pytest.raises(UnknownSectionError, match=r"no domain called 'Securty'.*Part 2: Security"):
        topics(domain="Securty")


@pytest.mark.parametrize("section", ["", "   "])
def test_an_empty_name_is_unknown(section: str) -> None:
    with pytest.raises(UnknownSectionError):
        topics(section=section)
