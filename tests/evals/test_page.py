from __future__ import annotations

from html.parser import HTMLParser

import pytest

from evals.compare import Change, compare
from evals.page import number, render, told
from tests.evals.reports import HOSTILE, changed, report


class Reader(HTMLParser):
    """Collects the tags, attributes and text of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.pictures: list[dict[str, str | None]] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs
        if tag == "svg":
            self.pictures.append(dict(attrs))

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


def test_every_picture_says_in_words_what_it_shows() -> None:
    pictures = Reader(render(report(), [report()])).pictures
    assert len(pictures) > 3
    for attributes in pictures:
        named = attributes.get("role") == "img" and attributes.get("aria-label")
        assert named or attributes.get("aria-hidden") == "true"


def test_every_column_and_row_of_a_table_has_a_header_with_a_scope() -> None:
    page = Reader(render(report(), [report()], compare(report(), report(value=0.7))))
    assert page.tags.count("th") == sum(name == "scope" for name, _ in page.attributes)


def test_the_refusal_curve_has_its_area_and_the_rates_at_some_thresholds() -> None:
    page = render(report())
    assert "all unanswerable: AUROC 0.500 (0.400 … 0.600), n = 10" in page
    assert "Thresholds that still answer" in page


def test_latency_is_told_in_quantiles_and_left_out_where_nothing_was_asked() -> None:
    assert "Latency" in render(report())
    assert "0.050 s" in render(report())
    assert "Latency" not in render(report().model_copy(update={"latency": {}}))


def test_confusions_stand_with_the_citations() -> None:
    page = render(report("Buckets"))
    assert page.index("citations") < page.index("<td>Buckets</td><td>Buckets</td>")


def test_trends_are_shown_where_there_is_an_earlier_run() -> None:
    assert "Over the history" not in render(report())
    page = render(report(), [report(value=0.4)])
    assert "refusal.answered<br>0.400 → 0.500, 2 runs" in page


def test_a_comparison_shows_what_moved_what_did_not_and_what_differs_else() -> None:
    before = report().model_copy(update={"subject": report().subject.model_copy(update={"dataset": "1" * 64})})
    page = Reader(render(report(), (), compare(report(), before))).text
    assert "the question set (sha256) differs" in page
    assert "Moved on no case: refusal.auroc" in page
    assert "3 figures that are only listed" in page


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (changed(-0.5, p=0.2, adjusted=1), "no difference shown"),
        (changed(-0.5, p=0.01, adjusted=0.3), "worse, taken alone"),
        (changed(-0.5, p=0.001, adjusted=0.03), "worse"),
        (changed(0.5, p=0.01, adjusted=0.3), "better, taken alone"),
        (changed(0.5, p=0.001, adjusted=0.03), "better"),
    ],
)
def test_a_verdict_says_whether_it_stands_among_all_figures(change: Change, expected: str) -> None:
    assert told(change) == expected


@pytest.mark.parametrize(("value", "expected"), [(0.12345, "0.123"), (1.0, "1.000"), (-0.5, "-0.500"), (None, "–")])
def test_a_number_has_three_places(value: float | None, expected: str) -> None:
    assert number(value) == expected
