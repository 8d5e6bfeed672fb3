"""A conversation as a Markdown document with footnotes that quote the notes to the letter.

What the notes and a model said is escaped, and quotes stand in code blocks, so that opening the file loads nothing and
leads nowhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from app.inert import inert
from app.learner.conversations import KeptConversation, KeptTurn
from app.models import Answer, Citation, Sentence

__all__ = ["exported", "file_name"]

_NEWLINE = re.compile(r"\r\n|\r|\n")
_BACKTICKS = re.compile(r"`+")
_OUTSIDE = re.compile(r"[^\w]+")
_LONGEST_NAME = 60
_INDENT = "    "  # what belongs to a footnote
_BROKEN_OFF = "*The answer broke off here.*"


def exported(conversation: KeptConversation, texts: Mapping[Path, str]) -> str:
    """The conversation with every question as a heading, and its footnotes at the end.

    Args:
        conversation: what to write down.
        texts: the files of the course as they are now; a quote that no longer stands there is marked.
    """
    marks = _Marks()
    turns = [block for turn in conversation.turns for block in _turn(turn, marks)]
    notes = [_footnote(number, citation, texts) for number, citation in enumerate(marks.cited, 1)]
    asked = conversation.turns[0].asked.strftime("%Y-%m-%d %H:%M UTC")
    head = [f"# {inert(conversation.title)}", f"*Footnote, {asked}*"]
    return "\n\n".join((*head, *turns, *notes)) + "\n"


def file_name(conversation: KeptConversation) -> str:
    """A name for the document, out of the first question."""
    words = _OUTSIDE.sub("-", conversation.title.casefold()).strip("-")
    return f"{words[:_LONGEST_NAME].strip('-') or 'conversation'}.md"


class _Marks:
    """Footnotes numbered through the document; what is cited twice has one number."""

    def __init__(self) -> None:
        self.cited: list[Citation] = []
        self._numbers: dict[tuple[Path, tuple[int, int], str], int] = {}

    def of(self, citation: Citation) -> str:
        key = (citation.file, citation.span, citation.quote)
        if key not in self._numbers:
            self.cited.append(citation)
            self._numbers[key] = len(self.cited)
        return f"[^{self._numbers[key]}]"


def _turn(turn: KeptTurn, marks: _Marks) -> Iterator[str]:
    yield f"## {inert(turn.question)}"
    if turn.problem:
        yield f"*{inert(turn.problem)}*"
    elif turn.answer is None:
        yield from filter(None, [_said(turn.sentences, turn.citations, marks), _BROKEN_OFF])
    elif turn.answer.refused:
        yield inert(turn.answer.answer)
    else:
        yield from _answer(turn.answer, marks)


def _answer(answer: Answer, marks: _Marks) -> Iterator[str]:
    yield _said(answer.sentences, answer.citations, marks)
    if answer.reason:
        yield f"*{inert(answer.reason)}*"


def _said(sentences: tuple[Sentence, ...], citations: tuple[Citation, ...], marks: _Marks) -> str:
    known = {citation.label: citation for citation in citations}
    return " ".join(_sentence(sentence, known, marks) for sentence in sentences)


def _sentence(sentence: Sentence, known: Mapping[int, Citation], marks: _Marks) -> str:
    labels = "".join(marks.of(known[label]) for label in sentence.citations if label in known)
    if sentence.supported:
        return inert(sentence.text) + labels
    why = inert(sentence.reason or "no cited line says this")
    return f"{inert(sentence.text)}{labels} *(not borne out by the notes: {why})*"


def _footnote(number: int, citation: Citation, texts: Mapping[Path, str]) -> str:
    first, last = citation.lines
    lines = f"line {first}" if first == last else f"lines {first}–{last}"
    where = " › ".join((citation.file.name, *citation.section))
    stale = "" if citation.stands_in(texts.get(citation.file)) else " (the notes have changed since)"
    quote = "\n".join(_INDENT + line for line in _fenced(citation.quote))
    return f"[^{number}]: {inert(where)}, {lines}{stale}\n\n{quote}"


def _fenced(quote: str) -> list[str]:
    """The quote to the letter between fences longer than any run of backticks in it."""
    longest = max((len(run) for run in _BACKTICKS.findall(quote)), default=0)
    fence = "`" * max(3, longest + 1)
    return [f"{fence}text", *_NEWLINE.split(quote), fence]
