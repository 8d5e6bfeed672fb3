"""Reports to render and judge."""

from __future__ import annotations

from datetime import UTC, datetime

from evals.asked import Confusion
from evals.compare import Change
from evals.figures import Failure, Figure, Score, SuiteResult
from evals.report import Report, Subject
from evals.thresholds import Verdict

HOSTILE = '<script>alert(1)</script><img src=x onerror=alert(2)>" onload="x\' [bold red]\x1b[31m'


def figure(name: str, value: float | None = 0.5, note: str = "") -> Figure:
    low, high = (None, None) if value is None else (value - 0.1, value + 0.1)
    return Figure(name=name, value=value, low=low, high=high, n=10, note=note)


def report(text: str = "plain", value: float | None = 0.5) -> Report:
    """A report in which every free text is ``text``."""
    failure = Failure(
        id=text, why=text, question=text, expected=(text,), retrieved=(text,), said=text, cited=(text, text)
    )
    cases = {"a1": Score(0.9, 1), "a2": Score(0.4, 1), "u1": Score(0.6, 0)}
    area = figure("refusal.auroc", 0.5).model_copy(update={"statistic": "auroc", "cases": cases})
    figures = (figure("refusal.answered", value, text), figure("refusal.over-chance", -0.2), area)
    return Report(
        made=datetime(2026, 11, 22, 12, tzinfo=UTC),
        subject=Subject(course="course", split="dev", engine=text, embedder=text, index=text, dataset="0" * 64, seed=0),
        versions={"python": "3.11"},
        machine="2 cores",
        seconds=1.5,
        suites=(
            SuiteResult(name="refusal", figures=figures, failures=(failure,), seconds=1.5),
            SuiteResult(name="citations", figures=(figure("citations.gold", 0.75),), failures=(), seconds=0),
        ),
        thresholds=(Verdict(name="refusal.answered", relation="at least", floor=0.9, value=value, met=False),),
        prompts={text: "1" * 64},
        latency={"a1": 0.02, "a2": 0.05, "u1": 1.5},
        confusions=(Confusion(gold=text, cited=text, answers=1.5),),
    )


def changed(difference: float, p: float, adjusted: float) -> Change:
    """A change of a figure that is better when higher, with an interval that leaves 0 out."""
    return Change(
        name="refusal.answered",
        better="higher",
        value=0.5 + difference,
        baseline=0.5,
        difference=difference,
        low=difference - 0.1,
        high=difference + 0.1,
        n=40,
        moved=20,
        p=p,
        adjusted=adjusted,
    )
