from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from pydantic import TypeAdapter

from app.glossary import Glossary
from app.grounding import Claim, Level, Verdict
from evals.dataset import DATASETS, rows
from evals.errors import DatasetError
from evals.figures import Figure
from evals.suites.checker import KINDS, Cited, Fault, SupportLabel, checker
from ingest.load import load
from ingest.sections import parse
from tests.evals.fakes import trial

S3 = "S3 is an object store that keeps files in buckets."
GLACIER = "Glacier is a cheap archive for files nobody reads."
DYNAMO = "DynamoDB is a key-value database with single-digit millisecond reads."
DROPOUT = "Dropout switches neurons off at random during training."
BUCKETS, TABLES, REGULAR = ["Storage", "Buckets"], ["Storage", "Tables"], ["Training", "Regularization"]

FAULTS = [
    ("negation", "S3 is not an object store that keeps files in buckets.", S3, BUCKETS),
    ("number", "S3 is an object store that keeps 7 files in buckets.", S3, BUCKETS),
    ("wrong_section", "Dropout switches neurons off at random.", DYNAMO, TABLES),
    ("quantifier", "Dropout always switches neurons off at random during training.", DROPOUT, REGULAR),
    ("control_close", "Dropout switches neurons off at random.", DROPOUT, REGULAR),
    ("control_close", "S3 is an object store that keeps files.", S3, BUCKETS),
    ("control_free", "Glacier is an archive that costs little and holds what no one opens.", GLACIER, BUCKETS),
]
LABELS = [
    ("full", "as_is", "S3 keeps files in buckets.", S3, BUCKETS),
    ("partial", "added_detail", "S3 keeps files in buckets and folders of 5 GB.", S3, BUCKETS),
    ("none", "wrong_citation", "Dropout switches neurons off.", DYNAMO, TABLES),
    ("full", "as_is", "Glacier is a cheap archive.", GLACIER, BUCKETS),
]


def by_words(claims: Sequence[Claim], glossary: Glossary | None) -> list[Verdict]:
    """Supported where the lines hold every word and number of the sentence."""
    assert glossary is not None
    return [_by_words(sentence, lines) for sentence, lines in claims]


def _by_words(sentence: str, lines: Sequence[str]) -> Verdict:
    held, said = words(" ".join(lines)), words(sentence)
    score = len(said & held) / len(said)
    level: Level = "full" if score == 1 else "partial" if score > 0.8 else "none"
    return Verdict(score == 1, score, "" if score == 1 else "too little", level)


def words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.lower()))


def write(folder: Path, faults: Sequence[Mapping[str, object]], labels: Sequence[Mapping[str, object]]) -> Path:
    folder.mkdir(exist_ok=True)
    for name, found in (("faults", faults), ("support_labels", labels)):
        lines = [json.dumps({"id": f"{name}{place}", **row}) for place, row in enumerate(found)]
        (folder / f"{name}.jsonl").write_text("\n".join(lines), encoding="utf-8")
    return folder


def small(folder: Path, split: str = "dev") -> Path:
    faults = [
        {
            "kind": kind,
            "split": split,
            "sentence": sentence,
            "lines": [line],
            "section": section,
            "supported": kind.startswith("control"),
        }
        for kind, sentence, line, section in FAULTS
    ]
    labels = [
        {"label": label, "kind": kind, "split": split, "sentence": sentence, "lines": [line], "section": section}
        for label, kind, sentence, line, section in LABELS
    ]
    return write(folder, faults, labels)


def scored(tmp_path: Path) -> dict[str, Figure]:
    return {figure.name: figure for figure in checker(trial(tmp_path), small(tmp_path / "rows"), by_words)[0]}


def test_each_kind_of_fault_is_a_figure_of_its_own(tmp_path: Path) -> None:
    figures = scored(tmp_path)
    for kind in ("negation", "number", "wrong_section", "quantifier"):
        assert (figures[f"checker.caught.{kind}"].value, figures[f"checker.caught.{kind}"].n) == (1, 1)


def test_a_kind_without_rows_has_no_value(tmp_path: Path) -> None:
    figure = scored(tmp_path)["checker.caught.unit"]
    assert (figure.value, figure.n) == (None, 0)


def test_rewordings_turned_down_are_false_alarms_and_fewer_are_better(tmp_path: Path) -> None:
    figures = scored(tmp_path)
    close, free = figures["checker.false-alarms.close"], figures["checker.false-alarms.free"]
    assert (close.value, close.n, close.better) == (0, 2, "lower")
    assert (free.value, free.n) == (1, 1)


def test_balanced_accuracy_is_the_mean_of_both_recalls_and_so_are_its_cases(tmp_path: Path) -> None:
    figure = scored(tmp_path)["checker.balanced-accuracy"]
    assert figure.value == pytest.approx((4 / 4 + 2 / 3) / 2)
    earned, of = (sum(score[part] for score in figure.cases.values()) for part in (0, 1))
    assert earned / of == pytest.approx(figure.value)


def test_the_area_under_the_curve_ranks_rewordings_above_faults(tmp_path: Path) -> None:
    figure = scored(tmp_path)["checker.auroc"]
    assert figure.statistic == "auroc"
    assert figure.value is not None
    assert figure.value > 0.7


def test_lines_of_another_topic_support_nothing(tmp_path: Path) -> None:
    figures = scored(tmp_path)
    assert figures["checker.supported.shuffled"].value == 0
    assert figures["checker.supported.shuffled"].better is None
    assert figures["checker.auroc.shuffled"].better is None


def test_agreement_with_a_reader_in_two_classes_and_in_three(tmp_path: Path) -> None:
    figures = scored(tmp_path)
    assert (figures["checker.kappa"].value, figures["checker.kappa"].n) == (1, 4)
    assert figures["checker.kappa.three-class"].value is not None
    assert figures["checker.turned-down.full"].value == 0
    assert figures["checker.turned-down.none"].value == 1


def test_rows_of_another_split_are_left_out(tmp_path: Path) -> None:
    made = trial(tmp_path)
    made.dataset = made.dataset.only("dev")
    figures, failures = checker(made, small(tmp_path / "rows", "test"))
    assert {figure.n for figure in figures} == {0}
    assert {figure.value for figure in figures} == {None}
    assert failures == []


def test_the_rows_of_the_tutors_own_course_are_taken_and_its_own_check_without_others(tmp_path: Path) -> None:
    made = trial(tmp_path)
    made.tutor.course = "aws-mla-c01"
    made.dataset = made.dataset.only("dev")
    figures = {figure.name: figure for figure in checker(made)[0]}
    assert figures["checker.caught.number"].n > 40
    assert figures["checker.verbatim"].value == 0


def test_a_course_without_planted_faults_has_no_figures_but_names_them(tmp_path: Path) -> None:
    figures, failures = checker(trial(tmp_path), tmp_path / "nowhere")
    assert {figure.value for figure in figures} == {None}
    assert failures == []


def test_every_wrong_verdict_is_named_with_its_lines(tmp_path: Path) -> None:
    _, failures = checker(trial(tmp_path), small(tmp_path / "rows"), by_words)
    assert [failure.id for failure in failures] == ["faults6"]
    assert failures[0].why.startswith("turned down: too little")
    assert failures[0].cited == (GLACIER,)


def test_lines_that_no_longer_stand_in_the_notes_are_counted(tmp_path: Path) -> None:
    folder = small(tmp_path / "rows")
    assert scored(tmp_path)["checker.verbatim"].value == 1
    gone = (folder / "faults.jsonl").read_text(encoding="utf-8").replace("cheap archive for", "cheap shelf for")
    (folder / "faults.jsonl").write_text(gone, encoding="utf-8")
    figures = {figure.name: figure.value for figure in checker(trial(tmp_path), folder, by_words)[0]}
    assert figures["checker.verbatim"] == pytest.approx(10 / 11)


def test_a_row_that_cites_nothing_is_an_error_that_names_its_line(tmp_path: Path) -> None:
    row = {"kind": "number", "split": "dev", "sentence": "S3.", "lines": [], "section": ["A"], "supported": False}
    with pytest.raises(DatasetError, match=r"faults.jsonl:1: lines"):
        checker(trial(tmp_path), write(tmp_path / "rows", [row], []))


COURSE = DATASETS / "aws-mla-c01"
FAULT_ROWS = rows(COURSE / "faults.jsonl", TypeAdapter(Fault), lambda where, row: None)
LABEL_ROWS = rows(COURSE / "support_labels.jsonl", TypeAdapter(SupportLabel), lambda where, row: None)
NOTES = Path(__file__).parents[3] / "corpus" / "aws-mla-c01"


def test_the_course_has_a_hundred_faults_of_each_kind_and_six_hundred_rewordings_or_nearly() -> None:
    counts: Counter[str] = Counter(row.kind for row in FAULT_ROWS)
    assert all(counts[kind] >= 100 for kind in KINDS)
    assert counts["control_close"] + counts["control_free"] >= 590
    assert len(LABEL_ROWS) == 200
    assert {label for label, n in Counter(row.label for row in LABEL_ROWS).items() if n >= 50} == {
        "full",
        "partial",
        "none",
    }


def test_two_readers_of_the_labels_agree_nearly_throughout() -> None:
    assert all(row.second for row in LABEL_ROWS)
    alike = [(row.label == "full") == (row.second == "full") for row in LABEL_ROWS]
    assert sum(alike) >= 0.95 * len(alike)


def test_a_row_is_supported_where_it_is_a_rewording_and_nowhere_else() -> None:
    assert all(row.supported == row.kind.startswith("control") for row in FAULT_ROWS)


def test_no_sentence_repeats_another_with_the_same_lines_or_is_its_own_line() -> None:
    everything: list[Cited] = [*FAULT_ROWS, *LABEL_ROWS]
    assert len({(row.sentence, row.lines) for row in everything}) == len(everything)
    assert not [row.id for row in everything if row.sentence in row.lines]


def test_no_topic_is_in_both_halves() -> None:
    everything: list[Cited] = [*FAULT_ROWS, *LABEL_ROWS]
    halves = {(row.section, row.split) for row in everything}
    assert len(halves) == len({section for section, _ in halves})


def test_nearly_all_cited_lines_stand_in_the_notes_word_by_word() -> None:
    sections = [section for file in sorted(NOTES.glob("*.md")) for section in parse(load(file))]
    held = {unit.plain for section in sections for unit in section.units}
    everything: list[Cited] = [*FAULT_ROWS, *LABEL_ROWS]
    # The notes may be mended after the rows were written; beyond that the rows have to be renewed.
    assert sum(held.issuperset(row.lines) for row in everything) >= 0.95 * len(everything)
