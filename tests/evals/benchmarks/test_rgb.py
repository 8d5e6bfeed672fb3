from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from app.grounding import Verdict
from evals.benchmarks import Parts, benchmark
from evals.benchmarks.rgb.abilities import robustness
from evals.benchmarks.rgb.counterfactual import counterfactual
from evals.benchmarks.rgb.passages import Row, beside_the_point
from evals.benchmarks.rgb.told import Told, tell
from evals.errors import DatasetError
from evals.figures import Figure
from tests.evals.benchmarks import fixtures
from tests.evals.benchmarks.fixtures import BADGER, OTTER, by_words, write_lines


def figures(path: Path, parts: Parts) -> dict[str, Figure]:
    return {figure.name: figure for figure in benchmark(path, parts).figures}


def row(place: str, **values: object) -> Row:
    given: Mapping[str, object] = {"query": "where does the otter live?", "positive": [], "negative": [], **values}
    return Row.model_validate({"place": place, **given})


def test_each_english_file_is_scored_for_what_it_holds(tmp_path: Path, parts: Parts) -> None:
    found = figures(fixtures.write_rgb(tmp_path), parts)
    assert {name.split(".")[1] for name in found} == {"en", "en_int", "en_fact"}
    assert {name for name in found if name.startswith("rgb.en_int.shown")} == {
        f"rgb.en_int.shown.noise-{rate}" for rate in (0.0, 0.2, 0.4)
    }
    assert {f"rgb.en.shown.noise-{rate}" for rate in (0.0, 0.2, 0.4, 0.6, 0.8)} < set(found)
    assert found["rgb.en_fact.turned-down"].n == 2


def test_the_lines_chosen_hold_the_answer_among_passages_beside_the_point(tmp_path: Path, parts: Parts) -> None:
    found = figures(fixtures.write_rgb(tmp_path) / "en.json", parts)
    for rate in (0.0, 0.2, 0.4, 0.6, 0.8):
        figure = found[f"rgb.en.chosen.noise-{rate}"]
        assert (figure.value, figure.n) == (1, 3)
    assert found["rgb.en.chosen.shuffled"].value == 0


def test_both_parts_of_an_answer_must_be_chosen(parts: Parts, tmp_path: Path) -> None:
    file = fixtures.write_rgb(tmp_path) / "en_int.json"
    assert figures(file, parts)["rgb.en_int.chosen.noise-0.0"].value == 1
    file.write_text(file.read_text(encoding="utf-8").replace('["frogs"]', '["tadpoles"]'), encoding="utf-8")
    assert figures(file, parts)["rgb.en_int.chosen.noise-0.0"].value == 0


def test_a_refusal_shows_nothing_and_so_no_answer() -> None:
    asked = row("en:1", answer="rivers")
    told = Told(asked, (OTTER,), refused="Your notes don't cover this.", chosen=OTTER, answered=0.1)
    assert (told.shown, told.right) == ("", False)
    assert replace(told, refused="").right


def test_rejections_are_of_negatives_alone_and_wrong_ones_of_the_rest(
    parts: Parts, monkeypatch: pytest.MonkeyPatch
) -> None:
    def told(rows: list[Row], draw: object, noise: float, parts: Parts) -> list[Told]:
        alone = draw is beside_the_point
        # With negatives alone both are refused, otherwise the first of them.
        refused = ["no" if alone or place == 0 else "" for place in range(2)]
        return [
            Told(each, (OTTER,), why, OTTER, answered=0.2 if alone else 0.3 - place / 5)
            for place, (each, why) in enumerate(zip(rows, refused, strict=True))
        ]

    monkeypatch.setattr("evals.benchmarks.rgb.abilities.tell", told)
    made, failures = robustness("rgb.en", [row("en:1", answer="rivers"), row("en:2", answer="sea")], parts)
    found = {figure.name: figure for figure in made}
    assert (found["rgb.en.rejected"].value, found["rgb.en.refused-wrongly"].value) == (1, 1 / 2)
    assert found["rgb.en.refused-wrongly"].better == "lower"
    assert (found["rgb.en.auroc.answerable"].value, found["rgb.en.auroc.answerable"].n) == (1 / 2, 4)
    assert (found["rgb.en.shown.noise-0.0"].value, found["rgb.en.chosen.noise-0.0"].value) == (0, 1 / 2)
    assert [(failure.id, failure.why) for failure in failures] == [
        ("en:1", "refused: no"),
        ("en:2", "shown without the answer"),
    ]


def test_a_row_without_words_to_answer_from_is_left_out(parts: Parts) -> None:
    rows = [
        row("en:1", answer="x", negative=[" ", ""]),
        row("en:2", answer="x"),
        row("en:3", answer="x", negative=[OTTER]),
    ]
    assert [told.id for told in tell(rows, beside_the_point, 1.0, parts)] == ["en:3"]


def changed(right: list[str], wrong: list[str]) -> Row:
    return row("en_fact:1", answer="rivers", positive=right, positive_wrong=wrong)


DESERT = OTTER.replace("rivers", "deserts")


def test_the_right_answer_is_turned_down_where_the_passages_give_another(parts: Parts) -> None:
    made, failures = counterfactual("rgb.x", [changed([OTTER, f"Truly. {OTTER}"], [DESERT, f"Truly. {DESERT}"])], parts)
    found = {figure.name: figure for figure in made}
    assert (found["rgb.x.turned-down"].value, found["rgb.x.accepted"].value) == (1, 1)
    assert (found["rgb.x.preferred"].value, found["rgb.x.auroc.others"].value) == (1, 1)
    assert found["rgb.x.turned-down"].n == 1
    assert failures == []


def test_the_comparison_leaves_out_the_passage_that_the_sentence_is_from(parts: Parts) -> None:
    seen: list[tuple[str, ...]] = []

    def check(sentence: str, lines: Sequence[str]) -> Verdict:
        assert sentence == OTTER
        seen.append(tuple(lines))
        return by_words(sentence, lines)

    other, dry = "Its home is rivers.", "Its home is deserts."
    counterfactual("rgb.x", [changed([OTTER, other], [DESERT, dry])], replace(parts, check=check))
    assert seen == [(OTTER, other), (DESERT, dry), (other,), (dry,)]


def test_a_check_that_lets_everything_through_turns_nothing_down_and_prefers_nothing(parts: Parts) -> None:
    yes = replace(parts, check=lambda sentence, lines: Verdict(True, 1.0, "", "full"))
    made, failures = counterfactual("rgb.x", [changed([OTTER, OTTER], [DESERT, DESERT])], yes)
    found = {figure.name: figure.value for figure in made}
    assert (found["rgb.x.turned-down"], found["rgb.x.accepted"], found["rgb.x.preferred"]) == (0, 1, 1 / 2)
    assert [failure.why for failure in failures] == ["let through, though not supported"]


@pytest.mark.parametrize(
    ("right", "wrong", "n", "compared"),
    [
        ([OTTER], [DESERT], 1, 0),  # no other passage to compare
        ([OTTER, OTTER], [DESERT], 1, 0),  # no twin
        ([OTTER, OTTER], [DESERT, OTTER], 1, 0),  # a twin that still gives the right answer
        ([BADGER, OTTER], [BADGER, DESERT], 1, 0),  # the first does not give it
        ([BADGER], [BADGER], 0, 0),
        ([OTTER] * 9, [DESERT] * 9, 1, 1),
    ],
)
def test_a_passage_counts_only_with_a_twin_that_gives_another_answer(
    right: list[str], wrong: list[str], n: int, compared: int, parts: Parts
) -> None:
    found = {figure.name: figure for figure in counterfactual("rgb.x", [changed(right, wrong)], parts)[0]}
    assert (found["rgb.x.turned-down"].n, found["rgb.x.preferred"].n) == (n, compared)


def test_records_with_one_id_are_still_two(tmp_path: Path, parts: Parts) -> None:
    record = {"id": 7, "query": "otter in rivers?", "answer": "rivers", "positive": [OTTER], "negative": [BADGER]}
    found = figures(write_lines(tmp_path / "en.json", [record, record]), parts)
    assert set(found["rgb.en.shown.noise-0.0"].cases) == {"en:1", "en:2"}


def test_the_chinese_half_alone_is_an_error_that_says_what_to_give(tmp_path: Path, parts: Parts) -> None:
    with pytest.raises(DatasetError, match=r"zh.json: RGB in Chinese.*give en.json"):
        benchmark(fixtures.write_rgb(tmp_path) / "zh.json", parts)


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"answer": ""}, "record 2: answer.0.0: String should have at least 1 character"),
        ({"answer": []}, "record 2: answer: Tuple should have at least 1 item"),
        ({"answer": [[]]}, "record 2: answer.0: Tuple should have at least 1 item"),
        ({"query": ""}, "record 2: query: String should have at least 1 character"),
        ({"positive": "one"}, "record 2: positive: Input should be a valid tuple"),
        ({"positive": ["one", ["two"]]}, "record 2: positive.0.1: Input should be a valid string"),
        ({"negative": [3]}, "record 2: negative.0: Input should be a valid string"),
    ],
)
def test_a_broken_row_is_an_error_that_names_its_record(
    values: Mapping[str, object], message: str, tmp_path: Path, parts: Parts
) -> None:
    good = {"id": 0, "query": "what?", "answer": "rivers", "positive": [OTTER], "negative": []}
    with pytest.raises(DatasetError, match=f"en.json: {message}"):
        benchmark(write_lines(tmp_path / "en.json", [good, {**good, **values}]), parts)
