import pytest

from tests.ingest.lint.conftest import found, lines


def test_a_heading_without_text_is_empty() -> None:
    (finding,) = found("empty-heading", "# Plants\n\nGreen.\n\n## Roots\n\n## Leaves\n\nFlat.\n")
    assert (finding.line, finding.level) == (5, "error")
    assert '"Roots"' in finding.message


def test_headings_that_hold_only_empty_headings_are_one_finding() -> None:
    (finding,) = found("empty-heading", "# A\n\nText.\n\n# B\n\n## C\n\n## D\n\n# E\n\nText.\n")
    assert finding.line == 5
    assert "nor under the 2 below it" in finding.message


def test_a_comment_or_a_rule_fills_no_heading() -> None:
    assert lines("empty-heading", "# A\n\nText.\n\n## B\n\n<!-- later -->\n\n---\n") == [5]


def test_an_underlined_line_may_have_been_meant_as_text_above_a_rule() -> None:
    (finding,) = found("empty-heading", "# A\n\nText.\n\nThat was all\n---\n\n# B\n\nText.\n")
    assert "empty line in between" in finding.advice


def test_a_heading_that_is_a_sentence_is_to_be_put_on_a_line() -> None:
    (finding,) = found("empty-heading", "# A\n\nText.\n\n## Quotes: written with a sign\n\n## B\n\nText.\n")
    assert "Headings are not quoted" in finding.advice


@pytest.mark.parametrize(
    "text",
    [
        "# Title\n\n# One\n\nText.\n",
        "# A\n\nText.\n\n## B\n\n### C\n\nText.\n",
        "# A\n\nText.\n\n# 1 Cells\n\n# 1.1 Walls\n\nText.\n",
        "# A\n\nText.\n\n## B\n\n![a picture](https://example.org/a.png)\n",
        "# A\n\nText.\n\n## B\n\n```\ncode\n```\n",
        "# A\n\nText.\n\n## B\n\n| a | b |\n|---|---|\n| 1 | 2 |\n",
        "### [A](#cells)\n\n### [B](#cells)\n\n# Cells\n\nText.\n",
        "Plain text without any heading.\n",
    ],
)
def test_headings_that_are_filled_one_way_or_another_are_not_empty(text: str) -> None:
    assert found("empty-heading", text) == []


@pytest.mark.parametrize("text", ["TODO", "To be written: the Krebs cycle", "Glue", "See above", "[slides](a.pdf)"])
def test_a_word_a_placeholder_or_a_lone_link_is_thin(text: str) -> None:
    (finding,) = found("thin-topic", f"# A\n\nSome text is here.\n\n## B\n\n{text}\n")
    assert (finding.line, finding.level) == (5, "warning")


def test_a_topic_of_one_word_is_thin() -> None:
    assert lines("thin-topic", "# A\n\n**Tools**\n- Glue\n") == [3]


@pytest.mark.parametrize(
    "text",
    [
        "## Capital of France?\n\nParis\n",
        "## Port\n\n443\n",
        "## Cells\n\nThe units of life\n",
        "## 细胞\n\n生命的基本单位是细胞\n",
        "## Example\n\n    code()\n",
        "## Reading\n\n- [a](https://a.example)\n- [b](https://b.example)\n",
        "## References\n\n[a book](https://a.example)\n",
        "## License\n\nMIT\n",
        "## Cells\n\n### Walls\n\nThey are made of cellulose.\n",
        "## Quotes: a sign in front\n\n- `>`\n",
    ],
)
def test_short_answers_are_not_thin(text: str) -> None:
    assert found("thin-topic", text) == []


def test_a_heading_without_a_space_is_no_heading() -> None:
    assert lines("heading-without-space", "#Biology: cells\n\n##Walls\n\nText.\n\n###叶\n") == [1, 3, 7]


def test_the_advice_puts_the_space_in() -> None:
    assert 'Write "## Walls"' in found("heading-without-space", "##Walls\n")[0].advice


@pytest.mark.parametrize(
    "text", ["#biology #cells\n", "# Right\n", "Use ##Walls here.\n", "```\n##x\n```\n", "#!/bin/sh\n"]
)
def test_tags_and_code_are_no_headings(text: str) -> None:
    assert found("heading-without-space", text) == []
