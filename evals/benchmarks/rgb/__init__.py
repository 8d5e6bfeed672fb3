"""RGB: four abilities of whoever answers from retrieved passages, as far as the tutor shows them without a model.

Source: J. Chen, H. Lin, X. Han and L. Sun, Benchmarking Large Language Models in Retrieval-Augmented Generation (AAAI
2024, arXiv 2309.01431). JSON Lines, in spite of the ending ``.json``, with ``query``, ``answer``, ``positive`` and
``negative``. What a file holds tells what it is for: passages for each part of an answer (``en_int``), passages with
the answer changed (``en_fact``), or neither (``en``, ``en_refine``). Its Chinese half is passed over.

- Noise robustness: is the answer in what the tutor shows, with 0 to 4 of 5 passages beside the point?
- Negative rejection: is a question refused whose passages are all beside the point, and no other?
- Information integration: are both parts of an answer in what the tutor shows?
- Counterfactual robustness: does the check turn down the right answer where the cited passages give a wrong one? A
  tutor without a model knows nothing but the passages, so this is not the paper's question, which is whether a model
  contradicts them from what it knows.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from evals.benchmarks.parts import Parts, sampled
from evals.benchmarks.reading import rows
from evals.benchmarks.rgb.abilities import Scored, integration, robustness
from evals.benchmarks.rgb.counterfactual import counterfactual
from evals.benchmarks.rgb.passages import Row
from evals.errors import DatasetError
from evals.figures import Failure, Figure

__all__ = ["KEYS", "rgb"]

KEYS = frozenset({"query", "answer", "positive", "negative"})


def rgb(files: Sequence[Path], parts: Parts) -> tuple[list[Figure], list[Failure]]:
    """The abilities that each English file is for.

    Raises:
        DatasetError: there is none, or a record is not what it should be.
    """
    english = [file for file in files if not file.stem.startswith("zh")]
    if not english:
        raise DatasetError(
            f"{files[0].name}: RGB in Chinese, which no part of the tutor reads; give en.json or en_*.json"
        )
    scored = [_scored(file, parts) for file in english]
    return [made for figures, _ in scored for made in figures], [each for _, failed in scored for each in failed]


def _scored(file: Path, parts: Parts) -> Scored:
    numbered = enumerate(rows(file, Row), start=1)
    everything = [row.model_copy(update={"place": f"{file.stem}:{number}"}) for number, row in numbered]
    chosen, name = sampled(everything, parts), f"rgb.{file.stem}"
    if any(row.positive_wrong for row in everything):
        return counterfactual(name, chosen, parts)
    if any(len(row.positive) > 1 for row in everything):
        return integration(name, chosen, parts)
    return robustness(name, chosen, parts)
