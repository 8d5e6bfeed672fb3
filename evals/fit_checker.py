"""Fits the check on the dev split: ``python -m evals.fit_checker`` writes ``app/checker.json``.

The rows are the planted faults with their fair rewordings and the sentences labelled by a reader, dev halves only; both
sets weigh the same. The threshold is the cross-validated one at which balanced accuracy over both sets is best; rows
that cite the same line stay in one fold.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.model_selection import GroupKFold

import app.grounding
from app.faults import faults
from app.glossary import Glossary
from app.grounding import FEATURES, features, held, read_window, typed
from app.logistic import Logistic
from app.reader import bundled
from app.settings import BUNDLED_COURSE, BUNDLED_NOTES
from evals.dataset import DATASETS
from evals.regression import regression
from ingest.load import load
from ingest.roots import expand
from ingest.sections import parse

_OUT = Path(app.grounding.__file__).with_name("checker.json")
_FOLDS = 8
Row = dict[str, Any]


def main() -> None:
    """Fit on the bundled course's rows and write the weights."""
    glossary = Glossary([section for file in expand(BUNDLED_NOTES)[0] for section in parse(load(file))])
    faulty, labelled = list(_rows("faults.jsonl")), list(_rows("support_labels.jsonl"))
    rows = [*faulty, *labelled]
    values = np.array([_features(row, glossary) for row in rows])
    supported = np.array([row.get("supported", row.get("label") == "full") for row in rows])
    weights = np.repeat([0.5 / len(faulty), 0.5 / len(labelled)], [len(faulty), len(labelled)]) * len(rows)
    fitted = fit(values, supported, weights, [row["lines"][0] for row in rows])
    _OUT.write_text(fitted.model_dump_json(indent=2) + "\n", encoding="utf-8")
    for name, coefficient in zip(FEATURES, fitted.coefficients, strict=True):
        print(f"{name:>20} {coefficient:+.2f}")  # noqa: T201
    print(f"{'threshold':>20} {fitted.threshold:.3f}  →  {_OUT}")  # noqa: T201


def fit(
    values: NDArray[np.float64], supported: NDArray[np.bool_], weights: NDArray[np.float64], groups: list[str]
) -> Logistic:
    """Weights for ``values``, float (n, len(FEATURES)); rows of one group are never on both sides of a fold."""
    fields, held_out = regression(values, supported, GroupKFold(_FOLDS), weights, groups)
    return Logistic(**fields, threshold=_best(held_out, supported, weights))


def _best(held_out: NDArray[np.float64], supported: NDArray[np.bool_], weights: NDArray[np.float64]) -> float:
    """The threshold with the best balanced accuracy."""

    def accuracy(threshold: float) -> float:
        said = held_out >= threshold
        classes = (supported, ~supported)
        return float(np.mean([np.average(said[each] == supported[each], weights=weights[each]) for each in classes]))

    return float(max(np.round(np.linspace(0.2, 0.8, 61), 2), key=accuracy))


def _features(row: Row, glossary: Glossary) -> tuple[float, ...]:
    sentence, lines = row["sentence"], row["lines"]
    text = "\n".join(lines)
    support = bundled().support([(typed(read_window(sentence, lines)), typed(sentence))])[0]
    return features(list(faults(sentence, text, glossary)), support, held(typed(sentence), typed(text)))


def _rows(name: str) -> Iterator[Row]:
    for line in (DATASETS / BUNDLED_COURSE / name).read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row["split"] == "dev":
            yield row


if __name__ == "__main__":
    main()
