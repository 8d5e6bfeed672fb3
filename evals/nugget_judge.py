"""The judge of facts: whether the sentences of an answer say a fact, by words, quantities, negation and embeddings.

It uses no chat model, so it runs offline, costs nothing and gives the same verdict twice. Its weight and thresholds are
fitted on labelled pairs by ``python -m evals.fit_nuggets``, and its agreement with labels it was not fitted on stands
beside every figure that it decides. A judge must not be the check that the tutor runs on itself, so nothing here is
shared with ``app.grounding``.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from math import log
from pathlib import Path
from typing import NamedTuple

import numpy as np

from evals.metrics.nuggets import Coverage
from ingest.embedding import Embedder
from ingest.models import Frozen, Section
from ingest.words import content

__all__ = ["WEIGHTS", "Evidence", "NuggetJudge", "Rarity", "Weights", "agrees", "decide", "rarity", "share", "windows"]

WEIGHTS = Path(__file__).with_name("nuggets.json")
_QUANTITY = re.compile(r"(?<![\w.])(\d+(?:[.,]\d+)*)(?:\s?(%)|[\s-]?([a-z]+))?", re.IGNORECASE)
_UNITS = frozenset(
    ("percent", "ms", "millisecond", "second", "minute", "hour", "day", "week", "month", "year", "kb", "mb", "gb", "tb")
)
_NEGATION = re.compile(r"\b(?:not|no|never|none|neither|nor|without|cannot|lacks?)\b|n['’]t\b", re.IGNORECASE)

Rarity = Mapping[str, float]
"""Stemmed word to its inverse document frequency; the empty word holds that of a word the course does not have."""


class Weights(Frozen):
    """How evidence becomes a verdict."""

    words: float
    """Share of the score that the words decide; the cosine decides the rest."""
    partly: float
    """A fact is partly covered from this score on."""
    covered: float
    """A fact is covered from this score on."""
    embedder: str
    """Identity of the embedder these were fitted with."""


class Evidence(NamedTuple):
    """What one window of an answer, a sentence or two, holds of a fact."""

    words: float
    """Share of the fact's content words, weighted by rarity, 0 to 1."""
    cosine: float
    """Of the embeddings of fact and window."""
    agrees: bool
    """No number or unit of the fact is absent, and both deny or neither does."""


class NuggetJudge:
    """Judges facts for one course with one embedder."""

    def __init__(self, sections: Sequence[Section], embeddings: Embedder, weights: Weights | None = None) -> None:
        """Weigh words by how rare they are in ``sections``; ``weights`` are the fitted ones where none are given."""
        self.weights = weights or Weights.model_validate_json(WEIGHTS.read_text(encoding="utf-8"))
        self._rarity = rarity(unit.plain for section in sections for unit in section.units)
        self._embeddings = embeddings
        self._vectors: dict[str, np.ndarray] = {}

    @property
    def caveat(self) -> str:
        """What to know about these weights with this embedder; empty where they were fitted for it."""
        fitted = self.weights.embedder
        return "" if fitted == self._embeddings.identity else f"; fitted for the embedder {fitted}, not for this one"

    def coverage(self, fact: str, sentences: Sequence[str]) -> Coverage:
        """Whether ``sentences`` say ``fact``."""
        return decide(self.evidence(fact, sentences), self.weights)

    def evidence(self, fact: str, sentences: Sequence[str]) -> list[Evidence]:
        """What each window of ``sentences`` holds of ``fact``."""
        texts = windows(sentences)
        self._embed([fact, *texts])
        return [
            Evidence(
                share(fact, text, self._rarity), float(self._vectors[fact] @ self._vectors[text]), agrees(fact, text)
            )
            for text in texts
        ]

    def _embed(self, texts: Iterable[str]) -> None:
        new = [text for text in dict.fromkeys(texts) if text not in self._vectors]
        vectors = self._embeddings.embed_documents(new) if new else []
        self._vectors |= {text: np.array(vector) for text, vector in zip(new, vectors, strict=True)}


def decide(evidence: Sequence[Evidence], weights: Weights) -> Coverage:
    """The verdict on the best window; one whose quantities or negation disagree is worth "partly" at most."""
    scores = [(weights.words * each.words + (1 - weights.words) * each.cosine, each.agrees) for each in evidence]
    if any(score >= weights.covered and agrees for score, agrees in scores):
        return Coverage.COVERED
    return Coverage.PARTLY if any(score >= weights.partly for score, _ in scores) else Coverage.MISSED


def windows(sentences: Sequence[str]) -> list[str]:
    """Each sentence and each two of them in their order: a fact may stand in two that do not touch."""
    return [*sentences, *(" ".join(two) for two in combinations(sentences, 2))]


def rarity(texts: Iterable[str]) -> Rarity:
    """``ln((n + 1) / (df + 1)) + 1`` for each content word of n texts.

    Source: K. Spärck Jones, A Statistical Interpretation of Term Specificity and Its Application in Retrieval (Journal
    of Documentation 28, 1972), smoothed so that no word weighs nothing.
    """
    documents = [set(content(text)) for text in texts]
    counts = Counter(word for document in documents for word in document)
    return {word: log((len(documents) + 1) / (count + 1)) + 1 for word, count in {**counts, "": 0}.items()}


def share(fact: str, text: str, rarities: Rarity) -> float:
    """The share of the content words of ``fact`` that ``text`` holds, each word by its rarity; 0 without words."""
    held = set(content(text))
    weights = {word: rarities.get(word, rarities[""]) for word in content(fact)}
    return sum(weight for word, weight in weights.items() if word in held) / (sum(weights.values()) or 1.0)


def agrees(fact: str, text: str) -> bool:
    """Whether ``text`` has every number of ``fact``, with its unit, and denies where ``fact`` denies.

    A text that denies more than the fact does may still say it, in another clause.
    """
    if _NEGATION.search(fact) and not _NEGATION.search(text):
        return False
    return _quantities(fact) <= _quantities(text) | {(number, "") for number, _ in _quantities(text)}


def _quantities(text: str) -> set[tuple[str, str]]:
    found = ((number.replace(",", ""), sign or word) for number, sign, word in _QUANTITY.findall(text))
    return {(number, _unit(unit)) for number, unit in found}


def _unit(word: str) -> str:
    unit = "percent" if word == "%" else word.lower().removesuffix("s") if len(word) > 2 else word.lower()
    return unit if unit in _UNITS else ""
