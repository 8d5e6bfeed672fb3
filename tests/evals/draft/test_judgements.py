"""The judged drafts are complete: each says whether it holds up, and why where it does not."""

from __future__ import annotations

import json

import pytest

from evals.dataset import DATASETS

ROWS = [json.loads(row) for row in (DATASETS / "draft-judgements.jsonl").read_text(encoding="utf-8").splitlines()]


def test_every_draft_is_judged_once() -> None:
    assert len({(row["course"], row["id"]) for row in ROWS}) == len(ROWS) == 131


def test_a_draft_that_does_not_hold_up_says_why() -> None:
    assert all(row["why"] for row in ROWS if not row["holds"])


@pytest.mark.parametrize(("of_round", "held", "judged"), [(1, 15, 35), (2, 19, 30), (3, 56, 66)])
def test_the_share_of_a_round_is_the_reported_one(of_round: int, held: int, judged: int) -> None:
    rows = [row["holds"] for row in ROWS if row["round"] == of_round]
    assert (sum(rows), len(rows)) == (held, judged)
