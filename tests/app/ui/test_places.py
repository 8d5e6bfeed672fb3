import pytest

from app.models import Citation
from app.ui.outline import Outline, named
from app.ui.places import address_of, citation_params, place_of, section_params, spell_lines
from tests.app.ui.conftest import Pages


@pytest.fixture
def outline(pages: Pages) -> Outline:
    return Outline(pages.tutor.sections(), named(pages.tutor.documents()))


def test_a_section_is_found_again_by_its_address(outline: Outline) -> None:
    for section in outline.sections:
        assert place_of(outline, section_params(outline, section)).section == section


def test_a_citation_leads_to_its_lines(outline: Outline, pages: Pages) -> None:
    cited = Citation.of(pages.tutor.search("values of one column")[0], 1)
    place = place_of(outline, citation_params(outline, cited))
    assert place.cited == cited.lines
    assert place.section is not None
    assert place.section.path == cited.section


def test_a_citation_of_a_file_that_has_left_says_so(outline: Outline, pages: Pages) -> None:
    cited = Citation.of(pages.tutor.search("Parquet")[0], 1).model_copy(update={"file": pages.folder / "gone.md"})
    assert "gone.md" in place_of(outline, citation_params(outline, cited)).problem


def test_no_address_is_no_place(outline: Outline) -> None:
    assert place_of(outline, {}) == (None, None, "")


def test_one_line_is_enough(outline: Outline) -> None:
    assert place_of(outline, {"file": "preparation.md", "lines": "9"}).cited == (9, 9)


def test_lines_behind_the_end_are_cut(outline: Outline) -> None:
    place = place_of(outline, {"file": "security.md", "lines": "3-9999"})
    assert place.cited == (3, 4)


@pytest.mark.parametrize("lines", ["", "x", "0", "9-8", "-3", "1-2-3", "99999999999999", "9999", "1;2", "١"])
def test_wrong_lines_are_told_and_the_file_is_shown(outline: Outline, lines: str) -> None:
    place = place_of(outline, {"file": "preparation.md", "lines": lines})
    assert place.cited is None
    assert place.section == outline.sections[0]
    assert "preparation.md" in place.problem


@pytest.mark.parametrize("name", ["", "nope.md", "../../etc/passwd", "/etc/passwd", "<script>"])
def test_a_wrong_file_is_told(outline: Outline, name: str) -> None:
    place = place_of(outline, {"file": name})
    assert place.section is None
    assert place.problem


@pytest.mark.parametrize("at", ["", "x", "-1", "10" * 20, "²"])
def test_a_wrong_start_opens_the_file(outline: Outline, at: str) -> None:
    assert place_of(outline, {"file": "preparation.md", "at": at}).section == outline.sections[0]


def test_a_hit_reports_its_lines_and_a_section_its_start(outline: Outline, pages: Pages) -> None:
    assert address_of(outline, pages.tutor.search("values of one column")[0]) == "preparation.md#9-9"
    assert address_of(outline, outline.sections[2]) == "preparation.md#5"


def test_lines_are_spelled() -> None:
    assert (spell_lines((3, 3)), spell_lines((3, 5))) == ("line 3", "lines 3–5")
