"""A learner's way through the drafted cases: which one is shown, and the way back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from app.cases.models import Case, Status
from app.ui.shelf import new_id

__all__ = ["Walk"]


@dataclass
class Walk:
    """Holds no case itself: each is read from the file anew, where a review in the terminal may have decided it."""

    status: Status = "proposed"
    """Which cases are gone through."""
    at: str | None = None
    """Identifies the case that is shown; ``None`` for the first."""
    trail: list[str] = field(default_factory=list)
    """The cases that were shown before, the last one last."""
    editing: bool = False
    remark: str = ""
    """What is to be said once about the last step."""
    id: str = field(default_factory=new_id)

    def shown(self, cases: Sequence[Case]) -> Case | None:
        """The case to show, whatever became of it; ``None`` where none is left to go through."""
        here = (case for case in cases if case.id == self.at)
        return next(here, next(self._listed(cases), None))

    def onward(self, cases: Sequence[Case], seen: Case) -> None:
        """From ``seen`` to the next case, from the end on to the start."""
        ids = [case.id for case in cases]
        here = ids.index(seen.id)
        following = (case for case in (*cases[here + 1 :], *cases[:here]) if case.status == self.status)
        self.trail.append(seen.id)
        self._stop_at(next((case.id for case in following), None))

    def back(self) -> None:
        """To the case that was shown before."""
        if self.trail:
            self._stop_at(self.trail.pop())

    def turn_to(self, status: Status, at: str | None = None) -> None:
        """Go through the cases of ``status`` from the start, or from the one identified by ``at``."""
        self.status = status
        self.trail.clear()
        self._stop_at(at)

    def edit(self, *, editing: bool) -> None:
        """Open the case that is shown for editing, or close it as it was."""
        self.editing = editing

    def _listed(self, cases: Sequence[Case]) -> Iterator[Case]:
        return (case for case in cases if case.status == self.status)

    def _stop_at(self, at: str | None) -> None:
        self.at = at
        self.editing = False
