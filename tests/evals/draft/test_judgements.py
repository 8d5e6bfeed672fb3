"""The judged drafts are complete: each says whether it holds up, and why where it does not."""

from __future__ import annotations

import json

from evals.dataset import DATASETS

ROWS = [json.loads(row) for row in (DATASETS / "draft-judgements.jsonl").read_text(encoding="utf-8").splitlines()]


def test_every_draft_is_judged_once() -> None:
    assert len({(row["course"], row["id"]) for row in ROWS}) == len(ROWS) == 35


def test_a_draft_that_does_not_hold_up_says_why() -> None:
    assert all(row["why"] for row in ROWS if not row["holds"])


def test_the_share_is_the_reported_one() -> None:
    assert sum(row["holds"] for row in ROWS) == 15
