from __future__ import annotations

import json
from pathlib import Path

import pytest

from app.settings import BUNDLED_COURSE
from evals.dataset import DATASETS, Answerable, Fact, load, reachable
from evals.errors import DatasetError
from ingest.load import load as load_notes
from ingest.sections import parse
from tests.evals.fakes import FakeTutor, write_course, write_dataset

GOOD = {"id": "x", "split": "dev", "kind": "why", "question": "Why?", "gold": [["Buckets"]], "facts": []}
LABEL = {
    "id": "n1",
    "half": "fit",
    "question": "x",
    "answer_to": "x",
    "fact": "S3 stores files",
    "sentences": ["S3 stores files."],
    "label": "covered",
}
GOLDS = frozenset({("Buckets",), ("Storage", "Buckets"), ("Tables",), ("Storage", "Tables"), ("Tuning",)})


def folder_with(tmp_path: Path, *lines: str) -> Path:
    folder = write_dataset(tmp_path / "course")
    (folder / "answerable.jsonl").write_text("\n".join(lines), encoding="utf-8")
    (folder / "followups.jsonl").write_text("", encoding="utf-8")
    return folder


def test_rows_are_read_with_their_golds_as_paths(tmp_path: Path) -> None:
    (row,) = load(folder_with(tmp_path, json.dumps(GOOD)), GOLDS).answerable
    assert row == Answerable(id="x", split="dev", kind="why", question="Why?", gold=(("Buckets",),), facts=())


def test_blank_lines_are_no_rows(tmp_path: Path) -> None:
    assert len(load(folder_with(tmp_path, "", json.dumps(GOOD), "   ", ""), GOLDS).answerable) == 1


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{not json", r"answerable\.jsonl:2: .*JSON"),
        (json.dumps(GOOD | {"id": "y", "split": "train"}), r"answerable\.jsonl:2: split: "),
        (json.dumps(GOOD | {"id": "y", "question": " "}), r"answerable\.jsonl:2: question: "),
        (json.dumps(GOOD | {"id": "y", "gold": []}), r"answerable\.jsonl:2: gold: "),
        (json.dumps(GOOD | {"id": "y", "extra": 1}), r"answerable\.jsonl:2: extra: "),
        (json.dumps(GOOD | {"id": "y", "facts": ["S3"]}), r"answerable\.jsonl:2: facts\.0: "),
        (json.dumps(GOOD | {"id": "y", "facts": [{"text": "S3"}]}), r"answerable\.jsonl:2: facts\.0\.vital: "),
        (json.dumps(GOOD | {"id": 7}), r"answerable\.jsonl:2: id: "),
        (json.dumps(GOOD), r"answerable\.jsonl:2: id 'x' is taken by line 1"),
        (json.dumps(GOOD | {"id": "y", "gold": [["Nowhere"]]}), r"answerable\.jsonl:2: gold 'Nowhere' is no section"),
    ],
)
def test_a_bad_line_is_an_error_that_names_file_and_line(tmp_path: Path, line: str, message: str) -> None:
    with pytest.raises(DatasetError, match=message):
        load(folder_with(tmp_path, json.dumps(GOOD), line), GOLDS)


def test_a_fact_says_whether_it_is_vital(tmp_path: Path) -> None:
    facts = [{"text": "S3 stores files", "vital": True}, {"text": "in buckets", "vital": False}]
    (row,) = load(folder_with(tmp_path, json.dumps(GOOD | {"facts": facts})), GOLDS).answerable
    assert row.facts == (Fact(text="S3 stores files", vital=True), Fact(text="in buckets", vital=False))


def test_a_course_may_have_labelled_facts_and_they_belong_to_every_split_and_to_the_digest(tmp_path: Path) -> None:
    folder = folder_with(tmp_path, json.dumps(GOOD))
    without = load(folder, GOLDS)
    (folder / "fact_labels.jsonl").write_text(json.dumps(LABEL), encoding="utf-8")
    labelled = load(folder, GOLDS)
    assert without.fact_labels == ()
    assert [row.label for row in labelled.fact_labels] == ["covered"]
    assert labelled.only("test").fact_labels == labelled.fact_labels
    assert labelled.sha != without.sha


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"label": "half"}, r"fact_labels\.jsonl:1: label: "),
        ({"half": "dev"}, r"fact_labels\.jsonl:1: half: "),
        ({"sentences": []}, r"fact_labels\.jsonl:1: sentences: "),
    ],
)
def test_a_bad_label_of_a_fact_is_an_error(tmp_path: Path, change: dict[str, object], message: str) -> None:
    folder = folder_with(tmp_path, json.dumps(GOOD))
    (folder / "fact_labels.jsonl").write_text(json.dumps(LABEL | change), encoding="utf-8")
    with pytest.raises(DatasetError, match=message):
        load(folder, GOLDS)


def test_a_missing_file_is_an_error_that_names_it(tmp_path: Path) -> None:
    folder = folder_with(tmp_path, json.dumps(GOOD))
    (folder / "unanswerable.jsonl").unlink()
    with pytest.raises(DatasetError, match=r"course/unanswerable\.jsonl"):
        load(folder, GOLDS)


def test_a_file_that_is_not_utf8_is_an_error(tmp_path: Path) -> None:
    folder = folder_with(tmp_path, json.dumps(GOOD))
    (folder / "unanswerable.jsonl").write_bytes(b"\xff\xfe{}")
    with pytest.raises(DatasetError, match="not UTF-8 at byte 0"):
        load(folder, GOLDS)


def test_a_course_without_questions_is_an_error_that_names_those_with(tmp_path: Path) -> None:
    write_dataset(tmp_path / "biology")
    with pytest.raises(DatasetError, match="chemistry: no question set for this course; there is one for: biology"):
        load(tmp_path / "chemistry", GOLDS)


def test_a_split_keeps_its_own_questions_and_the_whole_sets_digest(tmp_path: Path) -> None:
    tutor = FakeTutor(write_course(tmp_path / "notes"))
    whole = load(write_dataset(tmp_path / "data"), reachable(tutor.sections()))
    dev, test = whole.only("dev"), whole.only("test")
    assert whole.only("all") == whole
    assert {row.split for row in (*dev.questions, *dev.followups)} == {"dev"}
    assert len(dev.questions) + len(test.questions) == len(whole.questions) == 8
    assert dev.sha == test.sha == whole.sha


def test_the_digest_changes_with_the_questions(tmp_path: Path) -> None:
    one = load(folder_with(tmp_path / "one", json.dumps(GOOD)), GOLDS)
    other = load(folder_with(tmp_path / "other", json.dumps(GOOD | {"question": "Why not?"})), GOLDS)
    assert one.sha != other.sha


def test_a_heading_without_lines_of_its_own_cannot_be_gold(tmp_path: Path) -> None:
    golds = reachable(FakeTutor(write_course(tmp_path)).sections())
    assert ("Storage", "Buckets") in golds
    assert ("Buckets",) in golds
    assert ("Storage",) not in golds


def test_the_questions_of_the_bundled_course_fit_its_notes() -> None:
    notes = Path(__file__).parents[2] / "corpus" / BUNDLED_COURSE
    sections = [section for file in notes.glob("*.md") for section in parse(load_notes(file))]
    questions = load(DATASETS / BUNDLED_COURSE, reachable(sections))
    kinds = [row.kind for row in questions.unanswerable]
    assert len(questions.answerable) >= 80
    assert all(any(fact.vital for fact in row.facts) for row in questions.answerable)
    dev = {row.id for row in questions.only("dev").answerable}
    assert {row.question for row in questions.fact_labels} | {row.answer_to for row in questions.fact_labels} <= dev
    assert len(kinds) >= 40
    assert kinds.count("near_miss") >= 20
    assert questions.followups
