"""Models trained to see what a text does not hold: LettuceDetect, HHEM and MiniCheck.

None of their weights were at hand, so no figure of theirs has been computed here. Each adapter's docstring says what
its calls were read in and what was run.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any

from evals.judges.extras import HHEM, LETTUCEDETECT, MINICHECK
from evals.judges.support import Claim, Support, graded

__all__ = ["HHEMJudge", "LettuceJudge", "MiniCheckJudge"]

_EVEN = 0.5
"""From this probability on a two-way model says "supported"; its authors' own cut."""


class LettuceJudge:
    """Finds the tokens that the context does not hold: Á. Kovács and G. Recski, LettuceDetect (arXiv 2502.17125).

    No flagged span is full support; where less than half of the characters are flagged it is partial. That step from
    spans to the scale is ours. Claims have no question, so the detector takes its template for summaries.

    The calls were read in the wheel of lettucedetect 0.2.3 and run with it on a small model of random weights; not run
    with its trained weights.
    """

    name = "lettucedetect"
    about = "LettuceDetect, lettucedect-base-modernbert-en-v1; spans turned into the scale by how much is flagged"
    own = False

    def __init__(self, model_path: str = "KRLabsOrg/lettucedect-base-modernbert-en-v1") -> None:
        """Judge with the weights in ``model_path``: a folder, or a name on the hub."""
        self._path = model_path

    def support(self, claims: Sequence[Claim]) -> list[Support]:
        """See ``Judge.support``."""
        return [self._one(claim) for claim in claims]

    def _one(self, claim: Claim) -> Support:
        spans = self._detector.predict(context=list(claim.quotes), answer=claim.sentence, output_format="spans")
        flagged = sum(span["end"] - span["start"] for span in spans)
        return graded(1 - flagged / len(claim.sentence), full=not spans)

    @cached_property
    def _detector(self) -> Any:
        module = LETTUCEDETECT.load()
        return LETTUCEDETECT.made(lambda: module.HallucinationDetector(method="transformer", model_path=self._path))


class HHEMJudge:
    """Vectara's Hughes Hallucination Evaluation Model (HHEM-2.1-Open): the probability that a premise holds a claim.

    It answers yes or no, so it never says partial. Loading it runs code from its repository on the hub.

    The calls were read where two published packages make them, ragas 0.4.3 and open-rag-eval 0.3.0. Not run
    with its weights, so whether its own code works with the version of transformers pinned here is not known.
    """

    name = "hhem"
    about = "HHEM-2.1-Open, vectara/hallucination_evaluation_model; yes or no, never partial"
    own = False

    def support(self, claims: Sequence[Claim]) -> list[Support]:
        """See ``Judge.support``."""
        pairs = [("\n".join(claim.quotes), claim.sentence) for claim in claims]
        return [_yes_or_no(score) for score in self._model.predict(pairs).tolist()] if pairs else []

    @cached_property
    def _model(self) -> Any:
        classifier = HHEM.load().AutoModelForSequenceClassification
        return HHEM.made(
            lambda: classifier.from_pretrained("vectara/hallucination_evaluation_model", trust_remote_code=True)
        )


class MiniCheckJudge:
    """L. Tang, P. Laban and G. Durrett, MiniCheck (EMNLP 2024, arXiv 2404.10774): the probability of support.

    It answers yes or no, so it never says partial.

    The calls were read where a published package makes them, truthtorchlm 0.1.19; MiniCheck's own source could not be
    read, and neither it nor its weights were run.
    """

    name = "minicheck"
    about = "MiniCheck, flan-t5-large; yes or no, never partial"
    own = False

    def support(self, claims: Sequence[Claim]) -> list[Support]:
        """See ``Judge.support``."""
        if not claims:
            return []
        docs = ["\n".join(claim.quotes) for claim in claims]
        _, probabilities, *_ = self._scorer.score(docs=docs, claims=[claim.sentence for claim in claims])
        return [_yes_or_no(probability) for probability in probabilities]

    @cached_property
    def _scorer(self) -> Any:
        module = MINICHECK.load()
        return MINICHECK.made(lambda: module.MiniCheck(model_name="flan-t5-large"))


def _yes_or_no(probability: float) -> Support:
    return Support.FULL if probability >= _EVEN else Support.NONE
