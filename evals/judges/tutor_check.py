"""The tutor's own check as a judge: to be measured like any other, not to grade the tutor with."""

from __future__ import annotations

from collections.abc import Sequence

from app.grounding import check
from evals.judges.support import Claim, Support

__all__ = ["TutorCheck"]


class TutorCheck:
    """``app.grounding.check`` without a glossary.

    The tutor shows no sentence that this check turns down, so its verdict on the tutor's answers says that the check
    was run and nothing about grounding. What it is for: its agreement with labels, beside that of the other judges.
    """

    name = "tutor-check"
    about = "the check that the tutor runs on itself: on its own answers it shows only that the check was run"
    own = True

    def support(self, claims: Sequence[Claim]) -> list[Support]:
        """See ``Judge.support``."""
        return [Support(check(claim.sentence, claim.quotes).level) for claim in claims]
