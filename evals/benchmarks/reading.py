"""Rows of public data sets: JSON or JSON Lines on disk to checked, frozen values."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from evals.errors import DatasetError

__all__ = ["Public", "document", "keys_of", "rows"]

_JSON = {".json", ".jsonl"}


class Public(BaseModel):
    """A row that others publish: what they add beside what is read here is no error of theirs."""

    model_config = ConfigDict(frozen=True, extra="ignore")


Row = TypeVar("Row", bound=BaseModel)


def rows(file: Path, kind: type[Row]) -> tuple[Row, ...]:
    """The records of ``file``, one JSON value a line or one JSON list, as ``kind``.

    Raises:
        DatasetError: the file cannot be read, or a record is not what it should be; the message names both.
    """
    return tuple(_checked(file, f"record {number}", record, kind) for number, record in enumerate(_records(file), 1))


def document(file: Path, kind: type[Row]) -> Row:
    """The one JSON object that ``file`` holds, as ``kind``.

    Raises:
        DatasetError: the file cannot be read, or the object is not what it should be.
    """
    return _checked(file, "the object", next(iter(_records(file)), None), kind)


def keys_of(file: Path) -> frozenset[str]:
    """The keys of the first record of a JSON file; nothing for any other file, or one that cannot be read."""
    try:
        first = next(iter(_records(file)), None) if file.suffix in _JSON else None
    except DatasetError:
        return frozenset()
    return frozenset(first) if isinstance(first, dict) else frozenset()


def _records(file: Path) -> Iterator[Any]:
    text = _text(file)
    head = text.split("\n", 1)[0].strip()
    try:
        if head.startswith("{") and head.endswith("}"):
            yield from (json.loads(line) for line in text.split("\n") if line.strip())
        else:
            whole = json.loads(text)
            yield from whole if isinstance(whole, list) else [whole]
    except json.JSONDecodeError as error:
        raise DatasetError(f"{file.name}: no JSON at line {error.lineno} ({error.msg}); fetch the file anew") from None


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except OSError as error:
        raise DatasetError(f"{file}: cannot be read ({error.strerror}); check the path") from None
    except UnicodeDecodeError as error:
        raise DatasetError(f"{file.name}: not UTF-8 at byte {error.start}; fetch the file anew") from None


def _checked(file: Path, which: str, record: Any, kind: type[Row]) -> Row:
    try:
        return kind.model_validate(record)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        where = ".".join(str(part) for part in first["loc"])
        raise DatasetError(f"{file.name}: {which}: {where}: {first['msg']}".replace(": : ", ": ")) from None
