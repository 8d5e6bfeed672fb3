"""Item-writing checks: every item passes all of them or is dropped with the reason.

The rules are those of Haladyna, Downing & Rodriguez (2002), "A Review of Multiple-Choice Item-Writing Guidelines for
Classroom Assessment", Applied Measurement in Education 15(3), as far as a program can see them; the number of the
guideline stands with each rule. A rule is a function that returns the flaw, or ``None``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from rapidfuzz import fuzz

from app.quiz.items import Item, ItemType, Option
from app.quiz.truth import spells_out
from app.quiz.words import content

__all__ = ["RULES", "flaws", "near_duplicate"]

_OPTIONS = {
    ItemType.MULTIPLE_CHOICE: (4, 4, 1),
    ItemType.MULTIPLE_RESPONSE: (5, 7, 2),
    ItemType.TRUE_FALSE: (2, 2, 1),
    ItemType.MATCHING: (3, 5, 3),
}
"""By type: fewest and most options, fewest keys."""
_COUNTS = {2: "TWO", 3: "THREE"}
_SOURCE = re.compile(
    r"\b(?:according to|stated in|mentioned in|as per|in) (?:the |your |these )?(?:notes?|source|text|document)\b",
    re.IGNORECASE,
)
_CATCH_ALL = re.compile(
    r"\b(?:all|none|both|neither|any) of (?:the above|these|the options)\b|\bA and B\b", re.IGNORECASE
)
_ABSOLUTE = re.compile(r"\b(?:always|never|completely|absolutely|impossible)\b", re.IGNORECASE)
_NEGATIVE = re.compile(r"\bwhich\b[^?]*\b(?:is|are|does|do|would|should)(?: not|n't|n’t)\b|\b(?:except|least)\b[^?]*\?")
_JUNK = re.compile(r"[:,;–—-]$|^[^\w“(\"'<>/.]|\s{2,}|\*\*|`|\.\.$")
_WORDS_IN_STEM = 60
_OPTION_LENGTH = 320
_LONG, _SHORT = 1.6, 0.4
"""A key this many times as long as the longest (shortest) wrong answer stands out."""


def flaws(item: Item) -> Iterator[str]:
    """What is wrong with ``item``, rule by rule."""
    for rule in RULES:
        if flaw := rule(item):
            yield f"{rule.__name__}: {flaw}"


def option_count(item: Item) -> str | None:
    """As many options and keys as the type asks for (guideline 18, 19)."""
    fewest, most, keys = _OPTIONS[item.type]
    if not fewest <= len(item.options) <= most:
        return f"{len(item.options)} options where {fewest} to {most} are expected"
    right = len(_keys(item))
    single = item.type in {ItemType.MULTIPLE_CHOICE, ItemType.TRUE_FALSE}
    if (
        right < keys
        or (single and right > 1)
        or (item.type is ItemType.MULTIPLE_RESPONSE and right == len(item.options))
    ):
        return f"{right} right options"
    return None


def announced_count(item: Item) -> str | None:
    """Multiple response says how many to select, in capitals (guideline 14)."""
    if item.type is ItemType.MULTIPLE_RESPONSE and f"Select {_COUNTS.get(len(_keys(item)))}." not in item.stem:
        return "the stem does not say how many to select"
    return None


def whole_pairs(item: Item) -> str | None:
    """Matching gives every prompt one option and every option one prompt."""
    if item.type is not ItemType.MATCHING:
        return "pairs outside a matching item" if item.pairs else None
    pairs = item.pairs or ()
    used = [pair.option for pair in pairs]
    broken = sorted(used) != [option.id for option in item.options] or len({pair.prompt for pair in pairs}) < len(pairs)
    return "prompts and options do not pair off" if broken else None


def distinct_options(item: Item) -> str | None:
    """No two options say the same (guideline 22: independent, not overlapping)."""
    texts = [option.text.lower() for option in item.options]
    for place, one in enumerate(texts):
        for other in texts[place + 1 :]:
            if fuzz.ratio(one, other) >= 92 or (len(content(one)) > 3 and content(one) == content(other)):
                return f"two options say the same: {one!r}"
    return None


def cited_options(item: Item) -> str | None:
    """Every option stands on a quote of the notes and says why it is right or wrong (guideline 4)."""
    bare = [option.id for option in item.options if not option.citation.quote.strip() or not option.rationale.strip()]
    return f"no citation or rationale for {', '.join(bare)}" if bare or not item.citations else None


def complete_stem(item: Item) -> str | None:
    """The stem asks a whole question without window dressing (guidelines 14, 15, 16)."""
    if not item.stem.endswith(("?", ".", "”")) or len(item.stem.split()) < 3:
        return "the stem is not a complete question"
    return "the stem is too long" if len(item.stem.split()) > _WORDS_IN_STEM else None


def no_source_talk(item: Item) -> str | None:
    """The stem asks about the subject, not about the text it came from (guideline 4)."""
    return "the stem talks about its source" if _SOURCE.search(item.stem) else None


def plain_negatives(item: Item) -> str | None:
    """A negative stem says NOT or EXCEPT in capitals (guideline 17)."""
    question = re.sub(r"“[^”]*”", "", item.stem)
    return "a negative that is not in capitals" if _NEGATIVE.search(question) else None


def no_catch_all(item: Item) -> str | None:
    """No "all of the above" and its kin (guideline 25)."""
    caught = next((option.text for option in item.options if _CATCH_ALL.search(option.text)), None)
    return f"catch-all option {caught!r}" if caught else None


def no_absolutes(item: Item) -> str | None:
    """An absolute word must not mark the key, nor every wrong answer (guideline 28a)."""
    marks = {option.id: bool(_ABSOLUTE.search(option.text)) for option in item.options}
    keys = {option.id for option in _keys(item)}
    marked = {key for key, mark in marks.items() if mark}
    return "an absolute word sets the key apart" if marked and marked in (keys, set(marks) - keys) else None


def no_clang(item: Item) -> str | None:
    """No content word is shared by the stem and the key, or all keys, alone (guideline 28b)."""
    if item.type in {ItemType.TRUE_FALSE, ItemType.MATCHING}:
        return None
    wrong = frozenset[str]().union(*(content(option.text) for option in item.options if not option.correct))
    shared = content(item.stem).intersection(*(content(option.text) for option in _keys(item))) - wrong
    return f"stem and key alone share {', '.join(sorted(shared))}" if shared else None


def no_prompt_clang(item: Item) -> str | None:
    """No prompt of a matching item shares a word with its own option alone (guideline 28b)."""
    texts = {option.id: option.text for option in item.options}
    for pair in item.pairs or ():
        others = frozenset[str]().union(*(content(text) for key, text in texts.items() if key != pair.option))
        if (content(texts[pair.option]) & content(pair.prompt)) - others:
            return f"the prompt names its answer {texts[pair.option]!r}"
    return None


def no_spelled_out_abbreviation(item: Item) -> str | None:
    """No stem or prompt spells out the abbreviation that is its answer (guideline 28)."""
    texts = {option.id: option.text for option in item.options}
    asked = [(pair.prompt, texts[pair.option]) for pair in item.pairs or ()]
    if item.type in {ItemType.MULTIPLE_CHOICE, ItemType.MULTIPLE_RESPONSE}:
        asked += [(item.stem, key.text) for key in _keys(item)] + [(key.text, item.stem) for key in _keys(item)]
    told = next((name for text, name in asked if spells_out(text, name)), None)
    return f"an abbreviation in {told[:40]!r} is spelled out" if told else None


def even_lengths(item: Item) -> str | None:
    """The key is neither far longer nor far shorter than every wrong answer (guideline 24)."""
    keys = [len(option.text) for option in _keys(item)]
    wrong = [len(option.text) for option in item.options if not option.correct]
    if item.type in {ItemType.TRUE_FALSE, ItemType.MATCHING} or max(keys + wrong) < 24:
        return None
    if min(keys) > _LONG * max(wrong) or max(keys) < _SHORT * min(wrong):
        return "the key's length sets it apart"
    return None


def clean_text(item: Item) -> str | None:
    """Options and prompts are short, without stray marks (guidelines 11, 12)."""
    for text in [option.text for option in item.options] + [pair.prompt for pair in item.pairs or ()]:
        if not text.strip() or _JUNK.search(text) or len(text) > _OPTION_LENGTH:
            return f"untidy text {text[:60]!r}"
    return None


RULES: tuple[Callable[[Item], str | None], ...] = (
    option_count,
    announced_count,
    whole_pairs,
    distinct_options,
    cited_options,
    complete_stem,
    no_source_talk,
    plain_negatives,
    no_catch_all,
    no_absolutes,
    no_clang,
    no_prompt_clang,
    no_spelled_out_abbreviation,
    even_lengths,
    clean_text,
)


def near_duplicate(item: Item, other: Item) -> bool:
    """Whether two items ask nearly the same: alike in stem and key, or several keys of which half are shared."""
    if item.type is not other.type:
        return False
    mine, yours = ({(cited.file, cited.span) for cited in one.citations} for one in (item, other))
    if len(mine) > 1 and len(mine & yours) >= len(mine | yours) / 2:
        return True
    return fuzz.token_sort_ratio(_question(item), _question(other)) >= 90


def _question(item: Item) -> str:
    asked = " ".join(sorted(pair.prompt for pair in item.pairs or ()))
    return " ".join([item.stem, asked, *sorted(option.text for option in _keys(item))]).lower()


def _keys(item: Item) -> list[Option]:
    return [option for option in item.options if option.correct]
