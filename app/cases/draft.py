"""Notes to proposed cases: every rule, the gates, and a choice that spreads over kinds and sections."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from random import Random

from app.cases.acronyms import acronyms
from app.cases.answers import answers
from app.cases.attributes import attributes
from app.cases.behind import Behind
from app.cases.choices import choices
from app.cases.definitions import definitions
from app.cases.differences import differences
from app.cases.drafts import Draft
from app.cases.equals import equals
from app.cases.formulas import formulas
from app.cases.gates import passing
from app.cases.lists import lists
from app.cases.makers import makers
from app.cases.models import UNANSWERABLE, Case, Kind
from app.cases.notes import Notes
from app.cases.numbers import numbers
from app.cases.parts import parts as counted
from app.cases.purposes import purposes
from app.cases.reasons import reasons
from app.cases.records import records
from app.cases.relations import relations
from app.cases.tables import tables
from app.cases.unanswerable import near_misses, off_topic
from app.cases.versus import versus
from ingest.models import Section

__all__ = ["RULES", "draft", "every"]

RULES: tuple[Callable[[Notes], Iterator[Draft]], ...] = (
    answers,
    definitions,
    purposes,
    equals,
    acronyms,
    versus,
    differences,
    choices,
    reasons,
    lists,
    counted,
    numbers,
    attributes,
    relations,
    makers,
    records,
    formulas,
    tables,
    near_misses,
    off_topic,
)
_NEAR, _OFF = 0.15, 0.05
"""Shares of near misses and off-topic questions: enough to see refusals, few beside what is answered."""


def draft(sections: Sequence[Section], n: int = 40, seed: int = 0) -> tuple[Case, ...]:
    """Up to ``n`` cases from ``sections``, the same ones for the same notes and seed.

    One in five is unanswerable. Fewer are given where the notes carry no more questions that pass every gate.
    """
    found = every(sections)
    near = round(n * _NEAR)
    off = round(n * _OFF)
    parts = {"near_miss": near, "off_topic": off}
    chosen = [
        row for kind, count in parts.items() for row in _spread([d for d in found if d.kind == kind], count, seed)
    ]
    inside = _spread([row for row in found if row.kind not in UNANSWERABLE], n - len(chosen), seed)
    return tuple(_case(row, seed) for row in (*inside, *chosen))


def every(sections: Sequence[Section]) -> tuple[Draft, ...]:
    """Every draft that passes the gates, in the order of the rules."""
    notes = Notes(sections)
    return passing(chain.from_iterable(rule(notes) for rule in RULES), notes)


def _spread(drafts: Iterable[Draft], count: int, seed: int) -> list[Draft]:
    """``count`` drafts: kinds and sections take turns, and no line or thing is asked about twice."""
    random = Random(seed)  # noqa: S311 - a choice that can be repeated, no secret
    queues: defaultdict[tuple[str, tuple[str, ...]], list[Draft]] = defaultdict(list)
    for row in drafts:
        queues[_turn(row), row.lines[0].gold if row.lines else ()].append(row)
    for queue in queues.values():
        random.shuffle(queue)
    return list(_taken(queues, count, random))


def _turn(row: Draft) -> Kind | str:
    """What takes turns: the kinds; of near misses the details."""
    return f"{row.kind} {row.missing}" if row.kind == "near_miss" else row.kind


def _taken(queues: dict[tuple[str, tuple[str, ...]], list[Draft]], count: int, random: Random) -> Iterator[Draft]:
    order = list(queues)
    random.shuffle(order)
    by_kind: defaultdict[str, list[Draft]] = defaultdict(list)
    while any(queues.values()):
        for key in order:
            if queues[key]:
                by_kind[key[0]].append(queues[key].pop())
    seen: set[object] = set()
    left = count
    while left > 0 and any(by_kind.values()):
        for rows in by_kind.values():
            row = _next(rows, seen)
            if row and left > 0:
                left -= 1
                yield row


def _next(rows: list[Draft], seen: set[object]) -> Draft | None:
    while rows:
        row = rows.pop(0)
        marks = {*(("line", line.section.file, line.unit.span) for line in row.lines), ("about", row.about.lower())}
        if not marks & seen:
            seen |= marks
            return row
    return None


def _case(row: Draft, seed: int) -> Case:
    gold = row.lines[0].gold if row.lines else ()
    sources = tuple(Behind(line.section, line.unit).source for line in row.lines)
    mark = hashlib.sha256("\n".join((row.kind, row.question, *gold)).encode()).hexdigest()[:10]
    return Case(
        id=mark,
        kind=row.kind,
        question=row.question,
        drafted=row.question,
        gold=gold,
        lines=sources,
        facts=row.facts,
        missing=row.missing,
        seed=seed,
    )
