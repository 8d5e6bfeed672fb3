"""Noise robustness, negative rejection and information integration: what the tutor shows of the passages it is given.

The paper's accuracy: the share of questions whose answer stands, in all its parts, in what is said; a refusal says
nothing. Whether that was for want of the right lines or of the courage to show them, ``chosen`` tells, which takes the
same lines without asking whether to refuse. Refusals were fitted to whole courses, not to five passages.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from evals.benchmarks.answerable import Asked, area
from evals.benchmarks.parts import Parts
from evals.benchmarks.rgb.passages import Row, beside_the_point, holds, integrated, noisy
from evals.benchmarks.rgb.told import Told, tell
from evals.figures import Failure, Figure, figure, scored
from evals.metrics.intervals import mean

__all__ = ["Scored", "integration", "robustness"]

Scored = tuple[list[Figure], list[Failure]]

_RATES = (0.2, 0.4, 0.6, 0.8)
_RATES_IN_PARTS = (0.2, 0.4)
_SHOWN = 50
"""So many failures are kept, as for claims."""


def robustness(name: str, rows: Sequence[Row], parts: Parts) -> Scored:
    """Noise robustness at five rates, and negative rejection."""
    clean = tell(rows, noisy, 0.0, parts)
    figures = list(_of_noise(name, 0.0, clean, parts))
    for rate in _RATES:
        figures += _of_noise(name, rate, tell(rows, noisy, rate, parts), parts)
    figures.append(_control(name, clean, parts))
    figures += _of_rejection(name, clean, tell(rows, beside_the_point, 1.0, parts), parts)
    return figures, list(_missed(clean))


def integration(name: str, rows: Sequence[Row], parts: Parts) -> Scored:
    """Information integration at the three rates of the paper."""
    clean = tell(rows, integrated, 0.0, parts)
    figures = list(_of_noise(name, 0.0, clean, parts))
    for rate in _RATES_IN_PARTS:
        figures += _of_noise(name, rate, tell(rows, integrated, rate, parts), parts)
    return [*figures, _control(name, clean, parts)], list(_missed(clean))


def _of_noise(name: str, rate: float, told: Sequence[Told], parts: Parts) -> Iterator[Figure]:
    shown = {each.id: each.right for each in told}
    yield _share(f"{name}.shown.noise-{rate}", shown, "answer in what is shown", parts)
    chosen = {each.id: holds(each.row, each.chosen) for each in told}
    yield _share(f"{name}.chosen.noise-{rate}", chosen, "answer in the lines chosen, refused or not", parts)


def _of_rejection(name: str, clean: Sequence[Told], astray: Sequence[Told], parts: Parts) -> Iterator[Figure]:
    rejected, missed = ({each.id: bool(each.refused) for each in told} for told in (astray, clean))
    yield _share(f"{name}.rejected", rejected, "refused, with negatives alone", parts)
    wrongly = _share(f"{name}.refused-wrongly", missed, "refused, at noise 0", parts)
    yield wrongly.model_copy(update={"better": "lower"})
    asked = [
        Asked(f"{each.id}:{kind}", each.row.query, kind == "positive", each.id)
        for kind, told in (("positive", clean), ("negative", astray))
        for each in told
    ]
    weighed = [each.answered for each in (*clean, *astray)]
    yield area(f"{name}.auroc.answerable", asked, weighed, parts, "noise 0 against negatives alone")


def _control(name: str, told: Sequence[Told], parts: Parts) -> Figure:
    # Half the way round: neighbours often have the same answer.
    half = len(told) // 2
    others = [*told[half:], *told[:half]] if len(told) > 1 else []
    held = [holds(other.row, each.chosen) for each, other in zip(told, others, strict=False)]
    note = "control: another question's answer in the lines chosen; near 0 expected"
    return figure(f"{name}.chosen.shuffled", mean(held, parts.seed), note, better=None)


def _share(name: str, hits: Mapping[str, bool], what: str, parts: Parts) -> Figure:
    """The share of ``hits``, which are by row."""
    values = [float(hit) for hit in hits.values()]
    return figure(name, mean(values, parts.seed), parts.noted(what), cases=scored(hits, values))


def _missed(told: Sequence[Told]) -> Iterator[Failure]:
    """The first questions whose answer is not shown though no passage is beside the point."""
    for each in [each for each in told if not each.right][:_SHOWN]:
        yield Failure(
            id=each.id,
            why=f"refused: {each.refused}" if each.refused else "shown without the answer",
            question=each.row.query,
            expected=tuple(part[0] for part in each.row.answer),
            said=each.shown,
            cited=each.passages,
        )
