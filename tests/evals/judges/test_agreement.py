from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from evals.dataset import DATASETS, Split
from evals.errors import DatasetError
from evals.figures import Figure
from evals.judges import Judge, LexicalJudge, TutorCheck
from evals.judges.agreement import agreement, prefix, spread
from evals.judges.labels import LABELLED, SupportLabel, load_labels
from evals.judges.repeated import Repeated
from tests.evals.judges.fakes import ScriptedJudge


def label(place: int, grade: str, kind: str = "as_is", split: str = "dev") -> dict[str, object]:
    about = {"id": f"l{place}", "split": split, "kind": kind, "label": grade, "section": ["A"]}
    return {**about, "sentence": f"Sentence {place}.", "lines": [f"Line {place}."]}


def labels(*grades: str) -> list[SupportLabel]:
    return [SupportLabel.model_validate(label(place, grade)) for place, grade in enumerate(grades)]


def figures(judge: Judge, rows: Sequence[SupportLabel]) -> dict[str, Figure]:
    return {figure.name.removeprefix(f"{prefix(judge)}.agreement."): figure for figure in agreement(judge, rows)}


@pytest.mark.parametrize(
    ("judged", "labelled", "accuracy", "kappa", "full", "lenient"),
    [
        # p_o 1
        (("full", "partial", "none"), ("full", "partial", "none"), 1, 1, 1, 0),
        # p_o 2/4, p_e (2·2 + 2·2) / 16 = 1/2
        (("full", "full", "none", "none"), ("full", "none", "full", "none"), 1 / 2, 0, 0, 0),
        # p_o 3/4, p_e (3·2 + 1·2) / 16 = 1/2, so κ (3/4 - 1/2) / (1/2); one more called full of four
        (("full", "full", "full", "none"), ("full", "full", "none", "none"), 3 / 4, 1 / 2, 1 / 2, 1 / 4),
        # three grades: p_o 2/3, p_e (1·1 + 0·1 + 2·1) / 9 = 1/3, so 1/2; full or not agrees wholly
        (("full", "none", "none"), ("full", "partial", "none"), 2 / 3, 1 / 2, 1, 0),
        # p_o 0, p_e (1·1 + 1·1) / 4 = 1/2
        (("full", "none"), ("none", "full"), 0, -1, -1, 0),
        # a judge that says full to all: p_o = p_e = 1/3, and 2/3 too lenient
        (("full",), ("full", "partial", "none"), 1 / 3, 0, 0, 2 / 3),
        # one that says none to all: p_o = p_e = 1/3, and 1/3 too harsh
        (("none",), ("full", "partial", "none"), 1 / 3, 0, 0, -1 / 3),
        # 20, 5, 10 and 15 of 50: p_o 35/50, p_e (25·30 + 25·20) / 2500 = 1/2, so 0.4; 25 called full of 30
        (
            ("full",) * 20 + ("none",) * 10 + ("full",) * 5 + ("none",) * 15,
            ("full",) * 30 + ("none",) * 20,
            0.7,
            0.4,
            0.4,
            -0.1,
        ),
        # both know one grade only: no κ, and no free 1
        (("full",), ("full", "full"), 1, None, None, 0),
        # p_o 0, p_e (1·1 + 1·1) / 4 = 1/2; nobody says full, so full or not has no κ
        (("partial", "none"), ("none", "partial"), 0, -1, None, 0),
    ],
)
def test_agreement_by_hand(
    judged: tuple[str, ...],
    labelled: tuple[str, ...],
    accuracy: float,
    kappa: float | None,
    full: float | None,
    lenient: float,
) -> None:
    found = figures(ScriptedJudge(*judged), labels(*labelled))
    values = [found[name].value for name in ("accuracy", "kappa", "kappa.full", "full.over-labels")]
    assert values == [None if each is None else pytest.approx(each) for each in (accuracy, kappa, full, lenient)]
    assert {found[name].n for name in ("accuracy", "kappa", "kappa.full")} == {len(labelled)}


def test_every_agreement_says_who_labelled_and_what_the_judge_is() -> None:
    found = figures(LexicalJudge(), labels("full", "none"))
    for name in ("accuracy", "kappa", "kappa.full"):
        assert LABELLED in found[name].note
    assert LexicalJudge.about in found["accuracy"].note
    assert {figure.better for figure in found.values()} == {None}


def test_agreement_with_another_rows_labels_is_near_nothing() -> None:
    # The second half against the first: of four rows one full-full, one none-none and one of each that differ; κ is 0.
    grades = [*("full", "none", "full", "none") * 10, *("full", "full", "none", "none") * 10]
    found = figures(ScriptedJudge(*grades), labels(*grades))
    assert found["kappa.full"].value == 1
    assert found["kappa.shuffled"].value == pytest.approx(0)


def test_without_labels_nothing_is_said_for_the_judge() -> None:
    found = figures(TutorCheck(), [])
    assert {figure.value for figure in found.values()} == {None}
    assert {figure.n for figure in found.values()} == {0}
    assert set(found) == {"accuracy", "kappa", "kappa.full", "kappa.shuffled", "full.over-labels"}


def test_each_kind_of_sentence_counts_by_itself_as_full_or_not() -> None:
    rows = [label(0, "full"), label(1, "none", "reversed"), label(2, "partial", "reversed"), label(3, "none", "merged")]
    found = figures(ScriptedJudge("full", "full", "none", "none"), [SupportLabel.model_validate(row) for row in rows])
    values = {name.removeprefix("accuracy."): figure.value for name, figure in found.items() if "accuracy." in name}
    assert values == {"as_is": 1, "reversed": 0.5, "merged": 1}  # none for partial is right: not full


def test_three_runs_show_how_far_they_lie_apart() -> None:
    # The runs say full none, full full, none none of a full and a none: 2, 1 and 1 of 2 right; they agree on neither.
    judge = Repeated(ScriptedJudge("full", "none", "full", "full", "none", "none"))
    found = figures(judge, labels("full", "none"))
    assert found["accuracy"].value == 1  # the middle verdicts
    assert found["steady"].value == 0
    assert found["accuracy.spread"].value == 0.5
    assert (found["accuracy.spread"].low, found["accuracy.spread"].n) == (None, 2)


@pytest.mark.parametrize(
    ("runs", "value", "n"),
    [([[1.0, 1], [1, 0], [0, 0]], 1, 2), ([[1.0], [1], [1]], 0, 1), ([[0.25, 0.75], [0.25, 0.25]], 0.25, 2)],
)
def test_the_spread_is_the_highest_run_less_the_lowest(runs: list[list[float]], value: float, n: int) -> None:
    assert (spread(runs).value, spread(runs).n) == (value, n)


def test_runs_without_cases_have_no_spread() -> None:
    assert (spread([[], [], []]).value, spread([]).n) == (None, 0)


@pytest.mark.parametrize(
    ("name", "expected"),
    [("lexical", "judges.lexical"), ("ollama:llama3.2:1b", "judges.ollama-llama3-2-1b"), ("a/b", "judges.a-b")],
)
def test_a_judges_name_has_no_dot_in_a_figures_name(name: str, expected: str) -> None:
    judge = ScriptedJudge("full")
    judge.name = name
    assert prefix(judge) == expected


def test_labels_are_read_by_split_and_a_course_may_have_none(tmp_path: Path) -> None:
    rows = [label(0, "full"), label(1, "none", split="test")]
    assert load_labels(tmp_path) == ()
    (tmp_path / "support_labels.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    assert [row.id for row in load_labels(tmp_path)] == ["l0", "l1"]
    assert [row.id for row in load_labels(tmp_path, "dev")] == ["l0"]


def test_a_label_off_the_scale_is_an_error_that_names_the_line(tmp_path: Path) -> None:
    (tmp_path / "support_labels.jsonl").write_text(json.dumps(label(0, "mostly")), encoding="utf-8")
    with pytest.raises(DatasetError, match=r"support_labels.jsonl:1: label: "):
        load_labels(tmp_path)


def test_the_bundled_labels_hold_every_grade_in_both_halves() -> None:
    splits: tuple[Split, ...] = ("dev", "test")
    for split in splits:
        grades = {row.label for row in load_labels(DATASETS / "aws-mla-c01", split)}
        assert grades == {"full", "partial", "none"}
