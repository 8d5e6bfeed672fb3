"""What every rule hands out, and small things that several rules need."""

from __future__ import annotations

import re
from typing import NamedTuple

from app.cases.lines import Line
from app.cases.models import Kind

__all__ = ["Draft", "capitalised", "clause", "own", "short"]

_LONGEST = 30
_CUT = re.compile(r"[,;:]? (?:because|which|whereas|while|so|but|although|since)\b|; |: ")


class Draft(NamedTuple):
    """A question with the lines that answer it, before any gate."""

    kind: Kind
    question: str
    lines: tuple[Line, ...]
    facts: tuple[str, ...]
    about: str
    """What is asked about: two questions of one kind about the same thing are one too many."""
    missing: str | None = None


def capitalised(text: str) -> str:
    """``text`` with a capital first letter."""
    return text[:1].upper() + text[1:]


def short(text: str) -> str:
    """The key clause of ``text``: up to thirty words, cut where a further clause begins if it is longer.

    >>> short("lets a client ask for a resource")
    'lets a client ask for a resource'
    """
    if len(text.split()) <= _LONGEST:
        return text
    cut = _CUT.search(text, 40)
    return text[: cut.start()] if cut else " ".join(text.split()[:_LONGEST])


_FURTHER = re.compile(
    r"(?:;| –| —|, (?:so|which|but|because|although|since|while|whereas|where|as|and (?:it|they|he|she|this"
    r"|that|the \w+|then|so"
    r"|is|are|was|were|has|have|can|does|do)|[a-z]+ing|then|not|unlike|whose|who|hence|thus|therefore)\b"
    r"| (?:because|whereas|although|but|so|while|since)\b).*$"
)


def clause(text: str) -> str:
    """``text`` up to where a further clause begins.

    >>> clause("the current, so the fuse blows")
    'the current'
    """
    return short(_FURTHER.sub("", text))


_OTHERS = re.compile(
    r"(?:;|,? (?:whereas|while)\b|, (?:but (?:an?|the|it|they|not)|although|unlike)\b"
    r"|, (?:so|he|she|it|they|and the \w+ (?:is|are))\b).*$"
)


def own(text: str) -> str:
    """What ``text`` says of its own subject, without the clause that goes on to another.

    >>> own("an alloy of copper and zinc, whereas bronze holds tin")
    'an alloy of copper and zinc'
    """
    return short(_OTHERS.sub("", text))
