"""Whether a quiz covers the course without repeating itself and gives nothing away to a guesser."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from app.quiz.items import Item, ItemType, Quiz, QuizSpec
from evals.figures import Failure, Figure, figure
from evals.metrics.citations import resolves
from evals.metrics.guessing import GUESSERS, chance, evenness, guess
from evals.metrics.intervals import NO_DATA, Estimate, mean, paired, ratio
from evals.trial import Trial, name_of
from ingest.models import Section

__all__ = ["quiz"]

_SPEC = QuizSpec(n=200, seed=1)


def quiz(trial: Trial) -> tuple[list[Figure], list[Failure]]:
    """One quiz of 200 items with seed 1 over the whole course."""
    drawn = trial.tutor.quiz(_SPEC)
    items = drawn.items
    keyed = [item for item in items if item.type is not ItemType.MATCHING]
    figures = [
        *_coverage(trial, drawn),
        *_cited(trial, items),
        *_positions(items, trial.seed),
        *_guessers(keyed, trial.seed),
        *_longest_by_type(keyed, trial.seed),
    ]
    return figures, [*_repeats(items), *_dropped(drawn)]


def _coverage(trial: Trial, drawn: Quiz) -> Iterator[Figure]:
    items = drawn.items
    yield _share("quiz.drawn", len(items), _SPEC.n, "items asked for that came")
    yield _share("quiz.distinct", len({_content(item) for item in items}), len(items), "by stem and options")
    parts = _parts(trial.sections)
    seen = [part for part in parts if any(item.section[: len(part)] == part for item in items)]
    missing = ", ".join(part[-1] for part in parts if part not in seen)
    yield _share("quiz.sections", len(seen), len(parts), f"not asked about: {missing}" if missing else "")
    yield _share("quiz.dropped", len(drawn.dropped), len(items) + len(drawn.dropped), "drafts the gate turned down")


def _parts(sections: Sequence[Section]) -> list[tuple[str, ...]]:
    """Headings that hold text or topics directly."""
    topics = {section.path[:-1] for section in sections if section.kind == "topic"}
    return [each.path for each in sections if each.kind == "heading" and (each.units or each.path in topics)]


def _share(name: str, count: int, total: int, note: str) -> Figure:
    """A count of one drawn quiz: nothing was sampled, so there is no interval."""
    value = count / total if total else None
    return Figure(name=name, value=value, low=None, high=None, n=total, note=note)


def _content(item: Item) -> tuple[object, ...]:
    """What a learner sees, whatever the order of the options."""
    prompts = sorted(pair.prompt for pair in item.pairs or ())
    return " ".join(item.stem.casefold().split()), *prompts, *sorted(option.text.casefold() for option in item.options)


def _cited(trial: Trial, items: Sequence[Item]) -> Iterator[Figure]:
    right = [sum(resolves(option.citation, trial.texts) for option in item.options) for item in items]
    options = [len(item.options) for item in items]
    yield figure("quiz.cited", ratio(right, options, trial.seed), f"{sum(options)} options with a verbatim citation")


def _positions(items: Sequence[Item], seed: int) -> Iterator[Figure]:
    choices = [item for item in items if item.type is ItemType.MULTIPLE_CHOICE]
    width = max((len(item.options) for item in choices), default=0)
    keys = [next(place for place, option in enumerate(item.options) if option.correct) for item in choices]
    for place in range(width):
        note = "multiple choice: share of keys at this position"
        yield figure(f"quiz.key.{chr(ord('A') + place)}", mean([key == place for key in keys], seed), note)
    counts = [keys.count(place) for place in range(width)]
    value = evenness(counts) if width > 1 else None
    estimate = NO_DATA if value is None else Estimate(value, None, None, len(keys))
    yield figure("quiz.key.evenness", estimate, "1: keys evenly spread over the positions")


def _guessers(items: Sequence[Item], seed: int) -> Iterator[Figure]:
    lots = [chance(item) for item in items]
    yield figure("quiz.guess.chance", mean(lots, seed), "whole key by lot; all types but matching")
    for name, guesser in GUESSERS.items():
        scores = [guess(item, guesser) for item in items]
        yield figure(f"quiz.guess.{name}", mean(scores, seed))
        yield figure(f"quiz.guess.{name}.over-chance", paired(scores, lots, seed), "paired difference; 0 is best")


def _longest_by_type(items: Sequence[Item], seed: int) -> Iterator[Figure]:
    for kind in sorted({item.type for item in items}):
        chosen = [item for item in items if item.type is kind]
        scores = [guess(item, GUESSERS["longest"]) for item in chosen]
        estimate = paired(scores, [chance(item) for item in chosen], seed)
        yield figure(f"quiz.guess.longest.over-chance.{kind}", estimate, "paired difference; 0 is best")


def _repeats(items: Sequence[Item]) -> Iterator[Failure]:
    counts = Counter(map(_content, items))
    for item in items:
        if counts[_content(item)] > 1:
            yield Failure(id=item.id, why="repeated", question=item.stem, retrieved=(name_of(item.section),))


def _dropped(drawn: Quiz) -> Iterator[Failure]:
    for place, each in enumerate(drawn.dropped, start=1):
        yield Failure(id=f"dropped {place}", why=f"turned down by the gate: {each.reason}", question=each.stem)
