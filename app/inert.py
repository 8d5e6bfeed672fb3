"""Untrusted text as Markdown that shows it to the letter: nothing in it becomes a link, an image or markup."""

from __future__ import annotations

import re

__all__ = ["inert", "unlinked"]

# Icons, emoji, web addresses and e-mail addresses are looked for once more after unescaping.
_FOUND_LATER = re.compile(r"(?<=[:@])(?=\S)|(?<=www)(?=\.)", re.IGNORECASE)
_DOMAIN = re.compile(r"(?<=\w)\.(?=[^\W\d_]{2})")
_WORD_JOINER = "\u2060"  # invisible
_MARKS = re.compile(r"([\\`*_{}\[\]<>#|~$&^!])")
_OPENING = re.compile(r"^([-+=]|\d{1,9}(?=[.)]))")


def inert(text: str) -> str:
    """``text`` on one line of Markdown, fit to stand anywhere in a paragraph or heading."""
    whole = _DOMAIN.sub(f".{_WORD_JOINER}", unlinked(" ".join(text.split())))
    line = _MARKS.sub(r"\\\1", whole)
    return _OPENING.sub(_opened, line)


def unlinked(text: str) -> str:
    """``text`` with an invisible joiner in whatever would be taken for an address or an icon."""
    return _FOUND_LATER.sub(_WORD_JOINER, text)


def _opened(found: re.Match[str]) -> str:
    """The mark of a list at the start of a line, escaped; a digit cannot be, but what follows it can."""
    mark = found[1]
    return f"{mark}{_WORD_JOINER}" if mark.isdigit() else f"\\{mark}"
