"""The judge by words: offline, free and the same every time, but blind to almost all of meaning."""

from __future__ import annotations

import re
from collections.abc import Sequence

import bm25s
import Stemmer

from evals.judges.support import Claim, Support, graded

__all__ = ["LexicalJudge", "lexical_support"]

# Chosen before any answer was scored: a sentence may add a word of its own to five of the notes.
_COVERED = 0.8
_LABEL = re.compile(r"\[\d+\]")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_NEGATION = re.compile(r"\b(?:not|no|never|none|neither|nor|without|cannot|\w+n['’]t)\b", re.IGNORECASE)
_STEMMER = Stemmer.Stemmer("english")


class LexicalJudge:
    """``lexical_support`` as a judge; what it turns down is partial where half of the words stand in the quotes."""

    name = "lexical"
    about = "words, numbers and negation; no model, blind to a swapped subject or a wrongly joined fact"
    own = False

    def support(self, claims: Sequence[Claim]) -> list[Support]:
        """See ``Judge.support``."""
        return [
            graded(_share(claim.sentence, claim.quotes), full=lexical_support(claim.sentence, claim.quotes))
            for claim in claims
        ]


def lexical_support(sentence: str, quotes: Sequence[str]) -> bool:
    """Whether ``quotes`` hold every number and at least four in five of the stemmed content words of ``sentence``.

    A sentence that negates needs a quote that negates. That is all it sees of meaning: a dropped "not", a swapped
    subject and object or two facts joined wrongly pass. Read it beside a control such as shuffled citations.
    """
    said, given = _LABEL.sub(" ", sentence), " ".join(quotes)
    if not set(_NUMBER.findall(said)) <= set(_NUMBER.findall(given)):
        return False
    if _negates(said) and not _negates(given):
        return False
    return _share(sentence, quotes) >= _COVERED


def _share(sentence: str, quotes: Sequence[str]) -> float:
    """The share of the content words of ``sentence`` that ``quotes`` hold; 0 without content words."""
    words = _content(_NEGATION.sub(" ", _LABEL.sub(" ", sentence)))
    return len(words & _content(" ".join(quotes))) / len(words) if words else 0.0


def _negates(text: str) -> bool:
    return _NEGATION.search(text) is not None


def _content(text: str) -> set[str]:
    (words,) = bm25s.tokenize([text], stopwords="en", stemmer=_STEMMER, return_ids=False, show_progress=False)
    return set(words)
