"""A reply that grows: each part is read as soon as nothing can change it, and never sooner."""

import json
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.errors import ModelError
from app.reply import Picked, Worded, growing, reply_schema

REPLY = {"lines": [1, 12], "answered": "yes", "missing": "", "sentences": ["Tea is steamed.", 'It says "no" é.']}
EVENTS = [Picked(lines=(1, 12), answered=True, missing=""), *(Worded(text=text) for text in REPLY["sentences"])]


def test_the_schema_lets_no_other_number_be_picked_and_no_field_be_added() -> None:
    schema = reply_schema(3)
    assert list(schema["properties"]) == schema["required"] == ["lines", "answered", "missing", "sentences"]
    assert schema["properties"]["lines"]["items"]["enum"] == [1, 2, 3]
    assert schema["additionalProperties"] is False


@settings(max_examples=80)
@given(st.integers(1, 40), st.booleans())
def test_however_a_reply_is_cut_into_pieces_it_reads_the_same(size: int, escaped: bool) -> None:
    text = json.dumps(REPLY, ensure_ascii=escaped)
    pieces = [text[at : at + size] for at in range(0, len(text), size)]
    assert list(growing(pieces, 12)) == EVENTS


def test_a_sentence_is_there_as_soon_as_its_quote_closes() -> None:
    taken: list[str] = []

    def letters() -> Iterator[str]:
        for letter in json.dumps(REPLY):
            taken.append(letter)
            yield letter

    events = growing(letters(), 12)
    assert isinstance(next(events), Picked)
    assert "".join(taken).endswith('"sentences": [')
    assert next(events) == Worded(text="Tea is steamed.")
    assert "".join(taken).endswith('"Tea is steamed."')


def test_the_picks_wait_until_no_digit_can_follow() -> None:
    events = growing(iter(['{"lines": [1', '2], "answered": "yes", "missing": "", "sentences": []}']), 12)
    assert next(events) == Picked(lines=(12,), answered=True, missing="")


@pytest.mark.parametrize(("lines", "left"), [([2, 2, 1], (2, 1)), ([0, 9, -1, 2], (2,)), ([], ())])
def test_numbers_that_stand_for_no_line_are_left_out(lines: list[int], left: tuple[int, ...]) -> None:
    (picked, *_) = growing([json.dumps({**REPLY, "lines": lines})], 2)
    assert isinstance(picked, Picked)
    assert (picked.lines, picked.answered) == (left, bool(left))


def test_a_no_is_no_answer() -> None:
    (picked,) = growing([json.dumps({**REPLY, "answered": "no", "missing": " a price ", "sentences": []})], 12)
    assert picked == Picked(lines=(1, 12), answered=False, missing="a price")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "wrote nothing"),
        (" \n", "wrote nothing"),
        ("I cannot help.", "no valid JSON"),
        (json.dumps(REPLY)[:-20], "broke off"),
        (json.dumps(REPLY) + "}", "no valid JSON"),
        ("[1, 2]", "did not keep to the schema"),
        (json.dumps({**REPLY, "extra": 1}), "did not keep to the schema .extra"),
        (json.dumps({**REPLY, "answered": "maybe"}), "did not keep to the schema .answered"),
        (json.dumps({**REPLY, "sentences": [{"text": "a"}]}), "did not keep to the schema .sentences"),
        ('{"sentences": ["a"]}', "did not keep to the schema .lines"),
        (json.dumps({**REPLY, "lines": ["one"]}), "did not keep to the schema .lines"),
    ],
)
def test_what_is_no_such_reply_is_an_error_that_says_what_is_wrong(text: str, why: str) -> None:
    with pytest.raises(ModelError, match=why):
        list(growing([text], 12))


def test_what_was_finished_before_a_reply_broke_off_has_been_given() -> None:
    events = growing(json.dumps(REPLY)[:-4], 12)
    assert [next(events), next(events)] == EVENTS[:2]
    with pytest.raises(ModelError, match="broke off"):
        next(events)


@given(st.lists(st.one_of(st.text(max_size=10), st.sampled_from(['{"lines": [', '1], "answered": "yes"', '"]}']))))
def test_whatever_comes_it_is_events_or_a_model_error(pieces: list[str]) -> None:
    try:
        first, *rest = growing(pieces, 3)
    except ModelError:
        return
    assert isinstance(first, Picked)
    assert all(isinstance(event, Worded) for event in rest)
