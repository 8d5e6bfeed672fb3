import pytest

from app.ui.contents import Contents, found_lines
from app.ui.outline import Outline, named
from tests.app.ui.conftest import Pages
from tests.app.ui.drawn import inside, of_kind


@pytest.fixture
def outline(pages: Pages) -> Outline:
    return Outline(pages.tutor.sections(), named(pages.tutor.documents()))


def test_every_section_can_be_opened(outline: Outline) -> None:
    opens = {each.opens for each in inside(Contents(outline, {}).tree()) if each.opens}
    assert opens == {
        *(f"preparation.md#{line}" for line in (1, 3, 5, 15, 22)),
        "security.md#1",
    }


def test_the_tree_unfolds_on_the_way_to_the_current_section(outline: Outline) -> None:
    tree = Contents(outline, {}).tree(outline.sections[2])
    unfolded = [
        each.children[0].text for each in inside(tree) if each.unfolded and not isinstance(each.children[0], str)
    ]
    assert unfolded == ["Domain 1: Preparation12 lines", "1.1 Store10 lines"]
    assert [row.text for row in of_kind(tree, "here")] == ["Formats6 lines"]


def test_facts_hold_the_score_where_there_is_one(outline: Outline) -> None:
    contents = Contents(outline, {outline.sections[2].path: (1, 3)})
    assert contents.facts(outline.sections[0]) == "12 lines · 1 of 3 right"
    assert contents.facts(outline.sections[5]) == "1 line"


def test_leafing_names_the_neighbours(outline: Outline) -> None:
    turns = Contents(outline, {}).turn(outline.leaves[1])
    assert [each.opens for each in of_kind([turns], "turn")] == ["preparation.md#5", "preparation.md#22"]


def test_found_lines_lead_to_themselves(outline: Outline, pages: Pages) -> None:
    rows = of_kind([found_lines(outline, pages.tutor.search("values of one column"))], "footnote")
    assert rows[0].opens == "preparation.md#9-9"
    assert "Parquet keeps the values" in rows[0].text
