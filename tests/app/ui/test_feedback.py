import pytest

from app.quiz.grade import grade, key_of
from app.quiz.items import Graded, Item, ItemType, Quiz, QuizSpec, Response
from app.ui.feedback import cited_by, feedback, stem
from tests.app.ui.conftest import Pages
from tests.app.ui.drawn import of_kind


def item_of(pages: Pages, kind: ItemType) -> Item:
    return pages.tutor.quiz(QuizSpec(n=1, types=(kind,))).items[0]


def graded(item: Item, *chosen: str) -> Graded:
    return grade(Quiz(items=(item,), dropped=()), [Response(item=item.id, chosen=chosen)]).graded[0]


def verdicts(item: Item, *chosen: str) -> list[str]:
    return [verdict.text for verdict in of_kind([feedback(item, graded(item, *chosen))], "verdict")]


def test_a_right_choice_is_told(pages: Pages) -> None:
    item = item_of(pages, ItemType.MULTIPLE_CHOICE)
    assert verdicts(item, *key_of(item)) == ["✓ Right, and your answer"]


def test_a_wrong_choice_shows_the_right_one_too(pages: Pages) -> None:
    item = item_of(pages, ItemType.MULTIPLE_CHOICE)
    assert verdicts(item, "B") == ["✓ The right answer", "✗ Your answer"]


@pytest.mark.parametrize("kind", list(ItemType))
def test_every_option_has_its_rationale_and_the_way_to_its_source(pages: Pages, kind: ItemType) -> None:
    item = item_of(pages, kind)
    drawn = feedback(item, graded(item, *key_of(item)))
    assert {chip.opens for chip in of_kind([drawn], "chip")} == {option.id for option in item.options}
    for option in item.options:
        assert option.rationale in drawn.text
        assert cited_by(item, option.id) == option.citation


def test_matching_shows_what_was_chosen_instead(pages: Pages) -> None:
    item = item_of(pages, ItemType.MATCHING)
    drawn = feedback(item, graded(item, "A", "A", "C", "D"))
    assert [verdict.text for verdict in of_kind([drawn], "verdict")].count("✓ Your answer") == 3
    assert "You chose: " + item.options[0].text in drawn.text


def test_nothing_clicked_opens_nothing(pages: Pages) -> None:
    assert cited_by(item_of(pages, ItemType.MULTIPLE_CHOICE), None) is None


def test_a_stem_is_text(pages: Pages) -> None:
    item = item_of(pages, ItemType.MULTIPLE_CHOICE).model_copy(update={"stem": "What is `x` <b>here</b>?"})
    assert stem(item).text == "What is x <b>here</b>?"
