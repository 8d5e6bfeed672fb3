"""Whether the answers' citations are verbatim, lead to the right section, and carry what is said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import cycle, islice

from app.models import Answer, Citation
from evals.dataset import Answerable, Unanswerable
from evals.figures import Failure, Figure, figure, scored
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
    return figures, [*_broken(trial, asked), *_astray(trial, answered)]


def _validity(trial: Trial, asked: Asked) -> Iterator[Figure]:
    cited = [len(answer.citations) for _, answer in asked]
    right = [sum(resolves(citation, trial.texts) for citation in answer.citations) for _, answer in asked]
    note = f"{sum(cited)} citations of all questions asked, whatever their kind"
    ids = [row.id for row, _ in asked]
    cases = scored(ids, right, cited)
    yield figure("citations.verbatim", ratio(right, cited, trial.seed), note, cases=cases)
    labels = [count + len(answer.unresolved) for count, (_, answer) in zip(cited, asked, strict=True)]
    lost = sum(len(answer.unresolved) for _, answer in asked)
    note, cases = f"{lost} labels lead nowhere", scored(ids, cited, labels)
    yield figure("citations.labels-resolved", ratio(cited, labels, trial.seed), note, cases=cases)


def _sections(answered: Answered, seed: int) -> Iterator[Figure]:
    ids = [row.id for row, _ in answered]
    hits = [cites_gold(answer.citations, row.gold) for row, answer in answered]
    yield _mean("citations.gold", ids, hits, seed, "answers with a citation in a gold section")
    shares = [gold_share(answer.citations, row.gold) for row, answer in answered]
    yield _mean("citations.gold-share", ids, shares, seed, "share of an answer's citations in a gold section")


def _support(answered: Answered, supports: Supports, seed: int) -> Iterator[Figure]:
    ids = [row.id for row, _ in answered]
    said = [statements(answer) for _, answer in answered]
    mixed = shuffled(said)
    for name, score, note in (
        ("recall", answer_recall, "sentences their quotes carry"),
        ("precision", answer_precision, "citations that are needed"),
    ):
        yield _mean(f"citations.{name}", ids, [score(statement, supports) for statement in said], seed, note)
        control = mean([score(statement, supports) for statement in mixed], seed)
        yield figure(f"citations.{name}.shuffled", control, "control: the next answer's quotes", better=None)


def _mean(name: str, ids: Sequence[str], values: Sequence[float], seed: int, note: str) -> Figure:
    return figure(name, mean(values, seed), note, cases=scored(ids, values))


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
            yield _failure(trial, row, answer, "a citation is no slice of its file", (*lost, *answer.unresolved))


def _astray(trial: Trial, answered: Answered) -> Iterator[Failure]:
    for row, answer in answered:
        if not cites_gold(answer.citations, row.gold):
            places = tuple(map(place_of, answer.citations))
            yield _failure(trial, row, answer, "no citation in a gold section", places)


def _failure(trial: Trial, row: Answerable | Unanswerable, answer: Answer, why: str, cited: tuple[str, ...]) -> Failure:
    return Failure(
        id=row.id,
        why=why,
        question=row.question,
        expected=tuple(map(name_of, row.gold)) if isinstance(row, Answerable) else (),
        retrieved=trial.sections_for(row.question),
        said=answer.answer,
        cited=cited,
    )


def place_of(citation: Citation) -> str:
    """Where a citation points: file name, lines, section; never the folder."""
    first, last = citation.lines
    return f"{citation.file.name}:{first}-{last} {name_of(citation.section)}"
