"""Judges of whether quotes carry a sentence, behind one protocol.

A judge must not be the check that the tutor runs on itself, or the tutor would grade its own work; ``TutorCheck`` is
here to be measured, and says what it is wherever it is used. ``evals.judges.suite`` holds the suite that grades answers
with any of them, ``evals.judges.agreement`` how far each is to be believed.
"""

from evals.judges.lexical import LexicalJudge, lexical_support
from evals.judges.named import NAMED, judge_named
from evals.judges.support import Claim, Judge, JudgeError, Support, Verdicts
from evals.judges.tutor_check import TutorCheck

__all__ = [
    "NAMED",
    "Claim",
    "Judge",
    "JudgeError",
    "LexicalJudge",
    "Support",
    "TutorCheck",
    "Verdicts",
    "judge_named",
    "lexical_support",
]
