from __future__ import annotations

from collections.abc import Callable, Sequence
from math import log
from pathlib import Path

import pytest

from app.quiz.items import Dropped, Item, ItemType, Pair, Quiz, QuizSpec
from evals.figures import Failure
from evals.suites.quiz import quiz
from evals.written_items import WrittenItem, WrittenOption
from tests.evals.fakes import FakeTutor, item, trial

Values = dict[str, float | None]


def scored(folder: Path, make: Callable[[FakeTutor], Sequence[Item]]) -> tuple[Values, list[Failure]]:
    class Quizzed(FakeTutor):
        def quiz(self, spec: QuizSpec) -> Quiz:
            assert (spec.n, spec.seed, spec.section, spec.domain) == (200, 1, None, None)
            return Quiz(items=tuple(make(self)), dropped=())

    figures, failures = quiz(trial(folder, Quizzed), ())
    return {figure.name.removeprefix("quiz."): figure.value for figure in figures}, failures


def test_the_fakes_quiz_is_scored_whole(tmp_path: Path) -> None:
    figures, failures = quiz(trial(tmp_path), ())
    values = {figure.name.removeprefix("quiz."): figure for figure in figures}
    assert values["drawn"].value == 8 / 200
    assert values["distinct"].value == values["cited"].value == values["key.evenness"].value == 1
    assert values["sections"].value == 1 / 3
    assert values["sections"].note == "not asked about: Tables, Training"
    assert values["dropped"].value == pytest.approx(1 / 9)
    # Every option of the fake's items is a line of the notes, and so a second key.
    assert {failure.why for failure in failures if "second key" not in failure.why} == {
        "turned down by the gate: two keys"
    }
    assert values["double-keys"].value == 1


def test_items_that_repeat_each_other_are_counted_once_and_shown(tmp_path: Path) -> None:
    def twice(tutor: FakeTutor) -> list[Item]:
        lines = tutor.lines()
        return [item("Which?", ["a", "b"], "A", lines), item(" which? ", ["B", "A"], "B", lines)]

    values, failures = scored(tmp_path, twice)
    assert values["distinct"] == 0.5
    assert [failure.why for failure in failures] == ["repeated", "repeated"]


def test_keys_that_are_always_the_longest_option_give_the_game_away(tmp_path: Path) -> None:
    def long_keys(tutor: FakeTutor) -> list[Item]:
        return [item(f"Stem {n}?", ["a", "the long one", "b", "c"], "B", tutor.lines()) for n in range(20)]

    values, _ = scored(tmp_path, long_keys)
    assert values["guess.chance"] == 0.25
    assert values["guess.longest"] == 1
    assert values["guess.longest.over-chance"] == values["guess.longest.over-chance.multiple_choice"] == 0.75
    assert values["key.B"] == 1
    assert values["key.evenness"] == 0


def test_an_option_that_cites_no_line_of_the_notes_is_counted(tmp_path: Path) -> None:
    def miscited(tutor: FakeTutor) -> list[Item]:
        hits = tutor.lines()[:2]
        wrong = hits[1].model_copy(update={"text": "invented"})
        return [item("Which?", ["a", "b"], "A", [hits[0], wrong])]

    assert scored(tmp_path, miscited)[0]["cited"] == 0.5


def test_matching_items_are_left_to_no_guesser(tmp_path: Path) -> None:
    def matching(tutor: FakeTutor) -> list[Item]:
        return [item("Match.", ["a", "b"], "AB", tutor.lines(), ItemType.MATCHING, ())]

    values, _ = scored(tmp_path, matching)
    assert values["guess.chance"] is None
    assert values["guess.longest.over-chance"] is None


def test_an_empty_quiz_has_no_data_but_counts_as_not_drawn(tmp_path: Path) -> None:
    values, failures = scored(tmp_path, lambda tutor: [])
    assert values["drawn"] == values["sections"] == 0
    assert {values[name] for name in ("distinct", "cited", "dropped", "key.evenness", "guess.longest")} == {None}
    assert failures == []


def test_items_with_a_wrong_option_that_the_notes_carry_are_counted_and_shown(tmp_path: Path) -> None:
    def doubled(tutor: FakeTutor) -> list[Item]:
        stem = "What is missing here? “_____ is an object store that keeps files in buckets.”"
        true = "It is an object store that keeps files in buckets."
        lines = tutor.lines()
        return [item(stem, ["S3", "Glacier"], "B", lines), item("Which is true?", ["It is cheap.", true], "A", lines)]

    values, failures = scored(tmp_path, doubled)
    assert values["double-keys"] == 1
    assert [failure.why for failure in failures] == [
        "a second key: S3",
        "a second key: It is an object store that keeps files in buckets.",
    ]
    assert failures[0].expected == ("Glacier",)


def test_the_judge_of_second_keys_knows_right_ones(tmp_path: Path) -> None:
    def right(tutor: FakeTutor) -> list[Item]:
        stem = "What is missing here? “_____ is an object store that keeps files in buckets.”"
        return [item(stem, ["S3", "Glacier"], "A", tutor.lines())]

    values, failures = scored(tmp_path, right)
    assert (values["double-keys"], values["double-keys.control"], failures) == (0, 1, [])


def test_a_matching_item_whose_prompt_fits_two_options_is_doubled(tmp_path: Path) -> None:
    def matching(tutor: FakeTutor) -> list[Item]:
        pairs = [
            Pair(prompt="A cheap archive for files nobody reads", option="A"),
            Pair(prompt="A database", option="B"),
        ]
        return [item("Match.", ["S3", "Glacier"], "AB", tutor.lines(), ItemType.MATCHING, pairs)]

    assert scored(tmp_path, matching)[0]["double-keys"] == 1


def test_topics_and_terms_that_nothing_asks_about_are_missed(tmp_path: Path) -> None:
    values, _ = scored(tmp_path, lambda tutor: [item("Which?", ["a", "b"], "A", tutor.lines())])
    assert values["topics"] == 1 / 4
    assert values["terms"] == 1 / 6
    assert values["topics.evenness"] == values["sections.evenness"] == 0


def test_items_that_ask_nearly_the_same_are_counted(tmp_path: Path) -> None:
    def alike(tutor: FakeTutor) -> list[Item]:
        stems = ("Which store keeps objects in buckets?", "Which store keeps objects in bucket?", "Who reads archives?")
        return [item(stem, ["S3", "Glacier"], "A", tutor.lines()) for stem in stems]

    assert scored(tmp_path, alike)[0]["near-duplicates"] == pytest.approx(2 / 3)


def test_keys_of_several_answers_and_verdicts_are_balanced_by_what_is_shown(tmp_path: Path) -> None:
    def keyed(tutor: FakeTutor) -> list[Item]:
        lines = tutor.lines()
        verdicts = [
            item(f"True or false? {n}.", ["True", "False"], "AAAB"[n], lines, ItemType.TRUE_FALSE) for n in range(4)
        ]
        five = item("Two?", list("abcde"), "AB", lines, ItemType.MULTIPLE_RESPONSE)
        return [*verdicts, five, item("Three?", list("abcdef"), "CDF", lines, ItemType.MULTIPLE_RESPONSE)]

    values, _ = scored(tmp_path, keyed)
    assert values["key.evenness.true_false"] == pytest.approx(0.8112781244591328)
    # A to D are right in one of two, E in none, F in the one where it is shown.
    assert values["key.evenness.multiple_response"] == pytest.approx((4 / 6 * log(6) + log(3) / 3) / log(6))


def test_drafts_are_counted_by_the_rule_that_turned_them_down(tmp_path: Path) -> None:
    reasons = ("no_clang: stem and key alone share store", "no_clang: again", "too few wrong answers: the notes keep 1")

    class Dropping(FakeTutor):
        def quiz(self, spec: QuizSpec) -> Quiz:
            items = (item("Which?", ["a", "b"], "A", self.lines()),)
            return Quiz(items=items, dropped=tuple(Dropped(reason=reason, stem="?") for reason in reasons))

    figures, _ = quiz(trial(tmp_path, Dropping), ())
    values = {figure.name.removeprefix("quiz."): figure.value for figure in figures}
    assert values["flaws.drafts"] == values["flaws.drafts.no_clang"] == pytest.approx(2 / 3)
    assert values["flaws"] == 1  # two options are too few


def written(
    id_: str, flaw: str | None, texts: str, stem: str = "Which store keeps objects for a long time?"
) -> WrittenItem:
    options = tuple(WrittenOption(text=text, correct=place == 0) for place, text in enumerate(texts.split("|")))
    fields = {"id": id_, "split": "dev", "topic": ("Storage",), "good": flaw is None, "flaw": flaw}
    return WrittenItem.model_validate(fields | {"type": "multiple_choice", "stem": stem, "options": options})


ROWS = (
    written("sound", None, "S3|EFS|EBS|SQS"),
    written("alarm", None, "S3|EFS|EBS|SQS", "Which store keeps what S3 keeps?"),
    written("caught", "catch_all", "S3|EFS|EBS|All of the above"),
    written("missed", "wrong_key", "EFS|S3|EBS|SQS"),
    written("misnamed", "two_keys", "S3|EFS|EBS|None of the above"),
)


def test_the_gate_is_held_against_written_items(tmp_path: Path) -> None:
    figures, failures = quiz(trial(tmp_path), ROWS)
    values = {figure.name.removeprefix("quiz.gate."): figure for figure in figures}
    assert values["recall"].value == pytest.approx(2 / 3)
    assert values["recall.named"].value == pytest.approx(1 / 3)
    assert values["false-alarms"].value == 0.5
    assert values["balanced-accuracy"].value == pytest.approx((2 / 3 + 1 / 2) / 2)
    assert (values["recall.catch_all"].value, values["recall.wrong_key"].value) == (1, 0)
    assert values["balanced-accuracy.control"].better is None
    whys = {failure.id: failure.why for failure in failures}
    assert whys["alarm"] == "the gate turned it down: no_clang"
    assert whys["missed"] == "the gate let it pass: wrong_key"
    assert not {"sound", "caught", "misnamed"} & set(whys)


def test_by_default_the_written_items_of_the_questions_splits_are_taken(tmp_path: Path) -> None:
    run = trial(tmp_path)
    counts = {}
    for split in ("dev", "test", "all"):
        run.dataset = trial(tmp_path / split).dataset.only(split)
        figures, _ = quiz(run)
        counts[split] = next(figure.n for figure in figures if figure.name == "quiz.gate.balanced-accuracy")
    assert counts["dev"] + counts["test"] == counts["all"] > 200


def test_without_written_items_nothing_is_said_of_the_gate(tmp_path: Path) -> None:
    figures, _ = quiz(trial(tmp_path), ())
    assert {figure.value for figure in figures if figure.name.startswith("quiz.gate.")} == {None}
