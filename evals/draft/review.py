"""Reviewing drafted cases in the terminal, one after the other; each decision is on disk before the next is asked."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Protocol

from app.cases.gates import reads
from app.cases.models import Case, Source
from app.cases.store import CaseStore

__all__ = ["Ask", "review", "shown"]

KEYS = "[a]ccept, [e]dit the question, [r]eject, [s]kip, [q]uit"


class Ask(Protocol):
    """Asks for one line of input; ``default`` can be edited or taken."""

    def __call__(self, prompt: str, default: str = "") -> str:
        """The line that was typed.

        Raises:
            EOFError: the input ended.
        """
        ...


def review(store: CaseStore, cases: Sequence[Case], ask: Ask, say: Callable[[str], None]) -> int:
    """Go through ``cases`` until they are done or the reviewer quits; gives the number of decisions."""
    decided = 0
    for number, case in enumerate(cases, 1):
        say(f"\n{number} of {len(cases)}\n" + "\n".join(shown(case)))
        try:
            choice = _choice(store, case, ask, say)
        except EOFError:
            choice = "q"
        if choice == "q":
            say("Nothing is lost; `footnote eval review` goes on from here.")
            break
        decided += choice != "s"
    return decided


def _choice(store: CaseStore, case: Case, ask: Ask, say: Callable[[str], None]) -> str:
    """One decision, kept; the letter that was typed."""
    while True:
        choice = ask(KEYS).strip().lower()[:1]
        if choice == "a":
            store.decide(case.id, "accepted")
        elif choice == "r":
            store.decide(case.id, "rejected")
        elif choice == "e":
            case = _edited(store, case, ask, say)
            choice = "a"
        if choice in {"a", "r", "s", "q"}:
            return choice
        say(f"Type one of: {KEYS}")


def _edited(store: CaseStore, case: Case, ask: Ask, say: Callable[[str], None]) -> Case:
    question = ask("Question", case.question).strip() or case.question
    if not reads(question):
        say("Kept, though it does not read like one question: it should open with a question word and end with '?'.")
    return store.decide(case.id, "accepted", question)


def shown(case: Case) -> Iterator[str]:
    """A case as lines for a person: question, answer or what is missing, and the notes behind it."""
    yield f"{case.kind.replace('_', ' ')} ({case.status})"
    yield f"  Question: {case.question}"
    if case.answerable:
        yield from (f"  Answer:   {fact}" for fact in case.facts)
    else:
        yield f"  No answer in the notes: {case.missing}"
    if case.gold:
        yield f"  Section:  {' > '.join(case.gold)}"
    for source in case.lines:
        yield from _quoted(source)


def _quoted(source: Source) -> Iterator[str]:
    first, last = source.lines
    place = f"{source.file}:{first}" if first == last else f"{source.file}:{first}-{last}"
    yield f"  {place}"
    yield from (f"    | {line}" for line in source.text.splitlines())
