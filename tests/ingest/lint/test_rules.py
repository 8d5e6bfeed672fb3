import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.errors import MissingPathError, UnreadableFileError
from ingest.lint import RULES, lint, read
from ingest.lint.models import quoted
from tests.ingest.lint.conftest import note

NOTES = "# Cells\n\nIt divides the cell.\n\n## Walls\n\nThe wall [a](nowhere.md) has R\u00c2\u00b2.\n\n## Rest\n"


def test_findings_come_in_reading_order_with_the_level_of_their_rule() -> None:
    findings = lint([note(NOTES, "b.md"), note(NOTES, "a.md")])
    assert [(finding.file.name, finding.line, finding.rule, finding.level) for finding in findings[:4]] == [
        ("a.md", 3, "dangling", "warning"),
        ("a.md", 7, "broken-link", "error"),
        ("a.md", 7, "mojibake", "error"),
        ("a.md", 9, "empty-heading", "error"),
    ]
    assert len(findings) == 8


def test_only_the_rules_that_are_named_run() -> None:
    assert {finding.rule for finding in lint([note(NOTES)], ["mojibake"])} == {"mojibake"}


def test_rules_are_listed_by_name_in_kebab_case() -> None:
    assert list(RULES) == sorted(RULES)
    assert all(name == name.lower().replace("_", "-") for name in RULES)


def test_the_same_files_are_read_as_an_ingest_would_read(tmp_path: Path) -> None:
    (tmp_path / ".footnoteignore").write_text("drafts\n", encoding="utf-8")
    (tmp_path / "drafts").mkdir()
    for name in ("a.md", "b.txt", "drafts/c.md", "d.csv"):
        (tmp_path / name).write_text("# A\n\nText.\n", encoding="utf-8")
    (tmp_path / "empty.md").touch()
    notes, skipped = read([tmp_path, tmp_path / "a.md"])
    assert [note.file.name for note in notes] == ["a.md", "b.txt"]
    assert [left_out.file.name for left_out in skipped] == ["empty.md"]


def test_a_path_that_is_wrong_itself_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "empty.md").touch()
    with pytest.raises(UnreadableFileError, match=r"empty\.md"):
        read([tmp_path / "empty.md"])
    with pytest.raises(MissingPathError, match="nowhere"):
        read([tmp_path / "nowhere"])


def test_quotes_are_one_short_line() -> None:
    assert quoted("a\n  b") == '"a b"'
    assert quoted("x" * 100, 10) == f'"{"x" * 10}"'


@given(st.text(alphabet="#-*>|[]()!:.`_ \n\t\rabIt19%°$µ,É\u00c2\u00b2\ufffd", max_size=300))
def test_no_text_breaks_a_rule(text: str) -> None:
    for finding in lint([note(text)]):
        assert finding.line >= 1
        assert finding.line <= text.replace("\r\n", "\n").replace("\r", "\n").count("\n") + 1
        assert finding.message
        assert finding.advice


def test_two_thousand_sentences_take_a_moment() -> None:
    text = "\n\n".join(
        f"## Topic {n}\n\n- **Term {n}** keeps {n} records for the service.\n- More of it." for n in range(1000)
    )
    started = time.perf_counter()
    lint([note(text)])
    assert time.perf_counter() - started < 10
