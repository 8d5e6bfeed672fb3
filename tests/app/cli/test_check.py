"""``footnote check``: verdicts on stdout, one a line for a batch, and mistakes named."""

import json
from pathlib import Path

import pytest

from tests.command import footnote

pytestmark = [pytest.mark.integration, pytest.mark.model]

LINE = "Spot capacity can be reclaimed after two minutes."


def test_a_line_supports_itself_and_says_where() -> None:
    ran = footnote("check", LINE, "--line", LINE, "--json")
    assert (ran.status, ran.err) == (0, "")
    assert ran.row["supported"] is True
    assert ran.row["spans"] == [{"line": 0, "start": 0, "end": len(LINE) - 1}]
    assert list(ran.row) == ["supported", "score", "level", "reason", "spans"]


def test_a_wrong_number_is_named() -> None:
    ran = footnote("check", LINE.replace("two", "12"), "--line", LINE)
    assert ran.status == 0
    assert ran.out.startswith("not supported: the number 12 is not in the cited lines (score 0.")


def test_a_batch_gives_one_verdict_a_line_and_names_the_row_that_cannot_be_read(tmp_path: Path) -> None:
    rows = [{"sentence": LINE, "lines": [LINE]}, {"sentence": "", "lines": []}, {"sentence": "Cats purr.", "lines": []}]
    file = tmp_path / "claims.jsonl"
    file.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    ran = footnote("check", "--batch", file)
    assert ran.status == 2
    verdicts = [json.loads(line) for line in ran.out.splitlines()]
    assert [verdict.get("supported") for verdict in verdicts] == [True, None, False]
    assert "line 2: sentence: String should have at least 1 character" in ran.err
    assert verdicts[2]["reason"] == "it cites no line of the notes"


@pytest.mark.parametrize("arguments", [(), (" ",)])
def test_nothing_to_check_is_a_mistake(arguments: tuple[str, ...]) -> None:
    ran = footnote("check", *arguments)
    assert ran.status == 2
    assert ran.out == ""
    assert "sentence" in ran.err
