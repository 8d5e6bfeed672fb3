from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from app.grounding import Verdict
from evals.benchmarks import Parts, benchmark
from evals.errors import DatasetError
from evals.figures import Figure
from tests.evals.benchmarks import fixtures
from tests.evals.benchmarks.fixtures import BADGER, OTTER, by_words

NAME = "attributionbench.macro-f1.test_ood_balanced"


def figures(folder: Path, parts: Parts) -> dict[str, Figure]:
    return {figure.name: figure for figure in benchmark(folder, parts).figures}


def held_against(folder: Path, parts: Parts) -> list[tuple[str, tuple[str, ...]]]:
    """What the check is given, the control left out."""
    seen: list[tuple[str, tuple[str, ...]]] = []

    def check(sentence: str, lines: Sequence[str]) -> Verdict:
        seen.append((sentence, tuple(lines)))
        return by_words(sentence, lines)

    benchmark(folder, replace(parts, check=check))
    return seen[:7]  # six claims, one of them of two sentences


def test_macro_f1_is_by_source_and_the_mean_counts_each_source_once(tmp_path: Path, parts: Parts) -> None:
    found = figures(fixtures.write_attributionbench(tmp_path), parts)
    assert (found[f"{NAME}.Titled"].value, found[f"{NAME}.Titled"].n) == (1, 2)
    # One of two attributable claims is turned down, both others too: F1 of 2/3 and 4/5.
    linked = found[f"{NAME}.Linked"]
    assert linked.value == pytest.approx((2 / 3 + 4 / 5) / 2)
    assert linked.n == 4
    assert found[NAME].value == pytest.approx((1 + (2 / 3 + 4 / 5) / 2) / 2)
    assert found[NAME].n == 6


def test_every_macro_f1_has_an_interval_around_it(tmp_path: Path, parts: Parts) -> None:
    found = figures(fixtures.write_attributionbench(tmp_path), parts)
    for figure in (found[NAME], found[f"{NAME}.Linked"]):
        assert figure.value is not None
        assert figure.low is not None
        assert figure.high is not None
        assert figure.low <= figure.value <= figure.high


def test_labels_and_addresses_are_left_out_and_titles_become_lines(tmp_path: Path, parts: Parts) -> None:
    assert held_against(fixtures.write_attributionbench(tmp_path), parts) == [
        ("The otter eats fish.", ("Otter", "Food, Prey", OTTER)),
        ("The otter flies.", ("Otter", OTTER)),
        ("The badger sleeps by day.", (BADGER,)),
        ("The badger rests by day.", (BADGER, OTTER)),
        ("The badger digs.", (BADGER,)),
        ("It swims.", (BADGER,)),
        ("[4]", ()),
    ]


def test_a_number_in_brackets_inside_a_reference_stays(tmp_path: Path, parts: Parts) -> None:
    folder = fixtures.write_attributionbench(tmp_path)
    file = folder / "test_ood_balanced.jsonl"
    file.write_text(file.read_text(encoding="utf-8").replace("a sett and", "a sett [5] and"), encoding="utf-8")
    assert held_against(folder, parts)[4][1] == ("The badger digs a sett [5] and sleeps by day.",)


def test_the_control_never_holds_a_claim_against_what_it_cites(tmp_path: Path, parts: Parts) -> None:
    rows = [
        {
            "question": f"{number}?",
            "claim": claim,
            "references": [text],
            "attribution_label": label,
            "src_dataset": "One",
        }
        for number, (claim, text, label) in enumerate(
            [
                ("The otter eats fish.", OTTER, "attributable"),
                ("The otter flies.", OTTER, "not attributable"),
                ("The badger digs a sett.", BADGER, "attributable"),
                ("The badger flies.", BADGER, "not attributable"),
            ]
        )
    ]
    seen: list[tuple[str, tuple[str, ...]]] = []

    def check(sentence: str, lines: Sequence[str]) -> Verdict:
        seen.append((sentence, tuple(lines)))
        return by_words(sentence, lines)

    benchmark(fixtures.write_lines(tmp_path / "test.jsonl", rows), replace(parts, check=check))
    assert [lines for _, lines in seen[4:]] == [(BADGER,), (BADGER,), (OTTER,), (OTTER,)]


def test_a_source_with_one_class_alone_has_no_value(tmp_path: Path, parts: Parts) -> None:
    file = fixtures.write_attributionbench(tmp_path) / "test_ood_balanced.jsonl"
    kept = [line for line in file.read_text(encoding="utf-8").splitlines() if "flies" not in line]
    file.write_text("\n".join(kept), encoding="utf-8")
    found = figures(tmp_path, parts)
    assert (found[f"{NAME}.Titled"].value, found[f"{NAME}.Titled"].n) == (None, 1)
    assert found[NAME].value is None


@pytest.mark.parametrize(
    ("was", "now", "message"),
    [
        ('"not attributable"', '"partly"', "record 2: attribution_label: Input should be 'attributable'"),
        ('"references": []', '"references": "none"', "record 6: references: Input should be a valid tuple"),
        ('"question": "what of Linked 1?"', '"asked": ""', "record 3: question: Field required"),
    ],
)
def test_a_broken_row_is_an_error_that_names_its_record(
    was: str, now: str, message: str, tmp_path: Path, parts: Parts
) -> None:
    file = fixtures.write_attributionbench(tmp_path) / "test_ood_balanced.jsonl"
    file.write_text(file.read_text(encoding="utf-8").replace(was, now), encoding="utf-8")
    with pytest.raises(DatasetError, match=message):
        benchmark(tmp_path, parts)
