"""Whether the answers' citations are verbatim, lead to the right section, and carry what is said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import cycle, islice

from app.models import Answer, Citation
from evals.dataset import Answerable, Unanswerable
from evals.figures import Failure, Figure, figure
from evals.judges import lexical_support
from evals.metrics.citations import (
    Statement,
    Supports,
    answer_precision,
    answer_recall,
    cites_gold,
    gold_share,
    resolves,
    statements,
)
from evals.metrics.intervals import mean, ratio
from evals.trial import Trial, name_of

__all__ = ["citations", "place_of", "shuffled"]

Asked = Sequence[tuple[Answerable | Unanswerable, Answer]]
Answered = Sequence[tuple[Answerable, Answer]]


def citations(trial: Trial, supports: Supports = lexical_support) -> tuple[list[Figure], list[Failure]]:
    """Validity over every question asked; grounding over the answerable ones that were answered."""
    asked = [(row, trial.answer(row.question)) for row in trial.dataset.questions]
    answered = [(row, answer) for row, answer in asked if isinstance(row, Answerable) and not answer.refused]
    figures = [*_validity(trial, asked), *_sections(answered, trial.seed), *_support(answered, supports, trial.seed)]
    return figures, [*_broken(trial, asked), *_astray(answered)]


def _validity(trial: Trial, asked: Asked) -> Iterator[Figure]:
    cited = [len(answer.citations) for _, answer in asked]
    right = [sum(resolves(citation, trial.texts) for citation in answer.citations) for _, answer in asked]
    note = f"{sum(cited)} citations of all questions asked, whatever their kind"
    yield figure("citations.verbatim", ratio(right, cited, trial.seed), note)
    labels = [count + len(answer.unresolved) for count, (_, answer) in zip(cited, asked, strict=True)]
    lost = sum(len(answer.unresolved) for _, answer in asked)
    yield figure("citations.labels-resolved", ratio(cited, labels, trial.seed), f"{lost} labels lead nowhere")


def _sections(answered: Answered, seed: int) -> Iterator[Figure]:
    hits = [cites_gold(answer.citations, row.gold) for row, answer in answered]
    yield figure("citations.gold", mean(hits, seed), "answers with a citation in a gold section")
    shares = [gold_share(answer.citations, row.gold) for row, answer in answered]
    yield figure("citations.gold-share", mean(shares, seed), "share of an answer's citations in a gold section")


def _support(answered: Answered, supports: Supports, seed: int) -> Iterator[Figure]:
    said = [statements(answer) for _, answer in answered]
    for suffix, each, note in (("", said, ""), (".shuffled", shuffled(said), "control: the next answer's quotes")):
        recalls = [answer_recall(statement, supports) for statement in each]
        yield figure(f"citations.recall{suffix}", mean(recalls, seed), note or "sentences their quotes carry")
        precisions = [answer_precision(statement, supports) for statement in each]
        yield figure(f"citations.precision{suffix}", mean(precisions, seed), note or "citations that are needed")


def shuffled(said: Sequence[tuple[Statement, ...]]) -> list[tuple[Statement, ...]]:
    """Every answer with the quotes of the next one, as many per sentence as before; nothing where none is next."""
    if len(said) < 2:
        return []
    return [_requoted(each, other) for each, other in zip(said, [*said[1:], said[0]], strict=True)]


def _requoted(said: Sequence[Statement], other: Sequence[Statement]) -> tuple[Statement, ...]:
    quotes = cycle([quote for statement in other for quote in statement.quotes] or [None])
    return tuple(Statement(each.text, tuple(islice(quotes, len(each.quotes)))) for each in said)


def _broken(trial: Trial, asked: Asked) -> Iterator[Failure]:
    for row, answer in asked:
        lost = [place_of(citation) for citation in answer.citations if not resolves(citation, trial.texts)]
        if lost or answer.unresolved:
            yield _failure(row.id, "a citation is no slice of its file", answer, tuple(lost) + answer.unresolved)


def _astray(answered: Answered) -> Iterator[Failure]:
    for row, answer in answered:
        if not cites_gold(answer.citations, row.gold):
            places = tuple(map(place_of, answer.citations))
            yield _failure(row.id, "no citation in a gold section", answer, places, tuple(map(name_of, row.gold)))


def _failure(id_: str, why: str, answer: Answer, cited: tuple[str, ...], expected: tuple[str, ...] = ()) -> Failure:
    return Failure(id=id_, why=why, question=answer.question, expected=expected, said=answer.answer, cited=cited)


def place_of(citation: Citation) -> str:
    """Where a citation points: file name, lines, section; never the folder."""
    first, last = citation.lines
    return f"{citation.file.name}:{first}-{last} {name_of(citation.section)}"
