"""The ground a question is drafted on: which terms are near a term, and what of theirs is wrong of it."""

from __future__ import annotations

from app.quiz.items import Difficulty
from app.quiz.outline import Entry, Outline
from app.quiz.statements import Statement
from app.quiz.truth import Guard

__all__ = ["Ground"]


class Ground:
    """An outline with its guard; the difficulty limits how near competing terms are taken from."""

    def __init__(self, outline: Outline, difficulty: Difficulty | None = None) -> None:
        self.outline = outline
        self.guard = Guard(outline)
        self.difficulty = difficulty
        self.nearest, self._farthest = {"easy": (outline.far, 3), "hard": (0, 0)}.get(difficulty or "", (0, 3))
        self._near: dict[Entry, list[tuple[int, Entry]]] = {}

    def neighbours(self, entry: Entry, farthest: int) -> list[tuple[int, Entry]]:
        """The other entries with their distance, nearest first, as far away as the difficulty asks for."""
        if entry not in self._near:
            # "Validated vs Non-validated" is two terms, and stands out wherever one is asked for.
            others = [other for other in self.outline.entries if other is not entry and " vs " not in other.term]
            pairs = [(self.outline.distance(entry, other), other) for other in others]
            self._near[entry] = sorted(pairs, key=lambda pair: pair[0])
        stop = min(self._farthest, max(farthest, self.nearest))
        return [pair for pair in self._near[entry] if self.nearest <= pair[0] <= stop]

    def parallel(self, entry: Entry, farthest: int) -> list[tuple[int, Entry]]:
        """The neighbours whose description has the shape of that of ``entry``."""
        shape = entry.definition.shape
        return [pair for pair in self.neighbours(entry, farthest) if pair[1].definition.shape == shape]

    def wrong_of(self, said: Statement, owner: Entry, other: Entry) -> bool:
        """Whether ``said`` of ``owner`` is a wrong answer about ``other`` that does not name its owner."""
        return not self.guard.names(said, owner) and self.guard.false_of(said, owner, other)
