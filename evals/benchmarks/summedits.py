"""SummEdits: summaries of a document, most of them with one small edit, consistent with it or not.

Source: P. Laban et al., SummEdits: Measuring LLM Ability at Factual Reasoning Through The Lens of Summarization (EMNLP
2023). One JSON list a domain with ``doc``, ``summary`` and ``label`` (1 consistent, 0 not); its measure is balanced
accuracy by domain. The edits of one document are drawn together, so intervals resample documents, some 20 a domain.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from evals.benchmarks.claims import Claim, accuracy, area, judge, shuffled, wrong
from evals.benchmarks.parts import Parts, sampled
from evals.benchmarks.reading import Public, rows
from evals.benchmarks.shelf import sentences
from evals.figures import Failure, Figure

__all__ = ["KEYS", "summedits"]

KEYS = frozenset({"doc", "summary", "label"})


class Edit(Public):
    """One summary, edited or not."""

    id: str
    doc: str
    summary: str
    label: Literal[0, 1]


def summedits(files: Sequence[Path], parts: Parts) -> tuple[list[Figure], list[Failure]]:
    """Balanced accuracy of the check for each domain and over all, and the AUROC of its score."""
    domains = {file.stem.removeprefix("summedits_"): _claims(file, parts) for file in files}
    claims = [claim for each in domains.values() for claim in each]
    verdicts = dict(zip([claim.id for claim in claims], judge(claims, parts.check), strict=True))
    figures = [
        accuracy(f"summedits.balanced-accuracy.{domain}", each, [verdicts[claim.id] for claim in each], parts)
        for domain, each in domains.items()
    ]
    given = list(verdicts.values())
    figures += [
        accuracy("summedits.balanced-accuracy", claims, given, parts),
        area("summedits.auroc", claims, given, parts),
        shuffled("summedits.auroc.shuffled", claims, parts),
    ]
    return figures, list(wrong(claims, given))


def _claims(file: Path, parts: Parts) -> list[Claim]:
    edits = sampled(rows(file, Edit), parts)
    lines = {edit.doc: sentences(edit.doc) for edit in edits}
    return [
        Claim(
            f"{file.stem}:{edit.id}", sentences(edit.summary), lines[edit.doc], edit.label == 1, (file.stem, edit.doc)
        )
        for edit in edits
    ]
