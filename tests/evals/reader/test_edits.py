from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

import pytest

from app.turned import opposites
from evals.reader import changing
from evals.reader.changing import Draw
from evals.reader.edits import KINDS, Editor
from evals.reader.keeping import reordered, reworded, rewritten, shortened
from evals.reader.numbers import another_number
from evals.reader.patterns import named
from evals.reader.words import load

OTHER = "A cache answers at once, because nothing has to be read from the disk."
TAIL = "because nothing has to be read from the disk."


def outcomes(change: Callable[[str, Draw], str | None], sentence: str) -> set[str | None]:
    return {change(sentence, Draw(Random(seed), ["Athena"], OTHER)) for seed in range(30)}


def test_a_number_becomes_another_number_and_nothing_else() -> None:
    found = outcomes(changing.number, "Objects are kept for 30 days.")
    assert len(found) > 5
    assert all(text and re.fullmatch(r"Objects are kept for \d+ days\.", text) for text in found)
    assert "Objects are kept for 30 days." not in found


def test_a_counting_word_is_a_number_too() -> None:
    found = outcomes(changing.number, "Two copies and three logs are made.")
    assert found - {None} <= {f"Two copies and {count} logs are made." for count in changing._COUNTS}


@pytest.mark.parametrize(("text", "shape"), [("1,500", r"[\d,]+"), ("0.25", r"\d+\.\d\d"), ("7", r"\d+")])
def test_another_number_is_written_like_the_first_one(text: str, shape: str) -> None:
    drawn = {another_number(text, Random(seed)) for seed in range(50)}
    assert text not in drawn
    assert all(each and re.fullmatch(shape, each) for each in drawn)


def test_a_version_is_no_number_to_count_with() -> None:
    assert another_number("1.2.3", Random(0)) is None


def test_a_unit_becomes_another_of_its_group() -> None:
    assert outcomes(changing.unit, "It takes 5 GB.") == {f"It takes 5 {unit}." for unit in ("KB", "MB", "TB", "PB")}


def test_a_word_becomes_its_opposite() -> None:
    assert outcomes(changing.antonym, "A cache is faster.") == {"A cache is slower."}
    assert outcomes(changing.antonym, "It can be read.") == {"It cannot be read.", "It can be write."}


def test_a_limit_becomes_an_overstatement_with_its_capital() -> None:
    assert outcomes(changing.quantifier, "Some logs are kept.") == {"All logs are kept.", "Most logs are kept."}


@pytest.mark.parametrize(
    ("sentence", "denied"),
    [
        ("The index is rebuilt.", "The index is not rebuilt."),
        ("The index is not rebuilt.", "The index is rebuilt."),
        ("It can fail.", "It cannot fail."),
        ("It cannot fail.", "It can fail."),
        ("It doesn't fail.", "It does fail."),
        ("It never fails.", "It always fails."),
    ],
)
def test_what_is_affirmed_is_denied_and_the_other_way_round(sentence: str, denied: str) -> None:
    assert outcomes(changing.negation, sentence) == {denied}


def test_names_change_places_or_make_way_for_another() -> None:
    found = outcomes(changing.swapped, "The crawler of Glue feeds Redshift.")
    assert "The crawler of Redshift feeds Glue." in found
    assert "The crawler of Athena feeds Redshift." in found


def test_names_side_by_side_do_not_change_places() -> None:
    assert outcomes(changing.swapped, "Use Glue and Redshift.") == {
        None,
        "Use Athena and Redshift.",
        "Use Glue and Athena.",
    }


@pytest.mark.parametrize(
    ("sentence", "without"),
    [
        ("Scaling starts when the load is high.", None),
        ("The group adds servers when the load is high.", "The group adds servers."),
        ("When the load is high, the group adds two servers.", "The group adds two servers."),
        ("The group adds servers.", None),
    ],
)
def test_a_condition_is_taken_away_where_a_sentence_is_left(sentence: str, without: str | None) -> None:
    assert outcomes(changing.condition, sentence) == {without}


def test_the_clause_of_another_sentence_is_added() -> None:
    assert outcomes(changing.added, "A table has rows.") == {f"A table has rows {TAIL}"}


def test_an_edit_carries_the_label_of_its_kind_and_changes_something() -> None:
    sentence = "When two Glue jobs may fail, a queue in Redshift is faster and tries again for 3 minutes."
    edits = [Editor(Random(seed), ["Athena"]).changed(sentence, OTHER) for seed in range(200)]
    assert {edit.kind for edit in edits if edit} == set(KINDS)
    assert all(edit and edit.label == KINDS[edit.kind].label and edit.sentence != sentence for edit in edits)


def test_a_sentence_with_nothing_to_change_stays_unchanged() -> None:
    assert Editor(Random(0), []).changed("Owls hoot.", "Much longer than that " * 5) is None


def test_the_same_dice_draw_the_same_edits() -> None:
    drawn = [
        [(editor.kept(OTHER), editor.changed(OTHER, "A table has rows.")) for _ in range(20)]
        for editor in (Editor(Random(5), ["Glue"]), Editor(Random(5), ["Glue"]), Editor(Random(6), ["Glue"]))
    ]
    assert drawn[0] == drawn[1] != drawn[2]


def test_a_reason_can_be_left_out_but_not_of_a_denial() -> None:
    assert shortened(OTHER) == "A cache answers at once."
    denial = "A cache does not fail here, because nothing has to be read from the disk."
    assert shortened(denial) == denial


@pytest.mark.parametrize(
    ("sentence", "turned"),
    [
        ("When the load rises, the group adds servers.", "The group adds servers when the load rises."),
        ("The group adds servers when the load rises.", "When the load rises, the group adds servers."),
        ("The group adds servers.", "The group adds servers."),
    ],
)
def test_a_clause_moves_to_the_other_end(sentence: str, turned: str) -> None:
    assert reordered(sentence) == turned


def test_words_are_exchanged_for_others_of_the_same_meaning() -> None:
    drawn = {reworded("Usually it contains rows.", Random(seed)) for seed in range(60)}
    assert drawn == {
        f"{word} it {verb} rows." for word in ("Usually", "Normally", "As a rule") for verb in ("contains", "holds")
    }


def test_numbers_are_written_otherwise_with_their_value_kept() -> None:
    drawn = {rewritten("From 3 to 1,500 rows", Random(seed)) for seed in range(60)}
    assert drawn == {f"From {few} to {many} rows" for few in ("3", "three") for many in ("1,500", "1500")}


def test_no_word_is_both_the_same_as_another_and_its_opposite() -> None:
    words = load()
    opposite = {frozenset(pair) for pair in (*opposites(), *words.antonyms)}
    assert not opposite & {frozenset((phrase, other)) for phrase, others in words.same.items() for other in others}


def test_names_are_capitals_within_a_sentence_and_each_is_named_once() -> None:
    assert named("Choose Amazon S3 over EFS, as Amazon S3 is cheap.") == ["Amazon S3", "EFS"]
