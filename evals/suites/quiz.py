"""Whether a quiz covers the course without repeating itself and gives nothing away to a guesser.

Another version of the tutor sets other items, so two runs are paired by topic: a case is a topic with all its items.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from app.quiz.items import Item, ItemType, Quiz, QuizSpec
from evals.figures import Failure, Figure, figure, scored
from evals.metrics.citations import resolves
from evals.metrics.guessing import GUESSERS, chance, evenness, guess
from evals.metrics.intervals import NO_DATA, Estimate, mean, paired, ratio
from evals.suites.quiz_coverage import coverage
from evals.suites.quiz_gate import drafts, missed, validity
from evals.suites.quiz_keys import balance, doubles, repetitions
from evals.trial import Trial, name_of
from evals.written_items import WrittenItem, load

__all__ = ["quiz"]

_SPEC = QuizSpec(n=200, seed=1)


def quiz(trial: Trial, written: Sequence[WrittenItem] | None = None) -> tuple[list[Figure], list[Failure]]:
    """One quiz of 200 items with seed 1 over the whole course, and the gate held against items written by hand.

    Args:
        written: those items; by default the ones of the splits that the trial's questions belong to.
    """
    written = load(sorted({row.split for row in trial.dataset.questions})) if written is None else written
    drawn = trial.tutor.quiz(_SPEC)
    items, topics = drawn.items, _topics(drawn.items)
    doubled, second = doubles(trial, items, topics)
    keyed = [item for item in items if item.type is not ItemType.MATCHING]
    figures = [
        *_drawn(drawn),
        *coverage(trial.sections, items),
        *_cited(trial, items),
        repetitions(items, topics),
        *doubled,
        *drafts(drawn, topics),
        *_positions(items, trial.seed),
        *balance(items),
        *_guessers(keyed, trial.seed),
        *_longest_by_type(keyed, trial.seed),
        *validity(written, trial.seed),
    ]
    return figures, [*_repeats(items), *second, *_dropped(drawn), *missed(written)]


def _drawn(drawn: Quiz) -> Iterator[Figure]:
    items = drawn.items
    yield figure("quiz.drawn", _share(len(items), _SPEC.n), "items asked for that came")
    first, note = _first(items), "by stem and options"
    yield figure("quiz.distinct", _share(sum(first), len(items)), note, cases=scored(_topics(items), first))
    tried = len(items) + len(drawn.dropped)
    note = "drafts that came to nothing, the ones without enough wrong answers among them"
    yield figure("quiz.dropped", _share(len(drawn.dropped), tried), note, better=None)


def _share(count: float, total: int) -> Estimate:
    """A count of one drawn quiz: nothing was sampled, so there is no interval."""
    return Estimate(count / total if total else None, None, None, total)


def _topics(items: Sequence[Item]) -> list[str]:
    return ["".join(item.section[-1:]) for item in items]


def _first(items: Sequence[Item]) -> list[float]:
    """1 for an item that no earlier one repeats, else 0."""
    contents = [_content(item) for item in items]
    return [float(content not in contents[:place]) for place, content in enumerate(contents)]


def _content(item: Item) -> tuple[object, ...]:
    """What a learner sees, whatever the order of the options."""
    prompts = sorted(pair.prompt for pair in item.pairs or ())
    return " ".join(item.stem.casefold().split()), *prompts, *sorted(option.text.casefold() for option in item.options)


def _cited(trial: Trial, items: Sequence[Item]) -> Iterator[Figure]:
    right = [sum(resolves(option.citation, trial.texts) for option in item.options) for item in items]
    options = [len(item.options) for item in items]
    note, cases = f"{sum(options)} options with a verbatim citation", scored(_topics(items), right, options)
    yield figure("quiz.cited", ratio(right, options, trial.seed), note, cases=cases)


def _positions(items: Sequence[Item], seed: int) -> Iterator[Figure]:
    choices = [item for item in items if item.type is ItemType.MULTIPLE_CHOICE]
    width = max((len(item.options) for item in choices), default=0)
    keys = [next(place for place, option in enumerate(item.options) if option.correct) for item in choices]
    for place in range(width):
        note = "multiple choice: share of keys at this position"
        yield figure(f"quiz.key.{chr(ord('A') + place)}", mean([key == place for key in keys], seed), note, better=None)
    counts = [keys.count(place) for place in range(width)]
    value = evenness(counts) if width > 1 else None
    estimate = NO_DATA if value is None else Estimate(value, None, None, len(keys))
    yield figure("quiz.key.evenness", estimate, "1: keys evenly spread over the positions")


def _guessers(items: Sequence[Item], seed: int) -> Iterator[Figure]:
    lots = [chance(item) for item in items]
    yield figure("quiz.guess.chance", mean(lots, seed), "whole key by lot; all types but matching", better=None)
    for name, guesser in GUESSERS.items():
        scores = [guess(item, guesser) for item in items]
        yield figure(f"quiz.guess.{name}", mean(scores, seed), better="lower")
        yield _over_chance(f"quiz.guess.{name}.over-chance", items, scores, seed)


def _longest_by_type(items: Sequence[Item], seed: int) -> Iterator[Figure]:
    for kind in sorted({item.type for item in items}):
        chosen = [item for item in items if item.type is kind]
        scores = [guess(item, GUESSERS["longest"]) for item in chosen]
        yield _over_chance(f"quiz.guess.longest.over-chance.{kind}", chosen, scores, seed)


def _over_chance(name: str, items: Sequence[Item], scores: Sequence[float], seed: int) -> Figure:
    """Only these carry cases: a plain guesser's score also moves with the mix of item types."""
    lots = [chance(item) for item in items]
    cases = scored(_topics(items), [score - lot for score, lot in zip(scores, lots, strict=True)])
    note = "paired difference; 0 is best"
    return figure(name, paired(scores, lots, seed), note, cases=cases, better="lower")


def _repeats(items: Sequence[Item]) -> Iterator[Failure]:
    counts = Counter(map(_content, items))
    for item in items:
        if counts[_content(item)] > 1:
            yield Failure(id=item.id, why="repeated", question=item.stem, retrieved=(name_of(item.section),))


def _dropped(drawn: Quiz) -> Iterator[Failure]:
    for place, each in enumerate(drawn.dropped, start=1):
        yield Failure(id=f"dropped {place}", why=f"turned down by the gate: {each.reason}", question=each.stem)
