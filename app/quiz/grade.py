"""Grading: an item is right only when the response is exactly the key, as in the exam; unanswered is wrong."""

from __future__ import annotations

from collections.abc import Sequence

from app.errors import QuestionError
from app.quiz.items import Grade, Graded, Item, ItemType, Quiz, Response

__all__ = ["grade", "key_of"]


def grade(quiz: Quiz, responses: Sequence[Response]) -> Grade:
    """Grade every item of ``quiz`` in its order; the order of chosen options counts for matching items alone.

    Raises:
        QuestionError: a response names an item or option that is not in the quiz, or an item twice.
    """
    items = {item.id: item for item in quiz.items}
    given: dict[str, Response] = {}
    for response in responses:
        if response.item not in items:
            raise QuestionError(f"no item {response.item!r} in this quiz; its items are {', '.join(items) or 'none'}")
        if response.item in given:
            raise QuestionError(f"item {response.item!r} is answered twice; give one response per item")
        _check_options(items[response.item], response)
        given[response.item] = response
    return Grade(graded=tuple(_graded(item, given.get(item.id)) for item in quiz.items))


def key_of(item: Item) -> tuple[str, ...]:
    """The ids of the right options; for matching, the right option of each prompt, in the order of ``pairs``."""
    if item.pairs is not None:
        return tuple(pair.option for pair in item.pairs)
    return tuple(option.id for option in item.options if option.correct)


def _graded(item: Item, response: Response | None) -> Graded:
    key, chosen = key_of(item), response.chosen if response else ()
    right = chosen == key if item.type is ItemType.MATCHING else sorted(set(chosen)) == sorted(key)
    hints = response.hints if response else 0
    return Graded(item=item.id, section=item.section, correct=right, chosen=chosen, key=key, hints=hints)


def _check_options(item: Item, response: Response) -> None:
    known = [option.id for option in item.options]
    # A prompt of a matching item may be left open: its place holds an empty id.
    allowed = {*known, ""} if item.type is ItemType.MATCHING else set(known)
    if unknown := [option for option in response.chosen if option not in allowed]:
        raise QuestionError(f"item {item.id!r} has no option {unknown[0]!r}; its options are {', '.join(known)}")
