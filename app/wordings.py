"""What may word the answers on this computer: the notes alone, and the chat models that are within reach."""

from __future__ import annotations

import json
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPException

from app.onboard.fetch import is_here
from app.onboard.registry import WEIGHTS
from app.settings import Settings, keyed_providers
from ingest.models import Frozen

__all__ = ["Wording", "wordings"]

_OLLAMA = ("127.0.0.1", 11434)
_SECONDS = 0.3
"""How long Ollama is waited for; a page that draws the choice must not hang on it."""
_LARGEST = 1_000_000
_USUAL = {"openai": "gpt-5-mini", "anthropic": "claude-haiku-4-5"}


class Wording(Frozen):
    """One choice: a chat model as ``provider:name``, or ``None`` for the notes' own lines."""

    label: str
    model: str | None


def wordings(settings: Settings) -> tuple[Wording, ...]:
    """The choices, each model once; the notes come first, and the model of ``settings`` is always among them."""
    offered = [Wording(label="Your notes’ own lines", model=None), *_on_board(settings), *_ollama(), *_keyed()]
    if settings.model:
        offered.append(Wording(label=settings.model, model=settings.model))
    firsts = {wording.model: wording for wording in reversed(offered)}
    return tuple(firsts[model] for model in dict.fromkeys(wording.model for wording in offered))


def _on_board(settings: Settings) -> Iterator[Wording]:
    for weights in WEIGHTS:
        if weights.words_answers and is_here(weights, settings.models):
            yield Wording(label=f"{weights.title} (on this computer)", model=weights.model)


def _ollama() -> Iterator[Wording]:
    """The models of an Ollama on this computer; none where none answers at once."""
    connection = HTTPConnection(*_OLLAMA, timeout=_SECONDS)
    try:
        connection.request("GET", "/api/tags")
        listed = json.loads(connection.getresponse().read(_LARGEST))
        names = [str(model["name"]) for model in listed["models"]]
    except (OSError, HTTPException, ValueError, KeyError, TypeError):  # nobody there, or not Ollama
        return
    finally:
        connection.close()
    yield from (Wording(label=f"{name} (Ollama)", model=f"ollama:{name}") for name in names)


def _keyed() -> Iterator[Wording]:
    for provider in keyed_providers():
        name = _USUAL[provider]
        yield Wording(label=f"{name} ({provider}, over the network)", model=f"{provider}:{name}")
