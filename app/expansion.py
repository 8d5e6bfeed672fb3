"""Questions in learners' words that a chat model writes for the lines of a course (``docs/adr/0013``).

They lie in the course's own folder, where the next ingest finds them as if they lay beside the notes: each stands for
its lines in the search, and none is ever shown. So what a model writes badly leads to a wrong line at worst.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterator, Sequence
from pathlib import Path
from typing import Annotated, Any, NamedTuple

from pydantic import Field, StringConstraints, TypeAdapter, ValidationError

from app.errors import ModelError
from app.llm import ChatModel
from ingest.models import Frozen, Section
from ingest.questions import QuestionsOf, read
from ingest.words import fold
from prompts import load

__all__ = ["Expanded", "Part", "Progress", "expand", "unasked"]

Progress = Callable[[int, int, str], None]
"""Told how many requests are done, how many there are, and the section at work."""

_AT_ONCE = 8
"""Lines asked about in one request; the reply has about 900 tokens."""
_ASKED, _UNANSWERED = 5, 2
_DISTINCT = 0.5
"""The share of its questions that a reply must not have written before."""
_PATIENCE = 3
"""Requests that may fail in a row."""
_Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=300)]


class _Asked(Frozen):
    asked: tuple[_Text, ...] = Field(min_length=1, max_length=20)
    unanswered: tuple[_Text, ...] = Field(max_length=20)


_REPLY = TypeAdapter(dict[str, _Asked])


class Part(NamedTuple):
    """Lines of one section that are asked about together."""

    section: Section
    numbers: tuple[int, ...]
    """Places of the lines in the section, from 1."""


class Expanded(Frozen):
    """What came of writing questions."""

    lines: int
    """How many lines have questions now that had none."""
    questions: int
    unanswered: int
    """How many questions that the notes do not answer."""
    left: int
    """Lines that still have none."""
    failed: tuple[str, ...]
    """What went wrong, a message for each request that brought nothing."""


def unasked(file: Path, sections: Sequence[Section], known: Collection[str]) -> list[Part]:
    """The lines of ``sections`` that neither ``file`` has questions for nor are ``known`` to have some.

    Rows about lines that the notes no longer have leave the file.

    Raises:
        UnreadableFileError: ``file`` is damaged.
    """
    here = {unit.plain for section in sections for unit in section.units}
    before = _rows(file)
    rows = [row for row in before if here.issuperset(row.lines)]
    if rows != before:
        _keep(file, rows)
    asked = {*known, *(line for row in rows for line in row.lines)}
    return [part for section in sections for part in _parts(section, asked)]


def _parts(section: Section, asked: Collection[str]) -> Iterator[Part]:
    left = tuple(number for number, unit in enumerate(section.units, 1) if unit.plain not in asked)
    for start in range(0, len(left), _AT_ONCE):
        yield Part(section, left[start : start + _AT_ONCE])


def expand(
    file: Path, todo: Sequence[Part], model: ChatModel, progress: Progress, limit: int | None = None
) -> Expanded:
    """Have ``model`` write questions for the lines of ``todo``, into ``file``.

    Each reply is on disk before the next is asked for, so that stopping in between loses none.

    Args:
        file: JSON Lines of ``QuestionsOf``; made where it is not there.
        todo: what ``unasked`` gives.
        model: must be ``constrained``.
        progress: told before each request.
        limit: the most requests; ``None`` for as many as it takes.

    Raises:
        ModelError: the model cannot be held to a schema, or three requests failed one after the other.
        UnreadableFileError: ``file`` is damaged.
    """
    if not model.constrained:
        raise ModelError(f"the model {model.name} cannot be held to a JSON schema; choose one that can")
    rows = _rows(file)
    before, seen = len(rows), {_bare(text) for row in rows for text in (*row.questions, *row.unanswered)}
    failed: list[str] = []
    patience = _PATIENCE
    for done, part in enumerate(todo[:limit]):
        progress(done, len(todo[:limit]), part.section.path[-1])
        try:
            rows.extend(_written(part, model, seen))
        except ModelError as error:
            failed.append(f"{' › '.join(part.section.path)}: {error}")
            patience -= 1
            if not patience:
                raise
        else:
            patience = _PATIENCE
            _keep(file, rows)
    new = rows[before:]
    return Expanded(
        lines=len(new),
        questions=sum(len(row.questions) for row in new),
        unanswered=sum(len(row.unanswered) for row in new),
        left=sum(len(part.numbers) for part in todo) - len(new),
        failed=tuple(failed),
    )


def _rows(file: Path) -> list[QuestionsOf]:
    return list(read(file)) if file.exists() else []


def _written(part: Part, model: ChatModel, seen: set[str]) -> list[QuestionsOf]:
    """A row for each line of ``part``, of questions that are not ``seen``, which they are afterwards."""
    reply = _reply(part, model)
    fresh = set(seen)
    rows = [
        QuestionsOf(
            lines=(part.section.units[number - 1].plain,),
            questions=tuple(_unseen(reply[str(number)].asked, fresh)),
            unanswered=tuple(_unseen(reply[str(number)].unanswered, fresh)),
        )
        for number in part.numbers
    ]
    new, wanted = len(fresh) - len(seen), len(part.numbers) * (_ASKED + _UNANSWERED)
    if new < _DISTINCT * wanted:
        raise ModelError(
            f"the model {model.name} repeats itself: {new} of {wanted} questions are new; take a larger one"
        )
    seen |= fresh
    return [row for row in rows if row.questions]


def _reply(part: Part, model: ChatModel) -> dict[str, _Asked]:
    """What ``model`` writes for each number of ``part``."""
    messages = load("questions").messages(
        heading=" > ".join(part.section.path),
        lines="\n".join(f"[{number}] {unit.plain}" for number, unit in enumerate(part.section.units, 1)),
        wanted=", ".join(map(str, part.numbers)),
    )
    try:
        reply = _REPLY.validate_python(model.structured(messages, _schema(part.numbers)))
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        place = ".".join(map(str, first["loc"])) or "the reply"
        raise ModelError(f"the model {model.name} sent what was not asked for: {place}: {first['msg']}") from error
    if missing := [str(number) for number in part.numbers if str(number) not in reply]:
        raise ModelError(f"the model {model.name} left out line {', '.join(missing)}")
    return reply


def _unseen(texts: Sequence[str], seen: set[str]) -> Iterator[str]:
    for text in texts:
        if (bare := _bare(text)) and bare not in seen:
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


def _keep(file: Path, rows: Sequence[QuestionsOf]) -> None:
    """Put a finished file in the place of the old one."""
    new = file.with_suffix(".new")
    with new.open("w", encoding="utf-8") as out:
        out.writelines(f"{row.model_dump_json(exclude_defaults=True)}\n" for row in rows)
        out.flush()
        os.fsync(out.fileno())
    new.replace(file)
