"""Item-writing checks: every item passes all of them or is dropped with the reason.

The rules are those of Haladyna, Downing & Rodriguez (2002), "A Review of Multiple-Choice Item-Writing Guidelines for
Classroom Assessment", Applied Measurement in Education 15(3), as far as a program can see them; the number of the
guideline stands with each rule. A rule is a function that returns the flaw, or ``None``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from rapidfuzz import fuzz

from app.quiz.clues import (
    even_lengths,
    keys_of,
    no_absolutes,
    no_article_cue,
    no_clang,
    no_prompt_clang,
    no_spelled_out_abbreviation,
    parallel_options,
)
from app.quiz.items import Item, ItemType
from app.quiz.words import content

__all__ = ["RULES", "STRUCTURE", "flaws", "near_duplicate"]

_OPTIONS = {
    ItemType.MULTIPLE_CHOICE: (4, 4, 1),
    ItemType.MULTIPLE_RESPONSE: (5, 7, 2),
    ItemType.TRUE_FALSE: (2, 2, 1),
    ItemType.MATCHING: (3, 5, 3),
}
"""By type: fewest and most options, fewest keys."""
_COUNTS = {2: "TWO", 3: "THREE"}
_SOURCE = re.compile(
    r"\b(?:(?:according to|stated in|mentioned in|as per)(?: the| your| these)?|in (?:the|your|these))"
    r" (?:notes?|sources?|text)\b(?! (?:code|data|database|files?|systems?|tables?|images?)\b)",
    re.IGNORECASE,
)
_CATCH_ALL = re.compile(
    r"\b(?:all|none|both|neither|any) of (?:the (?:above|options|listed|others|answers)|these|them)\b|\bA and B\b",
    re.IGNORECASE,
)
_LABEL = r"\W?(?:\d|[a-h]|i{1,3}|iv|v)\W?"
_COMPLEX = re.compile(rf"^{_LABEL}(?:(?:, | and |, and ){_LABEL})+(?: only)?$", re.IGNORECASE)
_NEGATIVE = re.compile(
    r"\b[Ww]hich\b[^?]*\b(?:is|are|do|does|would|should)(?:(?: you| we| one)? not|n['’]t)\b"
    r"|\bexcept\b|\bleast (?:likely|true|accurate|appropriate|suitable|correct|useful)\b"
)
_ASKS_NOTHING = content("answer statement option correct right true false best following select choose pick")
_JUNK = re.compile(r"[:,;–—-]$|^[^\w“(\"'<>/.]|\s{2,}|\*\*|`|\.\.$")
_WORDS_IN_STEM = 60
_COMPARED_FROM = 40
"""Characters from which two options that look alike say alike: ``CPU instances`` and ``GPU instances`` do not."""
_OPTION_LENGTH = 320


def flaws(item: Item) -> Iterator[str]:
    """What is wrong with ``item``, rule by rule; an item that is not whole is not looked at further."""
    for rules in (STRUCTURE, RULES[len(STRUCTURE) :]):
        found = [f"{rule.__name__}: {flaw}" for rule in rules if (flaw := rule(item))]
        yield from found
        if found:
            return


def option_count(item: Item) -> str | None:
    """As many options and keys as the type asks for (guideline 18, 19)."""
    fewest, most, keys = _OPTIONS[item.type]
    if not fewest <= len(item.options) <= most:
        return f"{len(item.options)} options where {fewest} to {most} are expected"
    right = len(keys_of(item))
    most_right = {ItemType.MULTIPLE_RESPONSE: len(item.options) - 1, ItemType.MATCHING: most}.get(item.type, 1)
    return None if keys <= right <= most_right else f"{right} right options"


def announced_count(item: Item) -> str | None:
    """Multiple response says how many to select, in capitals (guideline 14)."""
    if item.type is ItemType.MULTIPLE_RESPONSE and f"Select {_COUNTS.get(len(keys_of(item)))}." not in item.stem:
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
            long = max(len(one), len(other)) > _COMPARED_FROM
            if content(one) == content(other) or (long and fuzz.ratio(one, other) >= 92):
                return f"two options say the same: {one!r}"
    return None


def cited_options(item: Item) -> str | None:
    """Every option stands on a quote of the notes and says why it is right or wrong (a rule of our own)."""
    bare = [option.id for option in item.options if not option.citation.quote.strip() or not option.rationale.strip()]
    return f"no citation or rationale for {', '.join(bare)}" if bare or not item.citations else None


def complete_stem(item: Item) -> str | None:
    """The stem asks a whole question without window dressing (guidelines 14, 15, 16)."""
    asked = item.type is not ItemType.MULTIPLE_CHOICE or content(item.stem) - _ASKS_NOTHING
    if not item.stem.endswith(("?", ".", "”")) or len(item.stem.split()) < 3 or not asked:
        return "the stem is not a complete question"
    return "the stem is too long" if len(item.stem.split()) > _WORDS_IN_STEM else None


def no_source_talk(item: Item) -> str | None:
    """The stem asks about the subject, not about the text it came from (a rule of our own)."""
    return "the stem talks about its source" if _SOURCE.search(item.stem) else None


def plain_negatives(item: Item) -> str | None:
    """A negative stem says NOT or EXCEPT in capitals (guideline 17)."""
    question = re.sub(r"“[^”]*”", "", item.stem)
    return "a negative that is not in capitals" if _NEGATIVE.search(question) else None


def no_catch_all(item: Item) -> str | None:
    """No "all of the above" and its kin (guidelines 25, 26)."""
    caught = next((option.text for option in item.options if _CATCH_ALL.search(option.text)), None)
    return f"catch-all option {caught!r}" if caught else None


def no_complex_choice(item: Item) -> str | None:
    """No option that only names others, like "1 and 3" (guideline 9)."""
    found = next((option.text for option in item.options if _COMPLEX.match(option.text)), None)
    return f"complex choice {found!r}" if found else None


def clean_text(item: Item) -> str | None:
    """Options and prompts are short, without stray marks (guidelines 11, 12)."""
    for text in [option.text for option in item.options] + [pair.prompt for pair in item.pairs or ()]:
        if not text.strip() or _JUNK.search(text) or len(text) > _OPTION_LENGTH:
            return f"untidy text {text[:60]!r}"
    return None


Rule = Callable[[Item], str | None]

STRUCTURE: tuple[Rule, ...] = (option_count, announced_count, whole_pairs)
"""What makes an item whole."""
RULES: tuple[Rule, ...] = (
    *STRUCTURE,
    distinct_options,
    cited_options,
    complete_stem,
    no_source_talk,
    plain_negatives,
    no_catch_all,
    no_complex_choice,
    no_absolutes,
    no_clang,
    no_prompt_clang,
    no_spelled_out_abbreviation,
    no_article_cue,
    parallel_options,
    even_lengths,
    clean_text,
)


def near_duplicate(item: Item, other: Item) -> bool:
    """Whether two items ask nearly the same: alike in stem and key, or several keys of which half are shared.

    Two statements to be judged that stand on one sentence of the notes answer each other. Guideline 4: items are
    independent of each other.
    """
    if item.type is not other.type:
        return False
    mine, yours = ({(cited.file, cited.span) for cited in one.citations} for one in (item, other))
    if (len(mine) > 1 or item.type is ItemType.TRUE_FALSE) and len(mine & yours) >= len(mine | yours) / 2:
        return True
    return fuzz.token_sort_ratio(_question(item), _question(other)) >= 90


def _question(item: Item) -> str:
    asked = " ".join(sorted(pair.prompt for pair in item.pairs or ()))
    return " ".join([item.stem, asked, *sorted(option.text for option in keys_of(item))]).lower()
