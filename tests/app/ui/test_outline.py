from pathlib import Path

import pytest

from app.ui.outline import Outline, matching, named, tally
from tests.app.ui.conftest import Pages


@pytest.fixture
def outline(pages: Pages) -> Outline:
    return Outline(pages.tutor.sections(), named(pages.tutor.documents()))


def titles(sections: object) -> list[str]:
    return [section.title for section in sections]  # type: ignore[attr-defined]


def test_files_are_named_below_the_folder_they_share(outline: Outline) -> None:
    assert list(outline.files) == ["preparation.md", "security.md"]


def test_a_single_file_goes_by_its_own_name(pages: Pages) -> None:
    assert list(named(pages.tutor.documents()[:1])) == ["preparation.md"]


def test_no_files_have_no_names() -> None:
    assert named(()) == {}


def test_children_are_the_sections_right_below(outline: Outline) -> None:
    domain, store = outline.sections[:2]
    assert titles(outline.children(domain)) == ["1.1 Store", "1.2 Transform"]
    assert titles(outline.children(store)) == ["Formats", "Streams"]


def test_leaves_are_what_is_leafed_through(outline: Outline) -> None:
    assert titles(outline.leaves) == ["Formats", "Streams", "1.2 Transform", "Domain 2: Security"]


def test_units_count_everything_below(outline: Outline) -> None:
    assert [outline.units(section) for section in outline.sections] == [12, 10, 6, 4, 2, 1]


def test_a_line_belongs_to_the_innermost_section(outline: Outline) -> None:
    found = outline.at("preparation.md", 9)
    assert found is not None
    assert found.title == "Formats"


def test_a_line_on_which_a_section_starts_opens_that_section(outline: Outline) -> None:
    found = outline.at("preparation.md", 1)
    assert found is not None
    assert found.title == "Domain 1: Preparation"


def test_leafing_goes_over_section_and_file_borders(outline: Outline) -> None:
    before, after = outline.around(outline.leaves[2])
    assert titles(filter(None, (before, after))) == ["Streams", "Domain 2: Security"]
    assert outline.around(outline.leaves[0])[0] is None
    assert outline.around(outline.leaves[-1])[1] is None


def test_sections_are_found_by_title_and_term(outline: Outline) -> None:
    assert titles(matching(outline.leaves, "KAFKA")) == ["Streams"]
    assert titles(matching(outline.leaves, "stream")) == ["Streams"]
    assert matching(outline.leaves, "kafka parquet") == []
    assert matching(outline.leaves, "  ") == []


def test_scores_add_up_below_a_path() -> None:
    scores = {("A", "1"): (1, 2), ("A", "2"): (3, 4), ("B",): (0, 1)}
    assert tally(scores, ("A",)) == (4, 6)
    assert tally(scores, ("C",)) == (0, 0)


def test_two_files_with_the_same_headings_stay_apart(tmp_path: Path, pages: Pages) -> None:
    twin = tmp_path / "twin.md"
    twin.write_text((pages.folder / "security.md").read_text())
    pages.tutor.ingest([twin])
    outline = Outline(pages.tutor.sections(), named(pages.tutor.documents()))
    assert [outline.units(domain) for domain in outline.domains] == [12, 1, 1]
