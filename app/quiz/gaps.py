"""Lines of the notes with gaps: a name that must not be told, or every other word that tells."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from app.quiz.words import content, mentions

__all__ = ["blanked", "cloze"]

_WORD = re.compile(r"[^\W_]+(?:[.'’&-][^\W_]+)*")


def blanked(plain: str, names: Sequence[str], gap: str) -> str:
    """``plain`` with ``gap`` for each of ``names``; empty where there is none, or one still stands in another way.

    >>> blanked("Shards are lanes; a shard takes 1 MB.", ["Shard"], "___")
    '___ are lanes; a ___ takes 1 MB.'
    """
    for name in names:
        plain = _pattern(name).sub(gap, plain)
    rest = plain.replace(gap, " ")
    return "" if gap not in plain or any(mentions(rest, name) for name in names) else plain


def cloze(plain: str, telling: Collection[str], gap: str) -> str:
    """``plain`` with ``gap`` for every other word whose stem is ``telling``; empty where fewer than two are.

    >>> cloze("Avro is a row format with a schema.", {"row", "format", "schema"}, "___")
    'Avro is a ___ format with a ___.'
    """
    words = [found for found in _WORD.finditer(plain) if content(found[0]).intersection(telling)]
    for found in reversed(words[::2]):
        plain = plain[: found.start()] + gap + plain[found.end() :]
    return plain if len(words) > 1 else ""


def _pattern(name: str) -> re.Pattern[str]:
    """``name`` in singular or plural, hyphenated or not."""
    singular = name[:-1] if name.endswith("s") and not name.endswith("ss") else name
    words = r"[\s-]?".join(re.escape(word) for word in re.split(r"[\s-]+", singular))
    return re.compile(rf"(?<!\w){words}(?:e?s)?(?!\w)", re.IGNORECASE)
