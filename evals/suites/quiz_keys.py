"""Whether a quiz keys one answer and asks each thing once, and whether its keys stand everywhere alike."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from app.grounding import checks
from app.quiz.gate import near_duplicate
from app.quiz.items import Item, ItemType
from app.quiz.words import mentions
from evals.figures import Failure, Figure, figure, scored
from evals.metrics.guessing import evenness
from evals.metrics.intervals import NO_DATA, Estimate, mean, ratio
from evals.metrics.items import Claim, claims, repeats, second_keys
from evals.trial import Trial, name_of
from ingest.models import Span

__all__ = ["balance", "carried", "doubles", "repetitions"]

_LIMIT = "by the words of the notes; what is true outside them it cannot see"
_BALANCED = (ItemType.MULTIPLE_RESPONSE, ItemType.TRUE_FALSE)

Lines = Mapping[str, Sequence[str]]


def doubles(trial: Trial, items: Sequence[Item], topics: Sequence[str]) -> tuple[list[Figure], list[Failure]]:
    """Items with a wrong option that the notes carry as well, and whether the judge of that knows a right one."""
    lines = _lines(trial)
    terms_at = _terms_at(trial)
    said = [claims(item, lines, _keyed(item, terms_at)) for item in items]
    held = carried((claim.text, line) for each in said for claim in each for line in lines.get(claim.subject, ()))

    def known(claim: Claim) -> bool:
        return any((claim.text, line) in held for line in lines.get(claim.subject, ()))

    second = [second_keys(each, lines, lambda claim, line: (claim, line) in held) for each in said]
    doubled = [float(bool(each)) for each in second]
    note = f"items with a wrong option that its term's own lines support, or that repeats a key; {_LIMIT}"
    cases = scored(topics, doubled)
    right = [[claim for claim in each if claim.right] for each in said]
    seen = ratio([float(sum(map(known, each))) for each in right], [float(len(each)) for each in right], trial.seed)
    control = "control: right options that the same judge sees supported; low would mean that it is blind"
    figures = [
        figure("quiz.double-keys", mean(doubled, trial.seed), note, cases=cases, better="lower"),
        figure("quiz.double-keys.control", seen, control, better=None),
    ]
    return figures, [_failure(item, each) for item, each in zip(items, second, strict=True) if each]


def repetitions(items: Sequence[Item], topics: Sequence[str]) -> Figure:
    """Items that ask nearly the same as another one of the quiz."""
    pairs = repeats(items, near_duplicate)
    twins = {item.id for pair in pairs for item in pair}
    repeated = [float(item.id in twins) for item in items]
    share = Estimate(sum(repeated) / len(items) if items else None, None, None, len(items))
    note = f"items nearly repeated, {len(pairs)} pairs; 0 by construction, since the gate drops the later one"
    return figure("quiz.near-duplicates", share, note, cases=scored(topics, repeated), better="lower")


def balance(items: Sequence[Item]) -> Iterator[Figure]:
    """How evenly the keys of several answers and the verdicts are spread over their positions."""
    for kind in _BALANCED:
        some = [item for item in items if item.type is kind]
        shown, keyed = _places(some)
        # A sixth position is there in some items only: what counts is how often it holds a key where it is shown.
        rates = [keyed[place] / shown[place] for place in shown]
        value = evenness(rates) if len(rates) > 1 else None
        estimate = NO_DATA if value is None else Estimate(value, None, None, len(some))
        shares = ", ".join(f"{letter} {rate:.0%}" for letter, rate in zip(shown, rates, strict=True))
        yield figure(f"quiz.key.evenness.{kind}", estimate, f"right where shown: {shares}" if shares else "")


def carried(claims: Iterable[tuple[str, str]]) -> set[tuple[str, str]]:
    """Those of ``claims``, each a sentence and one line of the notes, of which the tutor's own check holds true."""
    asked = list(dict.fromkeys(claims))
    verdicts = checks((claim, [line]) for claim, line in asked)
    return {each for each, verdict in zip(asked, verdicts, strict=True) if verdict.supported}


def _lines(trial: Trial) -> Lines:
    """What the notes say under each term, wherever they do, and the lists of a topic that say to choose it."""
    found: dict[str, list[str]] = defaultdict(list)
    for section in trial.sections:
        terms = {unit.term for unit in section.units if unit.term}
        for unit in section.units:
            chosen = [term for term in terms if not unit.term and mentions(unit.plain, f"choose {term}")]
            for term in [unit.term] if unit.term else chosen:
                found[term].append(unit.plain)
    return found


def _terms_at(trial: Trial) -> Mapping[tuple[Path, Span], str]:
    """The term that each unit of the notes stands under, by its place."""
    units = [(section.file, unit) for section in trial.sections for unit in section.units]
    return {(file, unit.span): unit.term for file, unit in units if unit.term}


def _keyed(item: Item, terms_at: Mapping[tuple[Path, Span], str]) -> str:
    """The term that the item's key stands on; empty for a line that stands under none."""
    return next((terms_at.get((cited.file, cited.span), "") for cited in item.citations), "")


def _places(items: Sequence[Item]) -> tuple[dict[str, int], dict[str, int]]:
    """How often each position was shown, and how often it held a key."""
    options = [option for item in items for option in item.options]
    shown = {letter: sum(option.id == letter for option in options) for letter in sorted({o.id for o in options})}
    return shown, {letter: sum(option.id == letter and option.correct for option in options) for letter in shown}


def _failure(item: Item, second: Sequence[Claim]) -> Failure:
    return Failure(
        id=item.id,
        why=f"a second key: {'; '.join(claim.option for claim in second)}",
        question=item.stem,
        expected=tuple(option.text for option in item.options if option.correct),
        retrieved=(name_of(item.section),),
        said="; ".join(f"{claim.subject}: {claim.text}" for claim in second),
    )
