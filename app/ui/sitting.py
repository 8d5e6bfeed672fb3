"""One sitting of a quiz: what was chosen, what has been checked, and the grade, which is recorded once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from threading import Lock
from time import monotonic

from app.quiz.exam import Exam
from app.quiz.grade import key_of
from app.quiz.hints import Hint
from app.quiz.items import Grade, Item, Quiz, Response
from app.ui.shelf import new_id

__all__ = ["ExamSitting", "Sitting", "needed", "ordinal"]

Record = Callable[[Quiz, Sequence[Response]], Grade]
_WORDS = {2: "TWO", 3: "THREE", 4: "FOUR", 5: "FIVE", 6: "SIX"}


@dataclass
class Sitting:
    """A quiz that is being taken, or has been."""

    quiz: Quiz
    title: str
    asked: int = 0
    """How many items were wanted; the notes may yield fewer."""
    id: str = field(default_factory=new_id)
    at: int = 0
    """Which item is shown, from 0."""
    chosen: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """By item id, what is selected now; ``""`` stands where a match is still missing."""
    checked: set[str] = field(default_factory=set)
    """Ids of the items whose answer is in and cannot be changed."""
    offered: dict[str, tuple[Hint, ...]] = field(default_factory=dict)
    """By item id, all hints there are, once one was asked for."""
    hinted: dict[str, int] = field(default_factory=dict)
    """By item id, how many of them were taken."""
    grade: Grade | None = None
    _recording: Lock = field(default_factory=Lock, repr=False)

    @property
    def item(self) -> Item:
        """The item that is shown."""
        return self.quiz.items[self.at]

    @property
    def done(self) -> bool:
        """Whether every item has been checked."""
        return len(self.checked) == len(self.quiz.items)

    def back(self) -> None:
        """To the item before."""
        self.at = max(self.at - 1, 0)

    def onward(self) -> None:
        """To the next item that has not been checked, from the end on to the start."""
        count = len(self.quiz.items)
        later = [(self.at + 1 + ahead) % count for ahead in range(count)]
        self.at = next((at for at in later if self.quiz.items[at].id not in self.checked), self.at)

    def check(self, item: Item) -> bool:
        """Hand in the answer to ``item``; false while something is still to be selected."""
        if self.answered(item):
            self.checked.add(item.id)
        return item.id in self.checked

    def answered(self, item: Item) -> bool:
        """Whether as much is selected as ``item`` asks for."""
        return sum(map(bool, self.chosen.get(item.id, ()))) == needed(item)

    def response(self, item: Item) -> Response:
        """What was handed in for ``item``."""
        return Response(item=item.id, chosen=self.chosen.get(item.id, ()), hints=self.hinted.get(item.id, 0))

    def hints_taken(self, item: Item) -> tuple[Hint, ...]:
        """The hints for ``item`` so far, weakest first."""
        return self.offered.get(item.id, ())[: self.hinted.get(item.id, 0)]

    def take_hint(self, item: Item, look_up: Callable[[Item], tuple[Hint, ...]]) -> None:
        """One more hint for ``item``, as long as there is one and the answer is not in."""
        if item.id in self.checked:
            return
        if item.id not in self.offered:
            self.offered[item.id] = look_up(item)
        self.hinted[item.id] = min(self.hinted.get(item.id, 0) + 1, len(self.offered[item.id]))

    def finish(self, record: Record) -> None:
        """Grade and record what counts; only the first call does."""
        with self._recording:
            if self.grade is None:
                taken = self._taken()
                self.quiz = Quiz(items=taken, dropped=self.quiz.dropped)
                self.grade = record(self.quiz, [self.response(item) for item in taken])

    def _taken(self) -> tuple[Item, ...]:
        """The items that count: those whose answer was checked."""
        return tuple(item for item in self.quiz.items if item.id in self.checked)

    def wrong(self) -> Quiz:
        """The items that were answered wrong, as a quiz of their own."""
        missed = {graded.item for graded in self.grade.graded if not graded.correct} if self.grade else set()
        return Quiz(items=tuple(item for item in self.quiz.items if item.id in missed), dropped=())


@dataclass(kw_only=True)
class ExamSitting(Sitting):
    """A practice exam: against the clock, nothing is checked before the end, and what is left open is wrong."""

    exam: Exam
    ends: float
    """When the time is up, in seconds of ``time.monotonic``."""

    @classmethod
    def of(cls, exam: Exam) -> ExamSitting:
        """Begin ``exam`` now."""
        ends = monotonic() + 60 * exam.minutes
        return cls(exam.quiz, exam.blueprint.exam, asked=sum(exam.asked), exam=exam, ends=ends)

    @property
    def left(self) -> float:
        """Seconds until the time is up; negative after it."""
        return self.ends - monotonic()

    @property
    def open(self) -> tuple[int, ...]:
        """The items without a whole answer, from 0."""
        return tuple(at for at, item in enumerate(self.quiz.items) if not self.answered(item))

    def go(self, at: int) -> None:
        """To an item, or the last one where there are not so many."""
        self.at = min(at, len(self.quiz.items) - 1)

    def _taken(self) -> tuple[Item, ...]:
        return self.quiz.items


def needed(item: Item) -> int:
    """How many selections make a whole answer."""
    return len(key_of(item))


def ordinal(count: int) -> str:
    """The number as exams write it: ``TWO``."""
    return _WORDS.get(count, str(count))
