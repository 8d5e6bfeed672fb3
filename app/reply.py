"""What a model that is held to a schema replies, and how a growing reply is read. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Annotated, Any, Literal

from pydantic import StringConstraints, ValidationError
from pydantic_core import from_json

from app.errors import ModelError
from ingest.models import Frozen

__all__ = ["Picked", "Reply", "Worded", "growing", "reply_schema"]

_MOST_LINES, _MOST_SENTENCES = 4, 4
_Text = Annotated[str, StringConstraints(strip_whitespace=True, max_length=2_000)]


class Reply(Frozen):
    """A whole reply. The order of its fields is the order of the work: pick, decide, then word."""

    lines: tuple[int, ...]
    """Numbers of the lines that answer; may be empty."""
    answered: Literal["yes", "no"]
    missing: _Text
    """What the lines do not say, where they do not answer."""
    sentences: tuple[_Text, ...]


class Picked(Frozen):
    """The model has chosen its lines and said whether they answer."""

    lines: tuple[int, ...]
    answered: bool
    missing: str


class Worded(Frozen):
    """The model has finished a sentence."""

    text: str


def reply_schema(n: int) -> dict[str, Any]:
    """The JSON schema of a ``Reply`` about lines 1 to ``n``; no other number can be written under it."""
    picks = {"type": "array", "items": {"type": "integer", "enum": list(range(1, n + 1))}, "maxItems": _MOST_LINES}
    sentences = {"type": "array", "items": {"type": "string"}, "maxItems": _MOST_SENTENCES}
    properties = {
        "lines": picks,
        "answered": {"type": "string", "enum": ["yes", "no"]},
        "missing": {"type": "string"},
        "sentences": sentences,
    }
    return {
        "title": "reply",
        "description": "The lines that answer, whether they do, and the answer worded from them.",
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def growing(pieces: Iterable[str], n: int) -> Iterator[Picked | Worded]:
    """The events of a reply about lines 1 to ``n``, each as soon as nothing can change it: ``Picked``, then ``Worded``.

    Raises:
        ModelError: the reply is empty, broken off, no JSON, or not what the schema asks for.
    """
    text, given = "", 0
    for piece in pieces:
        text += piece
        events = _events(_begun(text), n)
        yield from events[given:]
        given = max(given, len(events))
    yield from _events(_whole(text), n)[given:]


def _begun(text: str) -> Reply | None:
    """A reply that is still being written, as far as nothing can change it; ``None`` before its first sentence.

    Text that breaks off inside a string is read without that string.
    """
    try:
        read = from_json(text, allow_partial=True)
    except ValueError:  # nothing yet, or broken: the whole text is judged at its end
        return None
    return _checked(read) if isinstance(read, dict) and "sentences" in read else None


def _whole(text: str) -> Reply:
    if not text.strip():
        raise ModelError("the model wrote nothing; ask again, or choose another model")
    try:
        return _checked(from_json(text))
    except ValueError as error:
        raise ModelError(f"the model broke off, or wrote no valid JSON ({error}); ask again") from error


def _checked(read: Any) -> Reply:
    try:
        return Reply.model_validate(read)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        where = ".".join(map(str, first["loc"])) or "the reply"
        raise ModelError(f"the model did not keep to the schema ({where}: {first['msg']}); ask again") from error


def _events(reply: Reply | None, n: int) -> list[Picked | Worded]:
    if reply is None:
        return []
    lines = tuple(number for number in dict.fromkeys(reply.lines) if 1 <= number <= n)
    picked = Picked(lines=lines, answered=reply.answered == "yes" and bool(lines), missing=reply.missing)
    return [picked, *(Worded(text=text) for text in reply.sentences if text)]
