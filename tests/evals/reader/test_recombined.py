"""Frames of one wording a slot: a pattern can read off a line what it says, which is held against the labels."""

from __future__ import annotations

import json
import re
from collections import Counter
from itertools import product
from random import Random
from typing import Any

import pytest
from pydantic import TypeAdapter

from evals.reader.frames import Frame, frames
from evals.reader.pairs import Pair
from evals.reader.recombined import recombined_pairs

NAMES = ("Glue", "Athena", "Kafka", "Kinesis", "a tape", "a disk", "a bus", "a tram")
DOES = ("moves data", "queries it", "keeps logs", "drops them")
WHEN = ("disks are dear", "rain falls")
KEYS = (*DOES, *WHEN)


def versus(number: int) -> dict[str, Any]:
    (x, y), (a, b) = NAMES[2 * number : 2 * number + 2], DOES[2 * number : 2 * number + 2]
    line = f"{x} {a}, while {y} {b}."
    return {"id": f"v{number}", "kind": "versus", "line": line, "x": [x], "y": [y], "a": [a], "b": [b]}


def rule(number: int) -> dict[str, Any]:
    when, do = WHEN[number], ("choose tape", "stay in")[number]
    slots = {"when": [when], "do": [do], "dont": ["go out"], "because": [], "elsewhere": ["all is well"]}
    return {"id": f"r{number}", "kind": "rule", "line": f"When {when}, {do}.", **slots}


def compare(number: int) -> dict[str, Any]:
    x, y = NAMES[4 + 2 * number : 6 + 2 * number]
    slots = {"x": [x], "y": [y], "more": ["is slower than"], "less": ["is faster than"], "limit": ["under load"]}
    return {"id": f"c{number}", "kind": "compare", "line": f"{x} is slower than {y} under load.", **slots}


FIGURES = {
    "id": "g1",
    "kind": "figures",
    "line": "A tape lasts 30 years, a disk 5.",
    "items": [{"id": "a tape", "figure": "30", "other": "40"}, {"id": "a disk", "figure": "5", "other": "6"}],
    "say": ["{x} lasts {v} years"],
}


def made(*rows: dict[str, Any], seed: int = 0) -> list[Pair]:
    given = TypeAdapter(tuple[Frame, ...]).validate_json(json.dumps(rows))
    return recombined_pairs(given, Random(seed))


def who_does_what(text: str) -> set[tuple[str, str]]:
    """Each name with what it does or what it is chosen for."""
    found = {
        (name, key)
        for name, key in product(NAMES, KEYS)
        if re.search(
            rf"\b{name}(,? (which|that))? {key}|when {key},? (choose )?{name}|if {key}, go for {name}"
            rf"|{name} (is the right choice )?when {key}",
            text,
            re.IGNORECASE,
        )
    }
    if named := re.match(r"(.+?) differs from (.+?): the first (.+?), the second (.+?)\.", text):
        ones = {name.lower(): name for name in NAMES}
        found |= {(ones[named[1].lower()], named[3]), (ones[named[2].lower()], named[4])}
    return found


def slower(text: str) -> set[tuple[str, str]]:
    """Pairs of which the first is the slower one."""
    found = re.search(r"(?:under load, )?(\S.*?) is (slower|faster) than (.*?)(?: under load)?\.", text.lower())
    assert found, text
    return {(found[1], found[3]) if found[2] == "slower" else (found[3], found[1])}


@pytest.mark.parametrize("seed", range(5))
def test_a_sentence_is_full_where_its_line_has_each_thing_do_the_same(seed: int) -> None:
    pairs = made(versus(0), versus(1), rule(0), rule(1), seed=seed)
    bound = [
        pair for pair in pairs if pair.kind != "rule" and not re.search("stay in|choose tape", pair.text, re.IGNORECASE)
    ]
    assert {pair.label for pair in bound} == {"full", "none"}
    for pair in bound:
        said, there = who_does_what(pair.text), who_does_what(pair.lines)
        assert said, pair
        assert (said <= there) == (pair.label == "full"), pair


@pytest.mark.parametrize("seed", range(5))
def test_a_comparison_is_full_in_the_direction_of_its_line_and_partial_without_its_limit(seed: int) -> None:
    pairs = made(compare(0), compare(1), seed=seed)
    assert {"full", "none"} <= {pair.label for pair in pairs}
    for pair in pairs:
        same = slower(pair.text) == slower(pair.lines)
        limited = "under load" in pair.lines.lower() and "under load" not in pair.text.lower()
        assert pair.label == ("none" if not same else "partial" if limited else "full"), pair


def test_lines_say_what_the_frames_do_not() -> None:
    pairs = [pair for seed in range(5) for pair in made(versus(0), versus(1), seed=seed)]
    assert who_does_what(versus(0)["line"]) == {("Glue", "moves data"), ("Athena", "queries it")}
    others = [pair for pair in pairs if ("Glue", "moves data") not in who_does_what(pair.lines)]
    assert len(others) > len(pairs) / 2


def test_a_rule_is_not_full_with_what_another_one_demands() -> None:
    pairs = [pair for pair in made(rule(0), rule(1), versus(0)) if pair.kind in {"rule", "merged"}]
    assert pairs
    for pair in pairs:
        fits = ("disks" in pair.text) == ("tape" in pair.text)
        assert fits == (pair.label == "full"), pair


def test_figures_are_dealt_out_anew() -> None:
    pairs = [pair for seed in range(8) for pair in made(FIGURES, seed=seed)]
    assert len({pair.lines for pair in pairs}) == 2
    for pair in pairs:
        assert (pair.text.rstrip(".").lower() in pair.lines.lower()) == (pair.label == "full")


def test_the_same_dice_give_the_same_pairs_and_others_give_others() -> None:
    assert made(versus(0), versus(1)) == made(versus(0), versus(1)) != made(versus(0), versus(1), seed=1)


def test_the_bundled_frames_give_about_as_many_sentences_that_hold_as_that_do_not() -> None:
    labels = Counter(pair.label for pair in recombined_pairs(frames(), Random(0)))
    assert sum(labels.values()) > 10_000
    assert 0.4 < labels["full"] / sum(labels.values()) < 0.6
