"""Questions that are kept beside the notes, each with the lines that answer it, or that come nearest to an answer.

Learners' words are not the notes' words, but much like other learners'. So a question is embedded as a chunk of its
own that stands for its lines: whoever asks alike finds them (after Nogueira, Yang, Lin and Cho, 2019, "Document
expansion by query prediction", https://arxiv.org/abs/1904.08375, where the questions are appended to the text).
A question that the lines do not answer leads nowhere, but tells others like it that they may have no answer either.
Nothing of a question is ever shown or cited.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Literal

from pydantic import Field, ValidationError

from ingest.errors import UnreadableFileError
from ingest.models import Chunk, Frozen, Section, Skipped, Unit
from ingest.roots import beside

__all__ = ["QUESTIONS", "QuestionsOf", "question_chunks", "read"]

QUESTIONS = "questions.jsonl"
"""The name of the file, in the folder of the notes: JSON Lines in UTF-8, one ``QuestionsOf`` each."""


class QuestionsOf(Frozen):
    """What learners ask about the same lines."""

    lines: tuple[str, ...] = Field(min_length=1)
    """Sentences of the notes as they are read, without Markdown's marks."""
    questions: tuple[str, ...] = ()
    """What they answer."""
    unanswered: tuple[str, ...] = ()
    """What is asked about the same things that no line of the notes answers."""


Place = tuple[Section, Unit]
Kind = Literal["question", "unanswered"]


def question_chunks(
    roots: Sequence[Path], sections: Iterable[Section], identity: str, home: Path
) -> tuple[tuple[Chunk, ...], tuple[Skipped, ...]]:
    """The questions beside the notes under ``roots`` as chunks of the lines that answer them, and what was left out.

    Those that were written for the course lie in its ``home``. A question whose lines stand in several sections makes a
    chunk in each of them. ``identity`` (of the embedder) goes into the ids. A file that cannot be read is left out
    whole, and so is a row that quotes no line of ``sections``. Where a file of notes was given alone, rows about its
    neighbours are no mistake, and in ``home`` those about a line that was there once wait for it to come back.
    """
    places = _places(sections)
    chunks: list[Chunk] = []
    skipped: list[Skipped] = []
    for file in beside((*roots, home), QUESTIONS):
        try:
            rows = read(file)
        except UnreadableFileError as error:
            skipped.append(Skipped(file=file, reason=str(error)))
            continue
        found = {row: [place for line in row.lines for place in places.get(line, ())] for row in rows}
        chunks.extend(chunk for row, where in found.items() for chunk in _chunks(row, where, identity))
        if file.parent in roots:
            skipped.extend(_loose(file, [row for row, where in found.items() if not where]))
    return tuple({chunk.id: chunk for chunk in chunks}.values()), tuple(skipped)


def read(file: Path) -> tuple[QuestionsOf, ...]:
    """The rows of a file of questions.

    Raises:
        UnreadableFileError: it cannot be read, or a row breaks the schema; the message names file and line.
    """
    try:
        rows = file.read_text(encoding="utf-8").split("\n")
    except OSError as error:
        raise UnreadableFileError(f"{file}: cannot be read ({error.strerror}); make it readable") from None
    except UnicodeDecodeError as error:
        raise UnreadableFileError(f"{file}: not UTF-8 at byte {error.start}; save the file as UTF-8") from None
    return tuple(_row(file, number, row) for number, row in enumerate(rows, 1) if row.strip())


def _row(file: Path, number: int, row: str) -> QuestionsOf:
    try:
        return QuestionsOf.model_validate_json(row)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        place = ".".join(map(str, first["loc"])) or "row"
        raise UnreadableFileError(
            f'{file}: line {number}: {place}: {first["msg"]}; write {{"lines": ["…"], "questions": ["…"]}}'
        ) from None


def _places(sections: Iterable[Section]) -> Mapping[str, Sequence[Place]]:
    places: dict[str, list[Place]] = defaultdict(list)
    for section in sections:
        for unit in section.units:
            places[unit.plain].append((section, unit))
    return places


def _chunks(row: QuestionsOf, places: Sequence[Place], identity: str) -> Iterator[Chunk]:
    by_section: dict[tuple[Path, tuple[str, ...]], list[Unit]] = defaultdict(list)
    for section, unit in places:
        by_section[section.file, section.path].append(unit)
    for (file, path), units in by_section.items():
        starts = ",".join(str(unit.span[0]) for unit in units)
        kinds: Sequence[tuple[Kind, Sequence[str]]] = (("question", row.questions), ("unanswered", row.unanswered))
        for kind, text in ((kind, text) for kind, texts in kinds for text in texts):
            key = "\0".join((identity, kind, str(file), starts, text))
            id_ = hashlib.sha256(key.encode()).hexdigest()[:32]
            yield Chunk(id=id_, file=file, section=path, kind=kind, units=tuple(units), text=text)


def _loose(file: Path, rows: Sequence[QuestionsOf]) -> Iterator[Skipped]:
    if rows:
        first = f"{len(rows)} rows quote lines that the notes do not have, the first {rows[0].lines[0]!r}"
        yield Skipped(file=file, reason=f"{file}: {first}; write the lines as they stand in the notes, or remove them")
