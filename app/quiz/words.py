"""Words of a sentence reduced to what two sentences can share: stems, without the small words."""

from __future__ import annotations

import re
from functools import lru_cache

import Stemmer

__all__ = ["content", "initials", "mentions", "overlap", "spoken"]

_WORD = re.compile(r"[^\W_]+(?:[.'’&][^\W_]+)*")
_STEMMER = Stemmer.Stemmer("english")
_SMALL = frozenset(
    re.findall(
        r"\w+",
        """a about after all also an and any are as at be because been before behind being between both but by can each
        either for from had has have how if in instead into is it its itself less like many may more most much must no
        nor not of off on one only onto or other others out over own per rather same several should since so some such
        than that the their them then there these they this those through to too two under until up upon use used uses
        using very via was were what when where whereas whether which while who whom whose will with within without you
        your""",
    )
)


@lru_cache(maxsize=65536)
def spoken(text: str) -> str:
    """Every word of ``text`` stemmed, in order, with a blank at both ends: a run of words is then a substring."""
    return f" {' '.join(_STEMMER.stemWords(_WORD.findall(text.lower().replace('-', ' '))))} "


@lru_cache(maxsize=65536)
def content(text: str) -> frozenset[str]:
    """The stems of ``text`` that carry meaning."""
    words = (word for word in _WORD.findall(text.lower().replace("-", " ")) if word not in _SMALL)
    return frozenset(_STEMMER.stemWords(list(words)))


def initials(text: str) -> str:
    """First letters of the words of ``text`` that carry meaning, in small letters."""
    return "".join(word[0] for word in _WORD.findall(text.lower().replace("-", " ")) if word not in _SMALL)


def mentions(text: str, name: str) -> bool:
    """Whether ``text`` says ``name``, in whatever number, case or hyphenation."""
    return spoken(name).strip() != "" and (
        spoken(name) in spoken(text) or spoken(name.replace("-", "")) in spoken(text.replace("-", ""))
    )


def overlap(one: str, other: str) -> float:
    """Overlap coefficient of the content words: shared ones over those of the shorter text (Szymkiewicz–Simpson)."""
    mine, yours = content(one), content(other)
    return len(mine & yours) / min(len(mine), len(yours)) if mine and yours else 0.0
