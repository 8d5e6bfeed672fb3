"""Text to words for matching: lower case, stemmed, technical names kept whole enough to be found."""

from __future__ import annotations

import re
from functools import lru_cache

import Stemmer

__all__ = ["STOPWORDS", "content", "fold"]

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
# "S3's" is S3; any other apostrophe leaves one word: "isn't" is "isnt".
_APOSTROPHE = re.compile(r"['’]s$|['’]", re.IGNORECASE)
_stemmer = Stemmer.Stemmer("english")

_STOPWORDS = """
    a about above after again all also am an and any are as at be because been before being below between both but by
    can cannot could did do does doing don done down during each else ever every few for from further get gets getting
    give go goes going got had has have having he her here hers him his how i if im in into is isn it its ive just
    know let like ll lot make me might mine more most much must my need no nor not now of off ok on once one only or
    other others our ours out over own per please put re really s same say she should show so some somebody someone
    something such t take tell than thank thanks that thats the their them then there these they thing things this those
    to too two up us use used uses using ve very want wants was way we well were what whats when where whether which
    while who whom whose why will with would yes yet you your yours dont doesnt didnt isnt cant wont
"""
STOPWORDS = frozenset(_STOPWORDS.split())


@lru_cache(maxsize=65536)
def _stem(word: str) -> str:
    return str(_stemmer.stemWord(word))


def fold(text: str) -> list[tuple[str, int, int]]:
    """The words of ``text``, stemmed, each with its start and end offset."""
    return [
        (_stem(_APOSTROPHE.sub("", match.group()).lower()), match.start(), match.end())
        for match in _WORD.finditer(text)
    ]


def content(text: str) -> list[str]:
    """The stemmed words of ``text`` that carry meaning, in order."""
    plain = (_APOSTROPHE.sub("", match.group()).lower() for match in _WORD.finditer(text))
    return [_stem(word) for word in plain if word not in STOPWORDS]
