"""The suites by name, in the order in which they run."""

from __future__ import annotations

from collections.abc import Callable

from evals.figures import Failure, Figure
from evals.suites.baselines import baselines
from evals.suites.checker import checker
from evals.suites.citations import citations
from evals.suites.facts import facts
from evals.suites.followups import followups
from evals.suites.injection import injection
from evals.suites.latency import latency
from evals.suites.quiz import quiz
from evals.suites.refusal import refusal
from evals.suites.retrieval import retrieval
from evals.trial import Trial

__all__ = ["SUITES", "UNCHECKED", "Suite"]

Suite = Callable[[Trial], tuple[list[Figure], list[Failure]]]

SUITES: dict[str, Suite] = {
    "retrieval": retrieval,
    "citations": citations,
    "facts": facts,
    "checker": checker,
    "refusal": refusal,
    "followups": followups,
    "quiz": quiz,
    "injection": injection,
    "baselines": baselines,
    "latency": latency,
}
UNCHECKED = "unchecked"
"""The one suite that cannot run without a chat model; it also goes with the baselines where there is one."""
