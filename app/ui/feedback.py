"""A graded item as nodes: what was right, what was chosen, why, and where it stands."""

from __future__ import annotations

from collections.abc import Sequence

from app.models import Citation
from app.quiz.items import Graded, Item, Option, Pair
from app.ui.nodes import Node, node
from app.ui.places import spell_lines
from app.ui.reading import inline

__all__ = ["cited_by", "feedback", "stem"]


def stem(item: Item) -> Node:
    """The question."""
    return node("p", *inline(item.stem), kind="stem")


def feedback(item: Item, graded: Graded) -> Node:
    """Every option with its verdict, rationale and the way to its source."""
    if item.pairs is not None:
        rows = [_pair(item, pair, chosen) for pair, chosen in _answers(item.pairs, graded.chosen)]
    else:
        rows = [_option(option, option.id in graded.chosen) for option in item.options]
    return node("ul", *rows, kind="options")


def cited_by(item: Item, opened: str | None) -> Citation | None:
    """The citation that a click in ``feedback`` asked for."""
    return next((option.citation for option in item.options if option.id == opened), None)


def _answers(pairs: Sequence[Pair], chosen: Sequence[str]) -> list[tuple[Pair, str]]:
    return [(pair, chosen[i] if i < len(chosen) else "") for i, pair in enumerate(pairs)]


def _option(option: Option, chosen: bool) -> Node:
    kind = "option key" if option.correct else "option missed" if chosen else "option"
    verdict = _verdict(option.correct, chosen)
    head = [node("span", verdict, kind="verdict")] if verdict else []
    return node("li", *head, *_lettered(option), _why(option), kind=kind)


def _pair(item: Item, pair: Pair, chosen: str) -> Node:
    options = {option.id: option for option in item.options}
    key = options[pair.option]
    right = chosen == pair.option
    head = "✓ Your answer" if right else "✗ Not the right match"
    yours = options.get(chosen)
    wrong = [node("span", "You chose: ", *inline(yours.text), kind="rationale")] if yours and not right else []
    return node(
        "li",
        node("span", head, kind="verdict"),
        *inline(pair.prompt),
        " → ",
        node("strong", *inline(key.text)),
        *wrong,
        _why(key),
        kind="option key" if right else "option missed",
    )


def _lettered(option: Option) -> tuple[Node | str, ...]:
    return (node("strong", f"{option.id}. "), *inline(option.text))


def _why(option: Option) -> Node:
    where = f"{option.citation.section[-1] if option.citation.section else option.citation.file.name}, "
    source = node("button", where + spell_lines(option.citation.lines), kind="chip", opens=option.id)
    return node("span", *inline(option.rationale), " ", source, kind="rationale")


def _verdict(correct: bool, chosen: bool) -> str:
    if correct:
        return "✓ Right, and your answer" if chosen else "✓ The right answer"
    return "✗ Your answer" if chosen else ""
