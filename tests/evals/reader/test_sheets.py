from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from random import Random
from typing import Any

import pytest

from app.settings import BUNDLED_NOTES
from evals.errors import DatasetError
from evals.reader.notes import course
from evals.reader.sheets import Found, Sheet, SheetQuestion, found, sheet_pairs, sheets

LINES = ("Yeast feeds on sugar.", "Salt slows yeast down.", "A cold dough rises slowly.", "Steam keeps a crust soft.")
SHEET = Sheet(
    id="s1",
    topic="Bread",
    lines=LINES,
    questions=(
        SheetQuestion(question="my dough won't rise", answers=(2, 1)),
        SheetQuestion(question="why the pan of water in the oven", answers=(3,)),
        SheetQuestion(question="who found out what yeast is", answers=()),
    ),
)


class Sure:
    """Gives each line a probability by its place, whatever is asked, and less where ``unsure`` is in the question."""

    def __init__(self, *chances: float, unsure: str = "who found") -> None:
        self._by_line = dict(zip((SHEET.shown(place) for place in range(4)), chances, strict=True))
        self._unsure = unsure

    def answers(self, pairs: Sequence[tuple[str, str]]) -> list[float]:
        return [self._by_line[line] * (0.1 if self._unsure in question else 1) for line, question in pairs]


def test_each_answering_line_is_paired_with_its_question_and_so_are_some_others() -> None:
    pairs = sheet_pairs([SHEET], Random(0))
    answered = [(pair.lines, pair.text) for pair in pairs if pair.label == "answered"]
    assert answered == [
        ("Bread: A cold dough rises slowly.", "my dough won't rise"),
        ("Bread: Salt slows yeast down.", "my dough won't rise"),
        ("Bread: Steam keeps a crust soft.", "why the pan of water in the oven"),
    ]
    unanswered = Counter(pair.text for pair in pairs if pair.label == "unanswered")
    assert unanswered == {
        "my dough won't rise": 2,
        "why the pan of water in the oven": 3,
        "who found out what yeast is": 4,
    }
    assert len({(pair.lines, pair.text) for pair in pairs}) == len(pairs)


@pytest.mark.parametrize(
    ("chances", "mrr"),
    [
        ((0.1, 0.2, 0.9, 0.8), (1 + 1 / 2) / 2),
        ((0.9, 0.2, 0.1, 0.8), (1 / 3 + 1 / 2) / 2),
        ((0.5, 0.5, 0.5, 0.5), 1.0),
    ],
)
def test_the_first_answering_line_counts_by_its_rank(chances: tuple[float, ...], mrr: float) -> None:
    assert found(Sure(*chances), [SHEET]).mrr == pytest.approx(mrr)


def test_answered_questions_are_told_from_the_others_by_their_best_line() -> None:
    scores = found(Sure(0.1, 0.2, 0.3, 0.4), [SHEET])
    assert (scores.questions, scores.mrr, scores.auroc) == (3, (1 / 2 + 1) / 2, 1.0)
    assert found(Sure(0.1, 0.2, 0.3, 0.4, unsure="dough"), [SHEET]).auroc == 0.25
    assert found(Sure(0, 0, 0, 0), []) == Found(0, None, None)


def written(folder: Path, *changes: dict[str, Any]) -> Path:
    file, row = folder / "sheets.jsonl", SHEET.model_dump(mode="json")
    file.write_text("\n".join(json.dumps(row | change) for change in changes), encoding="utf-8")
    return file


def test_a_sheet_is_read_as_it_was_written(tmp_path: Path) -> None:
    assert sheets(written(tmp_path, {})) == (SHEET,)


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"lines": ["One line."]}, "lines"),
        ({"questions": []}, "questions"),
        ({"questions": [{"question": "what?", "answers": [4]}]}, "no line 4; the sheet's lines are 0 to 3"),
        ({"questions": [{"question": "what?", "answers": [-1]}]}, "answers"),
    ],
)
def test_a_sheet_that_is_none_is_an_error_that_names_its_line(tmp_path: Path, change: dict[str, Any], why: str) -> None:
    with pytest.raises(DatasetError, match=r"sheets\.jsonl:2: ") as error:
        sheets(written(tmp_path, {}, {"id": "s2"} | change))
    assert why in str(error.value)


def test_the_bundled_sheets_hold_no_line_of_the_course() -> None:
    there = {unit.plain for section in course(BUNDLED_NOTES) for unit in section.units}
    assert not there & {line for sheet in sheets() for line in sheet.lines}
