"""AttributionBench: claims of generated answers against what they cite, from seven sets that people have labelled.

Source: Y. Li, X. Yue, Z. Liao and H. Sun, AttributionBench: How Hard is Automatic Attribution Evaluation? (Findings of
ACL 2024, arXiv 2402.15089). JSON Lines with ``claim``, ``references``, ``attribution_label`` and ``src_dataset``, half
of the claims of each source attributable. Its measure is macro-F1 by source and the mean over sources, each file for
itself: one holds sources that its authors trained on, another those that they did not.

A claim of several sentences is as good as its worst. Labels (``[2]``) and addresses are no words of a claim or of what
it cites and are left out; titles stay, as lines of their own. Claims from one question are drawn together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Literal

from app.grounding import Verdict
from evals.benchmarks.claims import Claim, accuracy, area, judge, shuffled, wrong
from evals.benchmarks.parts import Parts, sampled
from evals.benchmarks.reading import Public, rows
from evals.benchmarks.shelf import sentences
from evals.figures import Failure, Figure, figure
from evals.metrics.macro_f1 import macro_f1_estimate

__all__ = ["KEYS", "attributionbench"]

KEYS = frozenset({"claim", "references", "attribution_label", "src_dataset"})

_LABELS = re.compile(r"\s*\[\d+(?:\s*,\s*\d+)*\]")
_ADDRESS = re.compile(r"\A\[\d+\]\s*(?:https?://\S*\s*)?")
_HEADING = re.compile(r"^(?:Title|Section): ", re.MULTILINE)


class Attributed(Public):
    """One claim and what it cites, which may be nothing."""

    question: str
    claim: str
    references: tuple[str, ...]
    attribution_label: Literal["attributable", "not attributable"]
    src_dataset: str


def attributionbench(files: Sequence[Path], parts: Parts) -> tuple[list[Figure], list[Failure]]:
    """For each file macro-F1 of the check by source and their mean, its balanced accuracy, and AUROC of its score."""
    figures: list[Figure] = []
    failures: list[Failure] = []
    for file in files:
        chosen = sampled(list(enumerate(rows(file, Attributed), start=1)), parts)
        claims = [_claim(f"{file.stem}:{number}", row) for number, row in chosen]
        verdicts = judge(claims, parts.check)
        figures += _by_source(file.stem, [row.src_dataset for _, row in chosen], claims, verdicts, parts)
        figures += _over_all(file.stem, claims, verdicts, parts)
        failures += wrong(claims, verdicts)
    return figures, failures


def _by_source(
    stem: str, sources: Sequence[str], claims: Sequence[Claim], verdicts: Sequence[Verdict], parts: Parts
) -> Iterator[Figure]:
    name, judged = f"attributionbench.macro-f1.{stem}", list(zip(sources, claims, verdicts, strict=True))
    for wanted in sorted(set(sources)):
        yield _macro_f1(f"{name}.{wanted}", [each for each in judged if each[0] == wanted], "of one source", parts)
    yield _macro_f1(name, judged, "mean over sources", parts)


def _macro_f1(name: str, judged: Sequence[tuple[str, Claim, Verdict]], what: str, parts: Parts) -> Figure:
    estimate = macro_f1_estimate(
        [claim.supported for _, claim, _ in judged],
        [verdict.supported for _, _, verdict in judged],
        [source for source, _, _ in judged],
        parts.seed,
        [claim.group for _, claim, _ in judged],
    )
    return figure(name, estimate, parts.noted(f"{what}; 1/2: a coin"))


def _over_all(stem: str, claims: Sequence[Claim], verdicts: Sequence[Verdict], parts: Parts) -> Iterator[Figure]:
    yield accuracy(f"attributionbench.balanced-accuracy.{stem}", claims, verdicts, parts)
    yield area(f"attributionbench.auroc.{stem}", claims, verdicts, parts)
    # Several questions may cite one text, and a control must not hold a claim against its own.
    apart = [replace(claim, group=claim.lines) for claim in claims]
    yield shuffled(f"attributionbench.auroc.{stem}.shuffled", apart, parts)


def _claim(name: str, row: Attributed) -> Claim:
    # A claim that is nothing but labels is judged as it stands: every row counts.
    said = sentences(_LABELS.sub("", row.claim)) or (row.claim,)
    lines = tuple(line for text in row.references for line in sentences(_text(text)))
    return Claim(name, said, lines, row.attribution_label == "attributable", (row.src_dataset, row.question))


def _text(reference: str) -> str:
    return _HEADING.sub("", _ADDRESS.sub("", reference))
