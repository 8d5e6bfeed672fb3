"""Whether the gate of the quiz is to be believed: drafts it turned down, and written items whose flaws are known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from random import Random

from app.quiz.gate import RULES, flaws
from app.quiz.items import Item, Quiz
from evals.figures import Failure, Figure, Score, figure, scored
from evals.metrics.intervals import Estimate, mean
from evals.metrics.items import Judged, balanced_accuracy, false_alarms, recall
from evals.written_items import FLAWS, WrittenItem

__all__ = ["drafts", "missed", "validity"]

_RULES = (*(rule.__name__ for rule in RULES), "near_duplicate")
_BLIND = ", ".join(flaw for flaw, rules in FLAWS.items() if not rules)


def drafts(drawn: Quiz, topics: Sequence[str]) -> Iterator[Figure]:
    """Flaws by the gate's own rules: of the items as set, and of the drafts they were chosen from.

    ``topics`` are those of the items. A draft is counted by its first flaw; one that lacks wrong answers or is not of
    the difficulty asked for never came to be an item, and is not counted.
    """
    flawed = [float(any(flaws(item))) for item in drawn.items]
    note = "by the gate's rules, as set: 0 by construction, since the gate drops the others"
    yield figure("quiz.flaws", _share(sum(flawed), len(flawed)), note, cases=scored(topics, flawed), better="lower")
    named = Counter(each.reason.partition(":")[0] for each in drawn.dropped)
    found = {rule: named[rule] for rule in _RULES if named[rule]}
    total = len(drawn.items) + sum(found.values())
    note = "drafts that the gate turned down, by their first flaw"
    yield figure("quiz.flaws.drafts", _share(sum(found.values()), total), note, better=None)
    for rule, count in found.items():
        yield figure(f"quiz.flaws.drafts.{rule}", _share(count, total), better=None)


def validity(written: Sequence[WrittenItem], seed: int) -> Iterator[Figure]:
    """The gate held against items written by hand."""
    judged = [(row, Judged(not row.good, bool(_rules(row.item)))) for row in written]
    outcomes = [outcome for _, outcome in judged]
    note = "written items; 0.5 is a gate that knows nothing"
    cases = _weighted(judged)
    yield figure("quiz.gate.balanced-accuracy", balanced_accuracy(outcomes, seed), note, cases=cases)
    note = "control: the same verdicts, dealt out anew by lot"
    shuffled = balanced_accuracy(_shuffled(outcomes, seed), seed)
    yield figure("quiz.gate.balanced-accuracy.control", shuffled, note, better=None)
    sound = [(row, outcome) for row, outcome in judged if row.good]
    cases = scored([row.id for row, _ in sound], [float(outcome.flagged) for _, outcome in sound])
    note = "sound written items turned down"
    yield figure("quiz.gate.false-alarms", false_alarms(outcomes, seed), note, cases=cases, better="lower")
    yield from _caught([(row, outcome) for row, outcome in judged if not row.good], seed)


def missed(written: Sequence[WrittenItem]) -> Iterator[Failure]:
    """Sound items that the gate turned down, and flawed ones that it let pass."""
    for row in written:
        rules = _rules(row.item)
        if row.good == bool(rules):
            why = f"the gate turned it down: {', '.join(rules)}" if rules else f"the gate let it pass: {row.flaw}"
            yield Failure(id=row.id, why=why, question=row.stem, expected=(row.flaw or "no flaw",))


def _caught(bad: Sequence[tuple[WrittenItem, Judged]], seed: int) -> Iterator[Figure]:
    ids = [row.id for row, _ in bad]
    cases = scored(ids, [float(outcome.flagged) for _, outcome in bad])
    note = f"flawed written items turned down, for whatever flaw; it has no rule for {_BLIND}"
    yield figure("quiz.gate.recall", recall([outcome for _, outcome in bad], seed), note, cases=cases)
    named = [float(not set(_rules(row.item)).isdisjoint(_meant(row))) for row, _ in bad]
    note = "the same, by a rule that is meant for the flaw"
    yield figure("quiz.gate.recall.named", mean(named, seed), note, cases=scored(ids, named))
    for kind in sorted({str(row.flaw) for row, _ in bad}):
        some = [outcome for row, outcome in bad if row.flaw == kind]
        rows = [row.id for row, _ in bad if row.flaw == kind]
        cases = scored(rows, [float(outcome.flagged) for outcome in some])
        yield figure(f"quiz.gate.recall.{kind}", recall(some, seed), cases=cases)


def _weighted(judged: Sequence[tuple[WrittenItem, Judged]]) -> Mapping[str, Score]:
    """Both classes weigh one half, so that the cases of one add up to its share of right verdicts."""
    sizes = Counter(row.good for row, _ in judged)
    if len(sizes) < 2:
        return {}
    weights = [0.5 / sizes[row.good] for row, _ in judged]
    right = [weight * (outcome.flawed == outcome.flagged) for weight, (_, outcome) in zip(weights, judged, strict=True)]
    return scored([row.id for row, _ in judged], right, weights)


def _rules(item: Item) -> list[str]:
    return [flaw.partition(":")[0] for flaw in flaws(item)]


def _meant(row: WrittenItem) -> tuple[str, ...]:
    return FLAWS[row.flaw] if row.flaw else ()


def _shuffled(outcomes: Sequence[Judged], seed: int) -> list[Judged]:
    flags = [outcome.flagged for outcome in outcomes]
    Random(seed).shuffle(flags)  # noqa: S311 - repeatable, not secret
    return [Judged(outcome.flawed, flagged) for outcome, flagged in zip(outcomes, flags, strict=True)]


def _share(count: float, total: int) -> Estimate:
    """A count of one drawn quiz: nothing was sampled, so there is no interval."""
    return Estimate(count / total if total else None, None, None, total)
