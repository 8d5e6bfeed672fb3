"""Questions in learners' words that a chat model writes for the lines of a course (``docs/adr/0013``).

They lie in the course's own folder, where the next ingest finds them as if they lay beside the notes. Each leads to its
lines in the search or says that nothing answers it, and none is ever shown: what a model writes badly leads to a wrong
line or to a wrong refusal.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import TypeAdapter, ValidationError

from app.errors import ModelError
from app.llm import ChatModel
from app.whole import put_lines
from ingest.models import Frozen, Section
from ingest.questions import QuestionsOf, read
from ingest.words import fold
from prompts import load

__all__ = ["Expanded", "Part", "expand", "unasked"]

_AT_ONCE = 8
"""Lines asked about in one request; the reply has about 1,100 tokens."""
_AROUND = 20
"""Lines of the section shown before and behind them: of a long one, what is far says little about them."""
_ASKED, _UNANSWERED = 5, 2
_LONGEST = 300
"""Characters of a question."""
_DISTINCT = 0.5
"""The share of its questions that a reply must not have written before."""
_PATIENCE = 3
"""Requests that may fail in a row."""


class _Asked(Frozen):
    asked: tuple[str, ...]
    unanswered: tuple[str, ...]


_REPLY = TypeAdapter(dict[str, _Asked])


class _UnusableError(ModelError):
    """A reply came, but not what was asked for."""


class Part(NamedTuple):
    """Lines of one section that are asked about together."""

    section: Section
    numbers: tuple[int, ...]
    """Places of the lines in the section, from 1."""


class Expanded(Frozen):
    """What came of writing questions."""

    lines: int
    """How many lines have been asked about that had not been before."""
    questions: int
    unanswered: int
    """How many questions that the notes do not answer."""
    left: int
    """Lines that still have none."""
    failed: tuple[str, ...]
    """What went wrong, a message for each request that brought nothing."""


def unasked(file: Path, sections: Sequence[Section], known: Collection[str]) -> list[Part]:
    """The lines of ``sections`` that neither ``file`` has questions for nor are ``known`` to have some, each once.

    Raises:
        UnreadableFileError: ``file`` is damaged.
    """
    asked = {*known, *(line for row in _rows(file) for line in row.lines)}
    return [part for section in sections for part in _parts(section, asked)]


def _parts(section: Section, asked: set[str]) -> Iterator[Part]:
    left: list[int] = []
    for number, unit in enumerate(section.units, 1):
        if unit.plain not in asked:
            left.append(number)
            asked.add(unit.plain)
    for start in range(0, len(left), _AT_ONCE):
        yield Part(section, tuple(left[start : start + _AT_ONCE]))


def expand(
    file: Path,
    todo: Sequence[Part],
    model: ChatModel,
    progress: Callable[[int, int, str], None],
    limit: int | None = None,
) -> Expanded:
    """Have ``model`` write questions for the lines of ``todo``, into ``file``.

    Each reply is on disk before the next is asked for, so that stopping in between loses none. It ends early after
    three requests in a row without a reply, or with three at the start that are of no use.

    Args:
        file: JSON Lines of ``QuestionsOf``; made where it is not there.
        todo: what ``unasked`` gives.
        model: must be ``constrained``.
        progress: told before each request how many are done, how many there are, and the section at work.
        limit: the most requests; ``None`` for as many as it takes.

    Raises:
        ModelError: the model cannot be held to a schema.
        UnreadableFileError: ``file`` is damaged.
    """
    if not model.constrained:
        raise ModelError(f"the model {model.name} cannot be held to a JSON schema; choose one that can")
    rows = _rows(file)
    before, seen = len(rows), {_bare(text) for row in rows for text in (*row.questions, *row.unanswered)}
    failed: list[str] = []
    requests, patience = todo[:limit], _PATIENCE
    for done, part in enumerate(requests):
        progress(done, len(requests), part.section.title)
        try:
            rows.extend(_written(part, model, seen))
        except ModelError as error:
            failed.append(f"{_place(part, ' › ')}: {error}")
            # A model that has been of use is, and one odd section must not keep it from the rest.
            patience -= not (isinstance(error, _UnusableError) and len(rows) > before)
            if not patience:
                break
        else:
            patience = _PATIENCE
            put_lines(file, (row.model_dump_json(exclude_defaults=True) for row in rows))
    return _report(todo, rows[before:], failed)


def _report(todo: Sequence[Part], new: Sequence[QuestionsOf], failed: Sequence[str]) -> Expanded:
    return Expanded(
        lines=len(new),
        questions=sum(len(row.questions) for row in new),
        unanswered=sum(len(row.unanswered) for row in new),
        left=sum(len(part.numbers) for part in todo) - len(new),
        failed=tuple(failed),
    )


def _rows(file: Path) -> list[QuestionsOf]:
    return list(read(file)) if file.exists() else []


def _place(part: Part, between: str) -> str:
    """The headings over the lines; the name of the file where there are none."""
    return between.join(part.section.path) or part.section.title


def _written(part: Part, model: ChatModel, seen: set[str]) -> list[QuestionsOf]:
    """A row for each line of ``part``, of questions that are not ``seen``, which they are afterwards.

    A line of which nothing new is asked has a row without questions: it has been asked about.
    """
    reply = _reply(part, model)
    fresh = set(seen)
    rows = [
        QuestionsOf(
            lines=(part.section.units[number - 1].plain,),
            questions=tuple(_unseen(reply[str(number)].asked[:_ASKED], fresh)),
            unanswered=tuple(_unseen(reply[str(number)].unanswered[:_UNANSWERED], fresh)),
        )
        for number in part.numbers
    ]
    new, wanted = len(fresh) - len(seen), len(part.numbers) * (_ASKED + _UNANSWERED)
    if new < _DISTINCT * wanted:
        raise _UnusableError(
            f"the model {model.name} repeats itself: {new} of {wanted} questions are new; take a larger one"
        )
    seen |= fresh
    return rows


def _reply(part: Part, model: ChatModel) -> dict[str, _Asked]:
    """What ``model`` writes for each number of ``part``."""
    first, last = max(1, part.numbers[0] - _AROUND), part.numbers[-1] + _AROUND
    shown = [(number, unit.plain) for number, unit in enumerate(part.section.units, 1) if first <= number <= last]
    messages = load("questions").messages(
        heading=_place(part, " > "),
        lines="\n".join(f"[{number}] {line}" for number, line in shown),
        wanted=", ".join(map(str, part.numbers)),
    )
    try:
        reply = _REPLY.validate_python(model.structured(messages, _schema(part.numbers)))
    except ValidationError as error:
        first_fault = error.errors(include_url=False)[0]["msg"]
        raise _UnusableError(f"the model {model.name} sent what was not asked for: {first_fault}") from error
    if missing := [str(number) for number in part.numbers if str(number) not in reply]:
        raise _UnusableError(f"the model {model.name} left out line {', '.join(missing)}")
    return reply


def _unseen(texts: Sequence[str], seen: set[str]) -> Iterator[str]:
    """Those of ``texts`` that can be used and are not ``seen``, which they are afterwards."""
    for text in map(str.strip, texts):
        if len(text) <= _LONGEST and (bare := _bare(text)) and bare not in seen:
            seen.add(bare)
            yield text


def _bare(text: str) -> str:
    return " ".join(word for word, _, _ in fold(text))


def _schema(numbers: Sequence[int]) -> dict[str, Any]:
    """The JSON schema of a reply about the lines with these ``numbers``."""

    def texts(count: int) -> dict[str, Any]:
        return {"type": "array", "items": {"type": "string"}, "minItems": count, "maxItems": count}

    fields = {"asked": texts(_ASKED), "unanswered": texts(_UNANSWERED)}
    line = {"type": "object", "properties": fields, "required": list(fields), "additionalProperties": False}
    names = [str(number) for number in numbers]
    return {
        "title": "questions",
        "description": "For each line the questions it answers, and some that no line answers.",
        "type": "object",
        "properties": dict.fromkeys(names, line),
        "required": names,
        "additionalProperties": False,
    }
