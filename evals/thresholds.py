"""Floors under figures: read from YAML, held against the figures of a run."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import Literal

import yaml
from pydantic import Field, ValidationError

from evals.errors import ThresholdError
from evals.figures import Figure
from evals.suites import SUITES
from ingest.models import Frozen

__all__ = ["THRESHOLDS", "Thresholds", "Verdict", "judge", "load"]

THRESHOLDS = Path(__file__).with_name("thresholds.yaml")


class Thresholds(Frozen):
    """Figure name to floor: reached (``at_least``) or passed (``above``)."""

    at_least: dict[str, float] = Field(default_factory=dict)
    above: dict[str, float] = Field(default_factory=dict)


class Verdict(Frozen):
    """One floor and whether it holds; a figure without data does not hold it."""

    name: str
    relation: Literal["at least", "above"]
    floor: float
    value: float | None
    met: bool


def load(file: Path) -> Thresholds:
    """Read thresholds from YAML.

    Raises:
        ThresholdError: the file cannot be read or is not two mappings of names to numbers.
    """
    try:
        return Thresholds.model_validate(yaml.safe_load(file.read_text(encoding="utf-8")) or {})
    except OSError as error:
        raise ThresholdError(f"{file}: cannot be read ({error.strerror}); give a file of thresholds") from None
    except (yaml.YAMLError, UnicodeDecodeError, ValidationError):
        raise ThresholdError(
            f"{file}: expected `at_least` and `above`, each a mapping of figure names to numbers"
        ) from None


def judge(thresholds: Thresholds, figures: Sequence[Figure], suites: Collection[str]) -> tuple[Verdict, ...]:
    """A verdict on every threshold of the suites that ran.

    Raises:
        ThresholdError: a threshold names no suite, or a figure that its suite did not compute.
    """
    return tuple(_verdicts(thresholds, {figure.name: figure.value for figure in figures}, suites))


def _verdicts(thresholds: Thresholds, values: dict[str, float | None], suites: Collection[str]) -> Iterator[Verdict]:
    for name, floor in thresholds.at_least.items():
        if _ran(name, values, suites):
            value = values[name]
            met = value is not None and value >= floor
            yield Verdict(name=name, relation="at least", floor=floor, value=value, met=met)
    for name, floor in thresholds.above.items():
        if _ran(name, values, suites):
            value = values[name]
            yield Verdict(
                name=name, relation="above", floor=floor, value=value, met=value is not None and value > floor
            )


def _ran(name: str, values: dict[str, float | None], suites: Collection[str]) -> bool:
    suite = name.partition(".")[0]
    if suite not in SUITES:
        raise ThresholdError(f"{name}: starts with no suite's name; there are: {', '.join(SUITES)}")
    if suite in suites and name not in values:
        known = ", ".join(sorted(each for each in values if each.startswith(suite)))
        raise ThresholdError(f"{name}: no such figure to hold a threshold against; {suite} has: {known}")
    return suite in suites
