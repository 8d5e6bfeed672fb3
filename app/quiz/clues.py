"""Rules of the gate against clues: nothing but knowledge may tell the key from the wrong answers.

Guidelines 23, 24 and 28 of Haladyna, Downing & Rodriguez (2002); see ``app.quiz.gate``.
"""

from __future__ import annotations

import re

from app.quiz.items import Item, ItemType, Option
from app.quiz.truth import spells_out
from app.quiz.words import content

__all__ = [
    "even_lengths",
    "keys_of",
    "no_absolutes",
    "no_article_cue",
    "no_clang",
    "no_prompt_clang",
    "no_spelled_out_abbreviation",
    "parallel_options",
]

_ABSOLUTE = re.compile(r"\b(?:always|never|completely|absolutely|impossible)\b", re.IGNORECASE)
_SWEEPING = re.compile(
    r"\b(?:always|never|completely|absolutely|impossible|all|every|nothing|none|no|any|only|entirely|totally|forever"
    r"|guarantee[ds]?|perfect(?:ly)?)\b",
    re.IGNORECASE,
)
"""In a key alone these are everyday words; in all wrong answers and not the key they are a habit of the writer."""
_ARTICLE = re.compile(r"\ban? _{3,}|\ban?\s*[?:.”]*$")
_LONG, _SHORT = 1.6, 0.4
"""A key this many times as long as the longest (shortest) wrong answer stands out."""
_ARTICLES = frozenset({"A", "An", "The"})
_PHRASE = 3
"""Words after the first from which a text is a phrase rather than a name."""
_LENGTHS_FROM = 24
"""Characters of the longest option below which lengths are not compared: terms differ as they do."""


def keys_of(item: Item) -> list[Option]:
    """The right options."""
    return [option for option in item.options if option.correct]


def no_absolutes(item: Item) -> str | None:
    """An absolute word must not mark the key, nor every wrong answer (guideline 28a)."""
    right = [option.text for option in item.options if option.correct]
    wrong = [option.text for option in item.options if not option.correct]
    keys = _all(_ABSOLUTE, right) and not any(map(_ABSOLUTE.search, wrong))
    others = _all(_SWEEPING, wrong) and not any(map(_SWEEPING.search, right))
    return "an absolute word sets the key apart" if keys or others else None


def no_clang(item: Item) -> str | None:
    """No content word is shared by the stem and the key, or all keys, alone (guideline 28b)."""
    if item.type in {ItemType.TRUE_FALSE, ItemType.MATCHING}:
        return None
    wrong = frozenset[str]().union(*(content(option.text) for option in item.options if not option.correct))
    shared = content(item.stem).intersection(*(content(option.text) for option in keys_of(item))) - wrong
    return f"stem and key alone share {', '.join(sorted(shared))}" if shared else None


def no_prompt_clang(item: Item) -> str | None:
    """No prompt of a matching item shares a word with its own option alone (guideline 28b)."""
    texts = {option.id: option.text for option in item.options}
    for pair in item.pairs or ():
        others = frozenset[str]().union(*(content(text) for key, text in texts.items() if key != pair.option))
        if (content(texts[pair.option]) & content(pair.prompt)) - others:
            return f"the prompt names its answer {texts[pair.option]!r}"
    return None


def no_article_cue(item: Item) -> str | None:
    """No article in front of the gap tells how the key begins (guideline 28c)."""
    return "an article in front of the gap" if _ARTICLE.search(item.stem) else None


def parallel_options(item: Item) -> str | None:
    """The key does not open in another way than all wrong answers, which open alike (guideline 23)."""
    openings = {option.id: _opening(option.text) for option in item.options}
    wrong = {openings[option.id] for option in item.options if not option.correct}
    keys = {openings[option.id] for option in keys_of(item)}
    apart = item.type is ItemType.MULTIPLE_CHOICE and len(wrong) == 1 and not keys & wrong
    return "the key alone opens in its way" if apart else None


def no_spelled_out_abbreviation(item: Item) -> str | None:
    """No stem or prompt spells out the abbreviation that is its answer (guideline 28)."""
    texts = {option.id: option.text for option in item.options}
    asked = [(pair.prompt, texts[pair.option]) for pair in item.pairs or ()]
    if item.type in {ItemType.MULTIPLE_CHOICE, ItemType.MULTIPLE_RESPONSE}:
        asked += [(item.stem, key.text) for key in keys_of(item)] + [(key.text, item.stem) for key in keys_of(item)]
    told = next((name for text, name in asked if spells_out(text, name)), None)
    return f"an abbreviation in {told[:40]!r} is spelled out" if told else None


def even_lengths(item: Item) -> str | None:
    """The key is neither far longer nor far shorter than every wrong answer (guidelines 24, 28d)."""
    keys = [len(option.text) for option in keys_of(item)]
    wrong = [len(option.text) for option in item.options if not option.correct]
    if item.type in {ItemType.TRUE_FALSE, ItemType.MATCHING} or max(keys + wrong) < _LENGTHS_FROM:
        return None
    if min(keys) > _LONG * max(wrong) or max(keys) < _SHORT * min(wrong):
        return "the key's length sets it apart"
    return None


def _all(pattern: re.Pattern[str], texts: list[str]) -> bool:
    """Whether there are texts and each holds ``pattern``."""
    return bool(texts) and all(map(pattern.search, texts))


def _opening(text: str) -> str:
    """How a text of several words opens."""
    first, *rest = text.split() or [""]
    if first in _ARTICLES:
        return "article"
    # "Caching the answers" is an activity, "Missing value imputation" and "SageMaker Model Monitor" are names.
    if len(rest) < _PHRASE and not (first.endswith("ing") and rest and rest[0].capitalize() in _ARTICLES):
        return "short"
    return "gerund" if first.endswith("ing") else "other"
