"""What a run keeps of its answers beside the figures: how long each took, and which sections stood in for which."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from pydantic import Field

from app.models import Answer
from evals.dataset import Answerable, Dataset
from evals.metrics.ranking import matches
from ingest.models import Frozen

__all__ = ["LARGEST", "Confusion", "Record", "confusions", "record"]

LARGEST = 15
"""Cells of the confusion matrix that are kept."""


class Confusion(Frozen):
    """One cell beside the diagonal of gold topic by cited topic."""

    gold: str
    cited: str
    answers: float
    """How many answers: one that cites three lines adds a third for each."""


class Record(Frozen):
    """What is kept of the answers of one run."""

    latency: dict[str, float] = Field(default_factory=dict)
    """By question id: seconds until the answer was whole."""
    confusions: tuple[Confusion, ...] = ()


def record(dataset: Dataset, answers: Mapping[str, Answer]) -> Record:
    """The record of those questions of ``dataset`` that were asked; ``answers`` are by question."""
    latency = {row.id: answers[row.question].seconds.total for row in dataset.questions if row.question in answers}
    answered = [(row, answers[row.question]) for row in dataset.answerable if row.question in answers]
    return Record(latency={id_: round(seconds, 4) for id_, seconds in latency.items()}, confusions=confusions(answered))


def confusions(answered: Sequence[tuple[Answerable, Answer]]) -> tuple[Confusion, ...]:
    """The largest cells beside the diagonal, largest first and then by name.

    A citation in any of the gold sections lies on the diagonal; any other counts for the first gold section and its own
    topic. A refusal cites nothing and is in no cell.
    """
    cells: defaultdict[tuple[str, str], float] = defaultdict(float)
    for row, answer in answered:
        for cell in _astray(row, answer):
            cells[cell] += 1 / len(answer.citations)
    largest = sorted(cells.items(), key=lambda item: (-item[1], item[0]))[:LARGEST]
    return tuple(Confusion(gold=gold, cited=cited, answers=round(count, 3)) for (gold, cited), count in largest)


def _astray(row: Answerable, answer: Answer) -> Iterator[tuple[str, str]]:
    for citation in answer.citations:
        if not any(matches(citation.section, gold) for gold in row.gold):
            yield row.gold[0][-1], "".join(citation.section[-1:])
