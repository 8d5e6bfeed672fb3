"""The ground a question is drafted on: which terms are near a term, and what of theirs is wrong of it."""

from __future__ import annotations

from pathlib import Path

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
        # "Validated vs Non-validated" is two terms, and stands out wherever one is asked for.
        self._rivals = [entry for entry in outline.entries if " vs " not in entry.term]
        self._rings: dict[tuple[Path, tuple[str, ...], int], list[Entry]] = {}

    def neighbours(self, entry: Entry, farthest: int) -> list[tuple[int, Entry]]:
        """The other entries with their distance, nearest first, as far away as the difficulty asks for."""
        stop = min(self._farthest, max(farthest, self.nearest))
        rings = ((distance, self._ring(entry, distance)) for distance in range(self.nearest, stop + 1))
        return [(distance, other) for distance, ring in rings for other in ring if other is not entry]

    def _ring(self, entry: Entry, distance: int) -> list[Entry]:
        """The entries at exactly ``distance``; the same for all entries of a topic."""
        place = (entry.file, entry.path, distance)
        if place not in self._rings:
            at = self.outline.distance
            self._rings[place] = [other for other in self._rivals if at(entry, other) == distance]
        return self._rings[place]

    def parallel(self, entry: Entry, farthest: int) -> list[tuple[int, Entry]]:
        """The neighbours whose description has the shape of that of ``entry``."""
        shape = entry.definition.shape
        return [pair for pair in self.neighbours(entry, farthest) if pair[1].definition.shape == shape]

    def wrong_of(self, said: Statement, owner: Entry, other: Entry) -> bool:
        """Whether ``said`` of ``owner`` is a wrong answer about ``other`` that does not name its owner."""
        return not self.guard.names(said, owner) and self.guard.false_of(said, owner, other)
