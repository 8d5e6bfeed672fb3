import pytest

from tests.ingest.lint.conftest import found


def test_a_list_at_the_top_of_a_file_says_not_what_it_lists() -> None:
    (finding,) = found("list-without-heading", "- red\n- green\n\n# Later\n\n- blue\n")
    assert (finding.line, finding.level) == (1, "warning")
    assert '"red"' in finding.message


@pytest.mark.parametrize(
    "text",
    [
        "# Colours\n\n- red\n",
        "The colours are:\n- red\n",
        "---\ntitle: Colours\n---\n\n- red\n",
        "- [red](red.md)\n- [green](green.md)\n",
        "- Colours\n  - red\n  - green\n",
        "**Colours**\n- red\n",
        "Text alone.\n",
    ],
)
def test_lists_with_a_heading_a_lead_or_a_title_are_fine(text: str) -> None:
    assert found("list-without-heading", text) == []
