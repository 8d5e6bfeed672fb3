"""A practice exam: items in the proportions of a blueprint, and what a grade means on it."""

from __future__ import annotations

from collections.abc import Sequence
from math import floor

from app.quiz.assemble import assemble
from app.quiz.blueprint import Blueprint
from app.quiz.gate import near_duplicate
from app.quiz.items import Dropped, Grade, Item, Quiz, QuizSpec
from app.quiz.outline import read_outline
from app.quiz.scope import scope
from ingest.models import Frozen, Section

__all__ = ["Exam", "PartScore", "Verdict", "apportion", "assess", "set_exam"]

_SPARE = 1.5
"""How many times the items needed are drafted: some break the exam's rules or repeat another domain's."""


class Exam(Frozen):
    """A practice exam that is set."""

    blueprint: Blueprint
    quiz: Quiz
    asked: tuple[int, ...]
    """Questions wanted of each domain; the notes may yield fewer."""
    minutes: int
    """The time for this exam: the blueprint's, or its share for a shorter one."""


class PartScore(Frozen):
    """How one domain went."""

    title: str
    weight: float
    right: int
    of: int


class Verdict(Frozen):
    """What a grade means on the exam."""

    right: int
    of: int
    parts: tuple[PartScore, ...]
    needed: float
    """The share of right answers, 0 to 1, at which a straight scale reaches the pass mark.

    Testing organisations scale scores by the difficulty of a form and do not publish how: a guide, not a promise.
    """

    @property
    def share(self) -> float:
        """Share of questions answered right, 0 to 1; what was left open is wrong."""
        return self.right / self.of if self.of else 0.0

    @property
    def passed(self) -> bool:
        """Whether the share reaches what a straight scale needs."""
        return self.of > 0 and self.share >= self.needed


def apportion(seats: int, weights: Sequence[float]) -> tuple[int, ...]:
    """``seats`` spread in proportion to ``weights`` by the largest remainder (Hamilton's method); sums to ``seats``.

    >>> apportion(65, (28, 26, 22, 24))
    (18, 17, 14, 16)
    """
    quotas = [seats * weight / sum(weights) for weight in weights]
    whole = [floor(quota) for quota in quotas]
    left = sorted(range(len(quotas)), key=lambda at: (whole[at] - quotas[at], at))[: seats - sum(whole)]
    return tuple(count + (at in left) for at, count in enumerate(whole))


def set_exam(sections: Sequence[Section], blueprint: Blueprint, *, n: int | None = None, seed: int = 0) -> Exam:
    """An exam of ``n`` questions, or as many as the blueprint has; deterministic for the same notes and seed.

    Raises:
        BlueprintError: the blueprint names a heading that the notes do not have.
    """
    blueprint.check(sections)
    questions = n or blueprint.questions
    outline = read_outline(sections)
    asked = apportion(questions, [part.weight for part in blueprint.domains])
    items: list[Item] = []
    dropped: list[Dropped] = []
    for part, count in zip(blueprint.domains, asked, strict=True):
        spec = QuizSpec(domain=part.title, n=min(floor(count * _SPARE) + 1, 500), types=blueprint.types, seed=seed)
        drafted = assemble(outline, scope(outline, spec), spec)
        items += _chosen(drafted.items, blueprint, items, count)
        dropped += drafted.dropped
    minutes = max(1, round(blueprint.minutes * questions / blueprint.questions))
    quiz = Quiz(items=tuple(items), dropped=tuple(dropped))
    return Exam(blueprint=blueprint, quiz=quiz, asked=asked, minutes=minutes)


def assess(exam: Exam, grade: Grade) -> Verdict:
    """What ``grade`` of the exam's quiz means."""
    low, high = exam.blueprint.scale
    parts = tuple(
        PartScore(title=part.title, weight=part.weight, right=sum(correct), of=len(correct))
        for part in exam.blueprint.domains
        for correct in [[graded.correct for graded in grade.graded if part.title in graded.section]]
    )
    return Verdict(
        right=sum(graded.correct for graded in grade.graded),
        of=len(grade.graded),
        parts=parts,
        needed=(exam.blueprint.pass_mark - low) / (high - low),
    )


def _chosen(drafted: Sequence[Item], blueprint: Blueprint, taken: Sequence[Item], count: int) -> list[Item]:
    """The first ``count`` items that keep to the exam's rules and repeat none of another domain."""
    fresh = (item for item in drafted if blueprint.fits(item))
    sound = [item for item in fresh if not any(near_duplicate(item, other) for other in taken)]
    return sound[:count]
