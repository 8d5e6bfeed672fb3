import pytest

from tests.ingest.lint.conftest import found, lines


def test_mojibake_is_shown_with_its_repair() -> None:
    (finding,) = found("mojibake", "# Scores\n\n- **R\u00c2\u00b2**: share of variance\n- plain\n")
    assert (finding.line, finding.level) == (3, "error")
    assert "R\u00c2\u00b2" in finding.message
    assert "R\u00b2" in finding.advice


def test_a_lost_character_cannot_be_repaired_and_is_shown_with_its_word() -> None:
    (finding,) = found("mojibake", "The caf\ufffd opens.\n")
    assert '"caf\ufffd"' in finding.message
    assert "from the original" in finding.advice


@pytest.mark.parametrize(
    "text",
    [
        "Ångström, naïve, 東京, 50 €, “quoted” – R²\n",
        "`R\u00c2\u00b2` shows what went wrong.\n",
        "```\nR\u00c2\u00b2\n```\n",
        "The replacement character U+FFFD (\ufffd) stands for it.\n",
    ],
)
def test_other_languages_and_examples_in_code_are_no_mojibake(text: str) -> None:
    assert found("mojibake", text) == []


def test_headings_and_tables_are_looked_at_too() -> None:
    assert lines("mojibake", "# A â€“ B\n\n| a | b |\n|---|---|\n| donâ€™t | x |\n") == [1, 5]
