"""From ideas to a quiz: which questions are asked, in turn over sections and types, and what they show."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Sequence
from random import Random

from app.quiz import draft as drafting
from app.quiz.balance import Balance
from app.quiz.build import build, difficulty_of
from app.quiz.choices import Choice
from app.quiz.gate import flaws, near_duplicate
from app.quiz.ground import Ground
from app.quiz.ideas import Draft, Idea
from app.quiz.items import Dropped, Item, ItemType, Quiz, QuizSpec
from app.quiz.outline import Entry, Outline

__all__ = ["assemble"]

_SHARE = {
    ItemType.MULTIPLE_CHOICE: 4,
    ItemType.MULTIPLE_RESPONSE: 2,
    ItemType.TRUE_FALSE: 2,
    ItemType.MATCHING: 2,
}
"""Of ten items, how many are of each type when all are asked for."""

_NO_IDEAS = "nothing to ask: these terms bear no item of the types and the difficulty asked for"
_NO_TERMS = "no terms: a quiz is made from bullets with a bold lead (- **Term** is …) or from Term: description"


def assemble(outline: Outline, entries: Sequence[Entry], spec: QuizSpec) -> Quiz:
    """``spec.n`` items about ``entries``, or as many as the notes yield: none repeats another.

    Sections take turns. What no item has asked about yet comes first, and a statement is the key of a third item only
    when no section has anything fresher left.
    """
    if not entries:
        return Quiz(items=(), dropped=(Dropped(reason=_NO_TERMS, stem=""),))
    desk = _Desk(outline, entries, spec)
    repeats = 1
    while desk.ideas_left and len(desk.items) < spec.n:
        before = len(desk.items)
        for section in desk.sections:
            if len(desk.items) < spec.n:
                desk.add_from(section, repeats)
        repeats += len(desk.items) == before
    dropped = desk.dropped or ([] if desk.items else [Dropped(reason=_NO_IDEAS, stem="")])
    return Quiz(items=tuple(desk.items), dropped=tuple(dropped))


class _Desk:
    """One quiz in the making."""

    def __init__(self, outline: Outline, entries: Sequence[Entry], spec: QuizSpec) -> None:
        self.items: list[Item] = []
        self.dropped: list[Dropped] = []
        self._spec, self._far = spec, outline.far
        self._random = Random(spec.seed)  # noqa: S311 - repeatable, not secret
        self._balance = Balance(self._random)
        self._used: Counter[Hashable] = Counter()
        self._late: set[Idea] = set()
        self._ideas = self._collect(Ground(outline, spec.difficulty), entries)
        self.sections = list(dict.fromkeys(section for section, _ in self._ideas))
        self._random.shuffle(self.sections)

    @property
    def ideas_left(self) -> bool:
        """Whether anything is left to try."""
        return any(self._ideas.values())

    def add_from(self, section: Hashable, repeats: int) -> None:
        """Add one item of ``section`` if there is one, of the type that is most behind its share.

        ``repeats`` is how many items the key's statements may have been the key of already, on average.
        """
        for kind in sorted(self._spec.types, key=lambda kind: (self._used[kind] / _SHARE[kind], kind)):
            if self._add_one(self._ideas.get((section, kind), []), repeats):
                return

    def _add_one(self, ideas: list[Idea], repeats: int) -> bool:
        """Add the first of ``ideas``, freshest first, that makes a sound item; the ones tried are used up."""
        while fresh := [idea for idea in ideas if self._repeats(idea) <= repeats]:
            idea = min(fresh, key=self._staleness)
            ideas.remove(idea)
            draft = idea.write()
            wrong = self._balance.wrong_answers(draft) if draft else None
            if draft is None:
                continue
            if wrong is None:
                reason = f"too few wrong answers: the notes keep only {len(draft.pool)} apart from the key"
                self.dropped.append(Dropped(reason=reason, stem=draft.stems[0]))
            elif idea not in self._late and self._balance.second_best(draft, wrong):
                self._late.add(idea)
                ideas.append(idea)
            elif self._add(idea, draft, wrong):
                return True
        return False

    def _collect(self, ground: Ground, entries: Sequence[Entry]) -> dict[tuple[Hashable, ItemType], list[Idea]]:
        ideas: dict[tuple[Hashable, ItemType], list[Idea]] = defaultdict(list)
        for entry in entries:
            for kind in dict.fromkeys(self._spec.types):
                ideas[(entry.file, entry.heading), kind].extend(drafting.ideas(ground, entry, kind))
        for some in ideas.values():
            self._random.shuffle(some)
        return ideas

    def _repeats(self, idea: Idea) -> float:
        """How many items the key's units have been the key of, on average."""
        return sum(self._used[idea.entry.file, unit.span] for unit in idea.units) / len(idea.units)

    def _staleness(self, idea: Idea) -> tuple[float, ...]:
        """Low for what the quiz has not asked about yet: the key's units, the term, the topic, the kind of question."""
        late, verdict = idea in self._late, self._used[idea.kind] if idea.kind in {"true", "false"} else 0
        known = self._used[idea.entry], self._used[idea.entry.path], self._used[idea.kind]
        return late, verdict, self._repeats(idea), *known

    def _add(self, idea: Idea, draft: Draft, wrong: Sequence[Choice]) -> bool:
        shown = self._balance.order(draft, wrong)
        item = self._item(draft, wrong, shown)
        if item is None:
            return False
        self.items.append(item)
        self._balance.note(draft, shown)
        self._used.update((idea.entry.file, unit.span) for unit in idea.units)
        self._used.update((draft.type, idea.kind, idea.entry, idea.entry.path))
        return True

    def _item(self, draft: Draft, wrong: Sequence[Choice], shown: Sequence[Choice]) -> Item | None:
        """The draft in the first wording that passes the gate and is not in the quiz yet."""
        difficulty = difficulty_of(draft, wrong, self._far)
        if self._spec.difficulty not in {None, difficulty}:
            reason = f"difficulty: {difficulty} where {self._spec.difficulty} is asked for"
            self.dropped.append(Dropped(reason=reason, stem=draft.stems[0]))
            return None
        reasons: list[Dropped] = []
        for stem in self._random.sample(draft.stems, len(draft.stems)):
            item = build(draft, stem, shown, difficulty)
            flaw = next(flaws(item), None) or self._repetition(item)
            if flaw is None:
                return item
            reasons.append(Dropped(reason=flaw, stem=stem))
        self.dropped.append(reasons[0])
        return None

    def _repetition(self, item: Item) -> str | None:
        for other in self.items:
            if item.stem == other.stem or near_duplicate(item, other):
                return f"near_duplicate: asks nearly the same as {other.stem!r}"
        return None
