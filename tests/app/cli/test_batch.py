"""Many questions from one file."""

from pathlib import Path

import pytest

from tests.app.cli.conftest import cloud
from tests.command import Ran
from tests.fakes import HashingEmbedder

pytestmark = pytest.mark.integration


@pytest.mark.parametrize(("command", "key"), [("search", "query"), ("ask", "question")])
def test_a_batch_gives_one_object_a_line_in_the_order_of_the_questions(
    home: Path, tmp_path: Path, command: str, key: str
) -> None:
    questions = [f"What is {name}?" for name in ("Glacier", "EBS", "EFS", "S3", "Bagging\u2028or\fnot")]
    file = tmp_path / "questions.txt"
    file.write_text("\ufeff" + "\r\n".join(questions), encoding="utf-8", newline="")
    ran = cloud(home, command, "--batch", file)
    assert (ran.status, ran.err) == (0, "")
    assert [row[key] for row in ran.rows] == questions


def test_a_batch_loads_its_models_once(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    loaded: list[str] = []

    def counted(name: str, cache: Path) -> HashingEmbedder:
        loaded.append(name)
        return HashingEmbedder()

    monkeypatch.setattr("app.tutor.embedder", counted)
    file = tmp_path / "questions.txt"
    file.write_text("What is EBS?\n" * 5)
    assert len(cloud(home, "ask", "--batch", file).rows) == 5
    assert len(loaded) == 1


def test_a_bad_line_of_a_batch_is_reported_in_its_place_and_the_rest_goes_on(home: Path, tmp_path: Path) -> None:
    file = tmp_path / "questions.txt"
    file.write_text(f"What is EBS?\n\n{'x' * 100_000}\nWhat is EFS?\n")
    ran = cloud(home, "ask", "--batch", file)
    assert ran.status == 2
    assert [("error" in row, "answer" in row) for row in ran.rows] == [
        *((False, True), (True, False), (True, False), (False, True))
    ]
    assert ran.err.splitlines() == [
        f"footnote: {file}, line 2: {ran.rows[1]['error']}",
        f"footnote: {file}, line 3: {ran.rows[2]['error']}",
    ]
    assert "100,000 characters" in ran.rows[2]["error"]
    assert len(ran.out) < 20_000


def test_an_empty_batch_gives_nothing(home: Path, tmp_path: Path) -> None:
    (tmp_path / "questions.txt").touch()
    assert cloud(home, "ask", "--batch", tmp_path / "questions.txt") == Ran(0, "", "")
