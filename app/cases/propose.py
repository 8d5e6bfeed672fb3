"""Drafting for a course: what is new is added to its cases, and what has been decided stays as it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from app.cases.draft import draft
from app.cases.models import Case
from app.cases.reword import reword
from app.cases.store import CasesError, CaseStore
from app.llm import ChatModel
from ingest.models import Section

__all__ = ["Progress", "drafted", "propose_more"]

Progress = Callable[[int, int], None]
"""Told how many new cases are kept, and how many there are to keep."""


def drafted(course: str, sections: Sequence[Section], n: int, seed: int) -> tuple[Case, ...]:
    """Up to ``n`` cases from ``sections``, the same ones for the same notes and seed.

    Raises:
        CasesError: the notes hold nothing that a question can be asked about.
    """
    cases = draft(sections, n, seed)
    if not any(case.answerable for case in cases):
        raise CasesError(
            f"{course}: no line of these notes makes a case; write sentences that say what a thing is, or why"
        )
    return cases


def propose_more(
    store: CaseStore,
    sections: Sequence[Section],
    count: int,
    model: ChatModel | None = None,
    progress: Progress = lambda done, total: None,
) -> tuple[Case, ...]:
    """Add up to ``count`` cases that the course does not have yet, in the words of ``model`` where one is given.

    Each is on disk as soon as it is worded, so that stopping in between loses none. Gives the added ones; there are
    fewer where the notes carry no more.

    Raises:
        CasesError: the notes make no case, or the cases cannot be read or written.
        ModelError: the model is unreachable, refused, or broke off.
    """
    known = store.cases()
    # A seed draws its cases in one order: those it gave are the start of a longer draft.
    seed = known[-1].seed if known else 0
    wanted = sum(case.seed == seed for case in known) + count
    ids = {case.id for case in known}
    new = [case for case in drafted(store.course, sections, wanted, seed) if case.id not in ids]
    return tuple(_added(store, new, model, progress))


def _added(store: CaseStore, new: Sequence[Case], model: ChatModel | None, progress: Progress) -> Iterator[Case]:
    if model is None:
        yield from store.propose(new)
        return
    for done, case in enumerate(new, 1):
        yield from store.propose((reword(case, model),))
        progress(done, len(new))
