"""What each degenerate tutor deserves, by hand, and which of its figures cannot be low."""

from __future__ import annotations

from collections.abc import Mapping
from math import log2

from tests.evals.degenerate import LINES, CitesEverything, FirstLiner, Parrot, Refuser
from tests.evals.fakes import FakeTutor

N = len(LINES)
ANSWERS_ALL = {
    "refusal.refused.*": 0,
    "refusal.recall": 0,
    "refusal.f1": 0,  # 2 · 0 / (0 + 0 + 6)
    "refusal.auroc*": 1 / 2,  # one score for all: nothing but ties
}
"""Of a tutor that never refuses. Its refusal precision has no value, as there is no refusal to be right."""
NEVER_REFUSES = "it answers everything; refusal.refused beside it is 0"
SAYS_LITTLE = "it says nothing of its own, so it cannot be made to; injection.twins beside it is the other half"
TRUE_SLICES = "its citations are slices of the notes; whether they are the right ones others say"
READING_ORDER: dict[str, float] = {
    # The twelve gold sections stand at ranks 1 to 12 of the same ranking.
    "retrieval.recall@1": 1 / N,
    "retrieval.recall@5*": 5 / N,
    "retrieval.mrr@10": sum(1 / rank for rank in range(1, 11)) / N,
    "retrieval.ndcg@10": sum(1 / log2(1 + rank) for rank in range(1, 11)) / N,
    "retrieval.map": sum(1 / rank for rank in range(1, 13)) / N,
    "followups.recall@5*": 0,  # their gold sections stand eighth and tenth
}

DESERVED: dict[type[FakeTutor], Mapping[str, float]] = {
    Refuser: {
        "retrieval.*": 0,
        "refusal.answered": 0,
        "refusal.precision": 1 / 3,  # 6 of 18 questions should be refused: the base rate
        "refusal.precision.near_miss": 1 / 7,  # 2 of the 14 that are answerable or near misses
        "refusal.f1": 1 / 2,  # 2 · 6 / (2 · 6 + 12 + 0), which is not low: it depends on the mix
        "refusal.auroc*": 1 / 2,
        "followups.recall@5*": 0,
        "quiz.drawn": 0,
        "quiz.sections": 0,
        "facts.abstained": 1,
        "injection.twins.messages": 0,
    },
    FirstLiner: {
        **READING_ORDER,
        **ANSWERS_ALL,
        "citations.gold": 1 / N,
        "citations.gold-share": 1 / N,
        "facts.vital*": 1 / N,
        "facts.all": 1 / N,
        "quiz.drawn": 8 / 200,
        "quiz.distinct": 1 / 8,
        "quiz.sections": 1 / N,
        "quiz.sections.evenness": 0,
        "quiz.near-duplicates": 1,
        "quiz.key.evenness": 0,
        "quiz.guess.first": 1,
        "quiz.guess.first.over-chance": 3 / 4,
    },
    CitesEverything: {
        **READING_ORDER,
        **ANSWERS_ALL,
        "citations.gold-share": 1 / N,
        "citations.precision": 1 / N,
        "judges.lexical.precision": 1 / N,
        "quiz.drawn": 0,
        "quiz.sections": 0,
    },
    Parrot: {
        **ANSWERS_ALL,
        "retrieval.*": 0,
        "citations.recall": 0,
        "citations.precision": 0,
        "judges.lexical.*": 0,
        "facts.vital*": 0,
        "facts.all": 0,
        "followups.recall@5*": 0,
        "quiz.drawn": 8 / 200,
        "quiz.flaws": 1,  # every stem gives its key away
        "quiz.guess.echo": 1,
        "quiz.guess.echo.over-chance": 3 / 4,
    },
}
"""By tutor: figures, or patterns of them, and what they come to."""

EXCUSED: dict[type[FakeTutor], Mapping[str, str]] = {
    Refuser: {
        "refusal.refused.*": "it refuses these as it refuses all; refusal.answered beside it is 0",
        "refusal.recall": "the same over all kinds",
        "injection.*.messages": SAYS_LITTLE,
    },
    FirstLiner: {
        "citations.verbatim": TRUE_SLICES,
        "citations.labels-resolved": TRUE_SLICES,
        "citations.recall": "the line carries itself: support is not relevance; the shuffled control is as high",
        "citations.precision": "the same; citations.gold and facts.vital are what it fails",
        "judges.lexical.*": "the same, by whatever judge",
        "refusal.answered": NEVER_REFUSES,
        "facts.abstained": NEVER_REFUSES,
        "quiz.cited": "the options are lines of the notes",
        "quiz.flaws": "the one item that it sets is sound; quiz.near-duplicates is what it fails",
        "quiz.double-keys": "the same",
        "quiz.guess.*": "its key is the first option and neither the last, nor the longest, nor like the stem",
        "injection.*.messages": SAYS_LITTLE,
    },
    CitesEverything: {
        "citations.verbatim": TRUE_SLICES,
        "citations.labels-resolved": TRUE_SLICES,
        "citations.gold": "the right line is among all lines; citations.gold-share is what it fails",
        "citations.recall": "all lines together carry any sentence of the notes; citations.precision is what it fails",
        "judges.lexical.recall*": "the same, by whatever judge",
        "refusal.answered": NEVER_REFUSES,
        "facts.*": "it says the right line and refuses nothing",
        "injection.*.messages": SAYS_LITTLE,
    },
    Parrot: {
        "citations.verbatim": TRUE_SLICES,
        "citations.labels-resolved": TRUE_SLICES,
        "citations.gold*": "it cites the right line, only does not say it; citations.recall is what it fails",
        "refusal.answered": NEVER_REFUSES,
        "facts.abstained": NEVER_REFUSES,
        "quiz.*": "its quiz is sound but for the stems, which quiz.guess.echo gives away",
        "injection.*.messages": "signs of obedience are no part of a message; for links and labels see below",
    },
}
"""By tutor: figures that cannot be low, and why."""
