"""``footnote eval --data``: a public data set in place of the course's questions."""

import json
from pathlib import Path

import pytest

from evals import public
from tests.evals.commands import Course
from tests.evals.fakes import HashingEmbedder

ROWS = [
    {
        "knowledge": f"The river {name} is {length} km long.",
        "question": f"How long is the river {name}?",
        "right_answer": f"The river {name} is {length} km long.",
        "hallucinated_answer": f"The river {name} is {length + 7} km long.",
    }
    for name, length in (("Oder", 866), ("Ebro", 930), ("Tay", 188), ("Po", 652))
]


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Course:
    monkeypatch.setattr(public, "embedder", lambda name, cache: HashingEmbedder())
    return Course(tmp_path, monkeypatch)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    file = tmp_path / "qa.json"
    file.write_text("\n".join(map(json.dumps, ROWS)), encoding="utf-8")
    return file


def test_the_report_is_of_the_data_set_and_no_course_is_opened(course: Course, data: Path) -> None:
    result = course.run("--data", str(data), "--json")
    report = json.loads(result.stdout)
    assert (report["subject"]["course"], report["subject"]["split"]) == ("halueval", "public")
    assert [suite["name"] for suite in report["suites"]] == ["halueval"]
    assert (course.opened, report["thresholds"], result.exit_code) == ([], [], 0)


def test_a_limit_takes_so_many_rows(course: Course, data: Path) -> None:
    report = json.loads(course.run("--data", str(data), "--limit", "2", "--json").stdout)
    assert {figure["n"] for suite in report["suites"] for figure in suite["figures"]} <= {2, 4}


def test_a_path_that_holds_no_known_set_is_a_mistake_that_says_what_was_looked_for(
    course: Course, tmp_path: Path
) -> None:
    (tmp_path / "odd.json").write_text("{}", encoding="utf-8")
    result = course.run("--data", str(tmp_path / "odd.json"))
    assert result.exit_code == 2
    assert "looked for beir" in result.stderr
