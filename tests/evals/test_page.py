from __future__ import annotations

from html.parser import HTMLParser

import pytest

from evals.page import Bar, bar, number, render
from tests.evals.reports import HOSTILE, figure, report


class Reader(HTMLParser):
    """Collects the tags, attributes and text of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data: str) -> None:
        self.text += data


def test_hostile_text_is_shown_and_makes_no_tag_and_no_attribute() -> None:
    tame, hostile = Reader(render(report())), Reader(render(report(HOSTILE)))
    assert hostile.tags == tame.tags
    assert [name for name, _ in hostile.attributes] == [name for name, _ in tame.attributes]
    assert hostile.text.count("<script>alert(1)</script>") >= 8


def test_the_page_is_self_contained_and_runs_nothing() -> None:
    page = Reader(render(report()))
    assert not {"script", "link", "img", "iframe"} & set(page.tags)
    assert not {"src", "href", "onclick"} & {name for name, _ in page.attributes}
    assert ("content", "default-src 'none'; style-src 'unsafe-inline'") in page.attributes


def test_failed_cases_can_be_opened() -> None:
    assert Reader(render(report())).tags.count("details") == 2


def test_light_and_dark_are_both_styled() -> None:
    page = render(report())
    assert "color-scheme: light dark" in page
    assert "prefers-color-scheme: dark" in page


def test_a_figure_without_data_says_so() -> None:
    assert "no data" in render(report(value=None))
    assert "None" not in render(report(value=None))
    assert "no data" not in render(report())


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("s.recall", 0.5, Bar(0, 50, 40, 60)),
        ("s.recall", 0.25, Bar(0, 25, 15, 35)),
        ("s.recall.over-dense", 0.5, Bar(50, 25, 70, 80)),
        ("s.recall.over-dense", -0.5, Bar(25, 25, 20, 30)),
        ("s.recall.over-dense", 0.0, Bar(50, 0, 45, 55)),
        ("s.recall", None, None),
    ],
)
def test_a_bar_starts_at_zero_and_a_difference_in_the_middle(
    name: str, value: float | None, expected: Bar | None
) -> None:
    assert bar(figure(name, value)) == expected


@pytest.mark.parametrize(("value", "expected"), [(0.12345, "0.123"), (1.0, "1.000"), (-0.5, "-0.500"), (None, "–")])
def test_a_number_has_three_places(value: float | None, expected: str) -> None:
    assert number(value) == expected
