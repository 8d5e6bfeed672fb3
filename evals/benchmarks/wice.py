"""WiCE: sentences of Wikipedia against the web page they cite: supported, partially supported, not supported.

Source: R. Kamoi, T. Goyal, J. D. Rodriguez and G. Durrett, WiCE: Real-World Entailment for Claims in Wikipedia (EMNLP
2023). JSON Lines with ``claim``, ``evidence`` (the sentences of the page, or of a part of it) and ``label``. Only
``supported`` counts as supported. Claims share pages seldom and count one by one; the parts of one claim's page
(``oracle_chunks``) are drawn together.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from evals.benchmarks.claims import Claim, accuracy, area, judge, shuffled, wrong
from evals.benchmarks.parts import Parts, sampled
from evals.benchmarks.reading import Public, rows
from evals.figures import Failure, Figure

__all__ = ["KEYS", "wice"]

KEYS = frozenset({"claim", "evidence", "label"})


class Cited(Public):
    """One claim and its evidence."""

    claim: str
    evidence: tuple[str, ...]
    label: Literal["supported", "partially_supported", "not_supported"]


def wice(files: Sequence[Path], parts: Parts) -> tuple[list[Figure], list[Failure]]:
    """AUROC and balanced accuracy of the check for each file, supported against everything else."""
    figures: list[Figure] = []
    failures: list[Failure] = []
    for file in files:
        claims = _claims(file, parts)
        verdicts = judge(claims, parts.check)
        figures += [
            area(f"wice.auroc.{file.stem}", claims, verdicts, parts),
            accuracy(f"wice.balanced-accuracy.{file.stem}", claims, verdicts, parts),
            shuffled(f"wice.auroc.{file.stem}.shuffled", claims, parts),
        ]
        failures += wrong(claims, verdicts)
    return figures, failures


def _claims(file: Path, parts: Parts) -> list[Claim]:
    numbered = list(enumerate(rows(file, Cited), start=1))
    return [
        # The claim is one sentence of Wikipedia; it is not cut again.
        Claim(f"{file.stem}:{number}", (row.claim,), row.evidence, row.label == "supported", row.claim)
        for number, row in sampled(numbered, parts)
    ]
