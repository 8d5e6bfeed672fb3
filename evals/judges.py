"""Judges of whether quotes carry a sentence, to plug into the citation metrics.

A judge must not be the check that the tutor runs on itself, or the tutor would grade its own work.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import bm25s
import Stemmer

__all__ = ["lexical_support"]

# Chosen before any answer was scored: a sentence may add a word of its own to five of the notes.
_COVERED = 0.8
_LABEL = re.compile(r"\[\d+\]")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_NEGATION = re.compile(r"\b(?:not|no|never|none|neither|nor|without|cannot|\w+n['’]t)\b", re.IGNORECASE)
_STEMMER = Stemmer.Stemmer("english")


def lexical_support(sentence: str, quotes: Sequence[str]) -> bool:
    """Whether ``quotes`` hold every number and at least four in five of the stemmed content words of ``sentence``.

    A sentence that negates needs a quote that negates. That is all it sees of meaning: a dropped "not", a swapped
    subject and object or two facts joined wrongly pass. Read it beside a control such as shuffled citations.
    """
    said, given = _LABEL.sub(" ", sentence), " ".join(quotes)
    words = _content(_NEGATION.sub(" ", said))
    if not words or not set(_NUMBER.findall(said)) <= set(_NUMBER.findall(given)):
        return False
    if _negates(said) and not _negates(given):
        return False
    return len(words & _content(given)) >= _COVERED * len(words)


def _negates(text: str) -> bool:
    return _NEGATION.search(text) is not None


def _content(text: str) -> set[str]:
    (words,) = bm25s.tokenize([text], stopwords="en", stemmer=_STEMMER, return_ids=False, show_progress=False)
    return set(words)
