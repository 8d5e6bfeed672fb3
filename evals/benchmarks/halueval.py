"""HaluEval, question answering: for every question a right answer and one made up, with the knowledge to tell them by.

Source: J. Li et al., HaluEval: A Large-Scale Hallucination Evaluation Benchmark for Large Language Models (EMNLP 2023).
JSON Lines with ``knowledge``, ``question``, ``right_answer`` and ``hallucinated_answer``. Both answers of a question
are drawn together. Right answers are mostly a name and made-up ones mostly a sentence, so length alone may tell them
apart: read the AUROC beside the one with other knowledge.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from evals.benchmarks.claims import Claim, accuracy, area, judge, shuffled, wrong
from evals.benchmarks.parts import Parts, sampled
from evals.benchmarks.reading import Public, rows
from evals.benchmarks.shelf import sentences
from evals.figures import Failure, Figure, figure, scored
from evals.metrics.intervals import mean

__all__ = ["KEYS", "halueval"]

KEYS = frozenset({"knowledge", "question", "right_answer", "hallucinated_answer"})


class Pair(Public):
    """One question with both answers."""

    knowledge: str
    question: str
    right_answer: str
    hallucinated_answer: str


def halueval(files: Sequence[Path], parts: Parts) -> tuple[list[Figure], list[Failure]]:
    """Accuracy and AUROC of the check over both answers, and how often the right one scores higher."""
    pairs = [(file.stem, number, row) for file in files for number, row in enumerate(rows(file, Pair), start=1)]
    claims = [claim for pair in sampled(pairs, parts) for claim in _claims(*pair)]
    verdicts = judge(claims, parts.check)
    wins = [_wins(right.score, made_up.score) for right, made_up in zip(verdicts[::2], verdicts[1::2], strict=True)]
    ids = [claim.id for claim in claims[::2]]
    preferred = figure("halueval.preferred", mean(wins, parts.seed), "right answer above; ties half")
    figures = [
        accuracy("halueval.accuracy", claims, verdicts, parts),
        area("halueval.auroc", claims, verdicts, parts),
        preferred.model_copy(update={"cases": scored(ids, wins)}),
        shuffled("halueval.auroc.shuffled", claims, parts),
    ]
    return figures, list(wrong(claims, verdicts))


def _claims(stem: str, number: int, row: Pair) -> tuple[Claim, Claim]:
    name, lines = f"{stem}:{number}", sentences(row.knowledge)
    right = Claim(f"{name}:right", (row.right_answer,), lines, supported=True, group=name)
    return right, Claim(f"{name}:made-up", (row.hallucinated_answer,), lines, supported=False, group=name)


def _wins(right: float, made_up: float) -> float:
    return 0.5 if right == made_up else float(right > made_up)
