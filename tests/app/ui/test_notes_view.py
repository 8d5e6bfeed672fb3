import pytest

from tests.app.ui.conftest import Pages
from tests.app.ui.drawn import drawn, elements, is_inert, page_text, text


def test_the_contents_show_every_section_and_how_much_it_holds(pages: Pages) -> None:
    at = pages.open("notes_view.py")
    assert at.title[0].value == "Your notes"
    assert "1.1 Store10 lines" in page_text(at)
    assert not at.exception


def test_cited_lines_are_marked_and_scrolled_to(pages: Pages) -> None:
    at = pages.open("notes_view.py", file="preparation.md", lines="9-10")
    assert at.title[0].value == "Formats"
    assert [text(line) for line in elements(at, "cited")] == [
        "Parquet keeps the values of one column together.",
        "Choose Parquet when queries read few columns.",
    ]
    assert [data["reveal"] for data in drawn(at) if "notes" in data["look"]] == [".cited"]


def test_a_section_without_marks_stays_where_it_is(pages: Pages) -> None:
    at = pages.open("notes_view.py", file="preparation.md", at="5")
    assert elements(at, "cited") == []
    assert [data["reveal"] for data in drawn(at) if "notes" in data["look"]] == [""]


def test_line_numbers_can_be_hidden(pages: Pages) -> None:
    at = pages.open("notes_view.py", file="preparation.md", at="5")
    assert "notes numbered" in [data["look"] for data in drawn(at)]
    at.toggle[0].set_value(False).run()
    assert "notes numbered" not in [data["look"] for data in drawn(at)]


@pytest.mark.parametrize("params", [{"file": "no.md"}, {"file": "preparation.md", "lines": "900"}, {"file": ""}])
def test_a_wrong_address_is_told_and_something_is_shown(pages: Pages, params: dict[str, str]) -> None:
    at = pages.open("notes_view.py", **params)
    assert at.info
    assert at.title
    assert not at.exception


def test_the_search_finds_topics_by_term_and_lines_by_meaning(pages: Pages) -> None:
    at = pages.open("notes_view.py")
    at.text_input[0].set_value("kafka").run()
    assert [each.value for each in at.subheader] == ["Topics", "Lines", "Contents"]
    assert elements(at, "footnote")[0]["opens"] == "preparation.md#19-19"


def test_a_search_without_hits_says_so(pages: Pages) -> None:
    at = pages.open("notes_view.py")
    at.text_input[0].set_value("zebra").run()
    assert "Nothing in your notes" in at.info[0].value


def test_the_learners_score_stands_by_the_section(pages: Pages) -> None:
    pages.tutor.record[("Domain 1: Preparation", "1.1 Store", "Formats")] = (1, 2)
    assert "Formats6 lines · 1 of 2 right" in page_text(pages.open("notes_view.py"))


def test_changed_notes_are_read_again(pages: Pages) -> None:
    at = pages.open("notes_view.py")
    (pages.folder / "security.md").write_text("# Domain 2: Security\n\n## New part\n\nOne. Two.\n")
    next(button for button in at.button if button.label == "Read the notes again").click().run()
    assert "New part" in page_text(at)
    assert at.success


def test_hostile_notes_are_only_ever_text(pages: Pages) -> None:
    (pages.folder / "security.md").write_text(
        "# ![h](http://sink.example/h.png) <b>$x$</b>\n\n<script>alert(1)</script>\n\n![i](http://sink.example/i.png)\n"
        "[j](javascript:alert(1)) <img src=http://sink.example/k.png onerror=alert(1)>\n"
    )
    at = pages.open("notes_view.py", file="security.md", lines="5-6")
    assert "<script>alert(1)</script>" in page_text(at)
    assert {node["tag"] for node in elements(at, "line")} == {"span"}
    assert is_inert(at.title[0].value)
