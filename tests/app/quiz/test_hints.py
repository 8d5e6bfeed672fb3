"""Hints lead to the answer and never name it."""

from pathlib import Path

import pytest

from app.quiz import make_quiz
from app.quiz.gaps import blanked, cloze
from app.quiz.hints import Hint, hints
from app.quiz.items import Item, ItemType, QuizSpec
from app.quiz.wording import GAP
from app.quiz.words import content, mentions, overlap
from tests.app.quiz.notes import SENTENCES, TERSE, corpus, read

SECTIONS = read(SENTENCES)


def items(kind: ItemType, n: int = 40) -> tuple[Item, ...]:
    found = make_quiz(corpus(), QuizSpec(n=n, types=(kind,), seed=5)).items
    assert len(found) == n
    return found


def one(stem: str, text: str = SENTENCES) -> Item:
    """The multiple-choice item with ``stem`` in its question."""
    spec = QuizSpec(n=60, types=(ItemType.MULTIPLE_CHOICE,))
    made = (make_quiz(read(text), spec.model_copy(update={"seed": seed})).items for seed in range(6))
    return next(item for quiz in made for item in quiz if stem in item.stem)


def said(hint: Hint) -> str:
    return f"{hint.text} {hint.quote}"


@pytest.mark.parametrize("kind", list(ItemType))
def test_every_item_of_the_bundled_course_has_its_hints(kind: ItemType) -> None:
    wanted = 2 if kind is ItemType.TRUE_FALSE else 3
    counts = [len(hints(item, corpus())) for item in items(kind)]
    assert set(counts) <= {wanted, wanted - 1}
    assert counts.count(wanted) >= 0.9 * len(counts)


@pytest.mark.parametrize("kind", [ItemType.MULTIPLE_CHOICE, ItemType.MULTIPLE_RESPONSE])
def test_no_hint_says_what_a_key_says(kind: ItemType) -> None:
    for item in items(kind):
        for hint in hints(item, corpus())[1:]:
            for key in (option for option in item.options if option.correct):
                assert not mentions(said(hint), key.text), (item.stem, key.text, said(hint))
                assert len(content(key.text)) < 4 or overlap(said(hint), key.text) < 0.8, (item.stem, said(hint))


def test_no_hint_for_matching_shows_a_description_beside_its_term() -> None:
    for item in items(ItemType.MATCHING):
        texts = {option.id: option.text for option in item.options}
        for hint in hints(item, corpus())[1:]:
            together = [
                pair.prompt
                for pair in item.pairs or ()
                if overlap(said(hint), pair.prompt) > 0.8 and mentions(said(hint), texts[pair.option])
            ]
            assert together == []


def test_no_hint_judges_the_statement() -> None:
    for item in items(ItemType.TRUE_FALSE):
        spans = {option.citation.span for option in item.options}
        _, *rest = hints(item, corpus())
        for hint in rest:
            deciding = [option.citation.text for option in item.options if option.citation.span in spans]
            assert hint.quote
            assert not any(hint.quote in text.replace("**", "") for text in deciding)


@pytest.mark.parametrize("kind", list(ItemType))
def test_a_quote_stands_in_the_notes_at_its_lines_but_for_the_gaps(kind: ItemType) -> None:
    plain = {(section.path, unit.lines): "" for section in corpus() for unit in section.units}
    for section in corpus():
        for unit in section.units:
            plain[section.path, unit.lines] += f"{unit.plain} "
    quotes = [hint for item in items(kind, 20) for hint in hints(item, corpus()) if hint.quote]
    assert quotes
    for hint in quotes:
        assert hint.lines is not None
        pieces = [piece.strip() for piece in hint.quote.split(GAP)]
        assert all(piece in plain[hint.section, hint.lines] or len(piece) < 3 for piece in pieces), hint


def test_the_first_hint_is_the_place_to_look_in() -> None:
    item = one("Parquet")
    assert hints(item, SECTIONS)[0] == Hint(
        text="Your notes tell under “1.1 Store › Data Formats”, between line 5 and line 19."
    )


def test_a_gap_stands_where_the_asked_term_would() -> None:
    item = one("columnar layout")
    *_, last = hints(item, SECTIONS)
    assert last.text == "The answer is the term in the gap:"
    assert last.quote.startswith(f"Choose {GAP} over CSV when many jobs")
    assert last.lines == (10, 10)


def test_a_term_of_which_the_notes_say_one_thing_is_told_by_its_first_letter() -> None:
    item = one("In-memory interchange", TERSE)
    assert hints(item, read(TERSE))[-1].quote.startswith(f"F{GAP}")


def test_a_description_that_is_the_only_line_comes_with_every_other_telling_word_blanked() -> None:
    item = one("“Feather”", TERSE)
    last = hints(item, read(TERSE))[-1]
    assert last.text == "Your notes say of “Feather”:"
    assert last.quote.count(GAP) >= 1
    assert last.quote.startswith("Feather: ")


def test_notes_that_changed_since_give_the_hints_that_are_left() -> None:
    item = one("columnar layout")
    (place, *rest) = hints(item, read("# Other\n\n- **Tea** is a drink.\n"))
    assert place.text == "Your notes tell under “1.1 Store › Data Formats”."
    assert len(rest) == 1
    assert "is not right" in rest[0].text


def test_the_same_item_gives_the_same_hints() -> None:
    item = one("columnar layout")
    assert hints(item, SECTIONS) == hints(item, read(SENTENCES, str(Path("/notes.md"))))


def test_a_name_is_blanked_in_every_form_and_a_line_that_keeps_one_is_not_used() -> None:
    assert blanked("Spot instances end; a spot-instance is cheap.", ["Spot instance"], GAP) == (
        f"{GAP} end; a {GAP} is cheap."
    )
    assert blanked("Caching keeps results.", ["Cache"], GAP) == ""
    assert blanked("Nothing is said of it.", ["Avro"], GAP) == ""


def test_one_telling_word_alone_is_not_blanked() -> None:
    assert cloze("Avro is a format.", content("format"), GAP) == ""
