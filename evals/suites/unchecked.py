"""The chat model that words Footnote's answers, left to itself: the quick start's passages, free text, no check.

Both are asked the same questions, drawn at even distances. What the notes answer counts by the vital facts that the
reply covers, a refusal covering none; what they do not answer counts by whether the reply says so. How many of its
sentences the model's own passages carry is judged by the tutor's check, which is the one that Footnote shows no
sentence against: the figure is about the model, and there is none for Footnote.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from statistics import fmean
from typing import NamedTuple

from sentencex import get_sentence_boundaries

from app.errors import CutError
from app.grounding import Claim, Verdict, checks
from app.llm import ChatModel, Messages
from evals.dataset import Answerable, Unanswerable
from evals.figures import Failure, Figure, figure, scored
from evals.metrics.intervals import mean, paired, quantile, ratio
from evals.metrics.nuggets import Nugget, vital_strict
from evals.nugget_judge import NuggetJudge
from evals.trial import Trial, spread
from prompts import load

__all__ = ["unchecked"]

_ANSWERABLE, _UNANSWERABLE = 30, 20
"""Questions asked; a small model on two cores takes a quarter of a minute for each."""
_PASSAGES = 4
"""As many as the quick start hands over."""
_DECLINED = "i don't know"

Checks = Callable[[Sequence[Claim]], Sequence[Verdict]]


class _Reply(NamedTuple):
    """What came back for a question; no sentences where it was declined."""

    sentences: tuple[str, ...]
    passages: tuple[str, ...]
    seconds: float


def unchecked(trial: Trial, model: ChatModel, judges: Checks = checks) -> tuple[list[Figure], list[Failure]]:
    """The model by itself beside Footnote with it: facts covered, refusals, words and seconds; and what it made up.

    Raises:
        ModelError: the model failed.
    """
    asked = spread(trial.dataset.answerable, min(_ANSWERABLE, len(trial.dataset.answerable)))
    outside = spread(trial.dataset.unanswerable, min(_UNANSWERABLE, len(trial.dataset.unanswerable)))
    questions = {row.id: row.question for row in asked} | {row.id: row.question for row in outside}
    alone = {id_: _alone(trial, model, question) for id_, question in questions.items()}
    own = {id_: _own(trial, question) for id_, question in questions.items()}
    carried = {row.id: _carried(alone[row.id], judges) for row in asked}
    figures = [
        *_covered(trial, asked, own, alone),
        *_declined(trial, asked, outside, own, alone),
        *_costs(trial, asked, own, alone),
        _supported(trial, asked, carried),
    ]
    return figures, list(_made_up(asked, alone, carried))


def _alone(trial: Trial, model: ChatModel, question: str) -> _Reply:
    passages = tuple(passage.text for passage in trial.searcher("langchain")(question, _PASSAGES))
    messages = load("unchecked").messages(passages="\n\n".join(passages), question=question)
    text, seconds = trial.timed(lambda: _written(model, messages))
    if _DECLINED in text.replace("’", "'").lower():
        return _Reply((), passages, seconds)
    return _Reply(tuple(each["text"].strip() for each in get_sentence_boundaries("en", text)), passages, seconds)


def _written(model: ChatModel, messages: Messages) -> str:
    """The reply, or as much of it as came where it was cut: that is what a learner would have in front of them."""
    pieces: list[str] = []
    with suppress(CutError):
        pieces.extend(model.stream(messages))
    return "".join(pieces).strip()


def _own(trial: Trial, question: str) -> _Reply:
    answer = trial.answer(question)
    quotes = tuple(citation.quote for citation in answer.citations)
    return _Reply(tuple(sentence.text for sentence in answer.sentences), quotes, answer.seconds.total)


def _covered(
    trial: Trial, asked: Sequence[Answerable], own: dict[str, _Reply], alone: dict[str, _Reply]
) -> Iterator[Figure]:
    judge = NuggetJudge(trial.sections, trial.embeddings)

    def recall(row: Answerable, reply: _Reply) -> float | None:
        return vital_strict([Nugget(fact.vital, judge.coverage(fact.text, reply.sentences)) for fact in row.facts])

    both = [(row.id, recall(row, own[row.id]), recall(row, alone[row.id])) for row in asked]
    kept = [(id_, one, other) for id_, one, other in both if one is not None and other is not None]
    ours, theirs = [one for _, one, _ in kept], [other for *_, other in kept]
    note = "vital facts covered; a refusal covers none"
    cases = scored([id_ for id_, *_ in kept], ours)
    yield figure("unchecked.vital.footnote", mean(ours, trial.seed), note, cases=cases)
    yield figure("unchecked.vital.model", mean(theirs, trial.seed), note, better=None)
    yield figure("unchecked.vital.over-model", paired(ours, theirs, trial.seed), "paired difference", better=None)


def _declined(
    trial: Trial,
    asked: Sequence[Answerable],
    outside: Sequence[Unanswerable],
    own: dict[str, _Reply],
    alone: dict[str, _Reply],
) -> Iterator[Figure]:
    for name, replies in (("footnote", own), ("model", alone)):
        answered = [float(bool(replies[row.id].sentences)) for row in asked]
        refused = [float(not replies[row.id].sentences) for row in outside]
        note = "answerable questions that got an answer"
        yield figure(f"unchecked.answered.{name}", mean(answered, trial.seed), note, better=None)
        note = "unanswerable questions that were refused"
        yield figure(f"unchecked.refused.{name}", mean(refused, trial.seed), note, better=None)


def _costs(
    trial: Trial, asked: Sequence[Answerable], own: dict[str, _Reply], alone: dict[str, _Reply]
) -> Iterator[Figure]:
    for name, replies in (("footnote", own), ("model", alone)):
        some = [replies[row.id] for row in asked if replies[row.id].sentences]
        words = [float(sum(len(sentence.split()) for sentence in reply.sentences)) for reply in some]
        yield figure(f"unchecked.words.{name}", mean(words, trial.seed), "words of an answer", better=None)
        seconds = [replies[row.id].seconds for row in asked]
        yield figure(
            f"unchecked.seconds.{name}", quantile(seconds, 0.5, trial.seed), "median of an answer", better=None
        )


def _carried(reply: _Reply, judges: Checks) -> list[bool]:
    return [verdict.supported for verdict in judges([(sentence, reply.passages) for sentence in reply.sentences])]


def _supported(trial: Trial, asked: Sequence[Answerable], carried: dict[str, list[bool]]) -> Figure:
    told = [carried[row.id] for row in asked if carried[row.id]]
    estimate = ratio([float(sum(each)) for each in told], [float(len(each)) for each in told], trial.seed)
    note = "of the model's own sentences, those that its passages carry, by the tutor's check"
    return figure("unchecked.supported.model", estimate, note, better=None)


def _made_up(
    asked: Sequence[Answerable], alone: dict[str, _Reply], carried: dict[str, list[bool]]
) -> Iterator[Failure]:
    for row in asked:
        reply = alone[row.id]
        loose = [text for text, held in zip(reply.sentences, carried[row.id], strict=True) if not held]
        if loose:
            share = fmean(map(float, carried[row.id]))
            why = f"the model alone: {1 - share:.0%} of its sentences stand in none of its passages"
            yield Failure(id=row.id, why=why, question=row.question, said=" ".join(loose))
