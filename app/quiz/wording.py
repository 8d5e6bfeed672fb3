"""How stems and rationales are worded. Stems come in several wordings; the first one not yet in the quiz is taken."""

from __future__ import annotations

from app.quiz.outline import Entry, plain_title
from app.quiz.statements import Statement

__all__ = [
    "GAP",
    "NUMBER_WORDS",
    "about_stems",
    "choice_stems",
    "description_stems",
    "differs",
    "fact_stems",
    "fits",
    "matching_stems",
    "name_stems",
    "not_this",
    "pair_stems",
    "paired",
    "quoted",
    "says",
    "swapped",
    "true_false_stem",
]

GAP = "_____"
NUMBER_WORDS = {2: "TWO", 3: "THREE"}


def quoted(text: str) -> str:
    """``text`` in typographic quotation marks."""
    return f"“{text}”"


def description_stems(entry: Entry) -> tuple[str, ...]:
    """Term → description."""
    name, topic = quoted(entry.name), quoted(_topic(entry))
    placed = [f"Which description fits {name} under {topic}?", f"In {topic}, which of these describes {name}?"]
    free = [f"Which description fits {name}?", f"Which of these describes {name}?"]
    if not entry.definition.terse and entry.number == "one":
        placed.append(f"Under {topic}, what is {name}?")
        free.append(f"What is {name}?")
    return tuple(placed if " " not in entry.name else free + placed)


def name_stems(entry: Entry, *, bare: bool) -> tuple[str, ...]:
    """Description → term; ``bare`` without the verb, which would tell a singular from a plural."""
    said = entry.definition
    if said.terse or bare:
        phrase = quoted(said.phrase)
        return (f"Which term is described by {phrase}?", f"Which term fits the description {phrase}?")
    gap = _gaps(said.said_of(GAP))
    if said.shape.endswith("noun phrase") and said.verb in {"is", "are"}:
        return (f"Which of these {said.verb} {said.rest}?", *gap)
    return gap


def fact_stems(statement: Statement) -> tuple[str, ...]:
    """A further sentence about a term, with a gap in its place."""
    return _gaps(statement.said_of(GAP + statement.more))


def choice_stems(situation: str, over: str = "") -> tuple[str, ...]:
    """Situation → the term to choose; ``over`` is what the notes compare it with there, if that is no option."""
    if over:
        return (
            f"Which of these would you choose over {over} {situation}?",
            f"Which of these is a better choice than {over} {situation}?",
        )
    return (
        f"Which of these would you choose {situation}?",
        f"Which of these is the best choice {situation}?",
        f"What should you choose {situation}?",
    )


def about_stems(entry: Entry, count: int) -> tuple[str, ...]:
    """Statements that are true of one term."""
    number, name = NUMBER_WORDS[count], quoted(entry.name)
    return (
        f"Which {number} statements are true of {name}? Select {number}.",
        f"Which {number} of these statements describe {name}? Select {number}.",
    )


def pair_stems(entries: tuple[Entry, ...], count: int) -> tuple[str, ...]:
    """Statements of which some give a term its own description."""
    number, place = NUMBER_WORDS[count], quoted(_place(entries))
    if entries[0].definition.terse:
        return (
            f"Which {number} terms from {place} stand beside the right description? Select {number}.",
            f"In {place}, which {number} descriptions belong to the term they stand beside? Select {number}.",
            f"Which {number} of these pairs from {place} are right? Select {number}.",
        )
    return (
        f"Which {number} of these statements about {place} are true? Select {number}.",
        f"Each statement describes a term from {place}. Which {number} are right? Select {number}.",
        f"In the context of {place}, which {number} of these statements are correct? Select {number}.",
    )


def matching_stems(entries: tuple[Entry, ...]) -> tuple[str, ...]:
    """Descriptions to be matched with terms."""
    place, names = quoted(_place(entries)), _listed(sorted(entry.name for entry in entries))
    return (
        f"Match each description with its term from {place}.",
        f"Which term from {place} does each description fit?",
        f"Match each description with one of these terms: {names}.",
    )


def true_false_stem(statement: Statement, subject: Entry) -> str:
    """One statement, said of ``subject``."""
    if statement.terse:
        return f"True or false? {quoted(statement.rest)} describes {quoted(subject.name)}."
    return f"True or false? {statement.said_of(subject.name)}"


def paired(statement: Statement, subject: Entry) -> str:
    """``statement`` said of ``subject``, as an option of its own."""
    return f"{subject.name} – {statement.rest}" if statement.terse else statement.said_of(subject.name)


def says(entry: Entry, statement: Statement) -> str:
    """What the notes say, as a sentence."""
    if not statement.terse:
        return f"{statement.unit.plain.removesuffix('.')}."
    return f"{quoted(statement.rest)} describes {quoted(entry.name)}."


def fits(entry: Entry) -> str:
    """Why the right description is right."""
    return says(entry, entry.definition)


def swapped(owner: Entry, other: Entry) -> str:
    """Why a description is wrong."""
    return f"That describes {quoted(owner.name)}, not {quoted(other.name)}."


def not_this(entry: Entry) -> str:
    """Why a term is wrong: what it is instead."""
    if entry.definition.terse:
        return f"That does not fit {quoted(entry.name)}, which stands for {quoted(entry.definition.rest)}."
    return f"That does not fit {quoted(entry.name)}. {fits(entry)}"


def differs(entry: Entry, other: Entry) -> str:
    """Why it is wrong to call a true statement about ``entry`` false."""
    return (
        f"The statement is true of {quoted(entry.name)}; a different one holds for {quoted(other.name)}. {fits(other)}"
    )


def _gaps(sentence: str) -> tuple[str, ...]:
    return (
        f"Which term completes the sentence? {quoted(sentence)}",
        f"Which term belongs in the gap? {quoted(sentence)}",
        f"What is missing here? {quoted(sentence)}",
    )


def _topic(entry: Entry) -> str:
    return plain_title(entry.path[-1]) if entry.path else entry.file.stem


def _place(entries: tuple[Entry, ...]) -> str:
    """The topic the entries share, or else their section."""
    if len({entry.path for entry in entries}) == 1:
        return _topic(entries[0])
    return plain_title(entries[0].heading[-1]) if entries[0].heading else entries[0].file.stem


def _listed(names: list[str]) -> str:
    return f"{', '.join(names[:-1])} and {names[-1]}"
