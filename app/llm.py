"""The chat model behind one small protocol; its real side is any model that LangChain knows."""

from __future__ import annotations

from collections.abc import Generator, Mapping, Sequence
from contextlib import closing
from typing import Any, Protocol

from pydantic_core import from_json

from app.errors import CutError, ModelError
from app.onboard.registry import PROVIDER, weights_named
from app.onboard.runtime import RUNTIME
from app.settings import Settings

__all__ = ["ChatModel", "LangChainModel", "Messages", "Schema", "chat_model"]

Messages = Sequence[tuple[str, str]]
Schema = Mapping[str, Any]
"""A JSON schema with a ``title``; objects name their properties in the order in which they are to be written."""

_LONGEST = 20_000
"""Characters after which a reply is taken for one that never ends."""
_ON_BOARD_SECONDS = 240.0
"""The least that an on-board model is waited for: a busy computer reads its first prompt for minutes."""
_CUT = {
    "length": "reached its limit of tokens",
    "max_tokens": "reached its limit of tokens",
    "content_filter": "was stopped by the provider's filter",
    "refusal": "refused",
}


class ChatModel(Protocol):
    """Something that can be talked to."""

    name: str
    constrained: bool
    """Whether its replies can be held to a JSON schema while they are written."""

    def stream(self, messages: Messages, schema: Schema | None = None) -> Generator[str]:
        """The reply to ``messages`` (role, text) in pieces; with a ``schema``, JSON that keeps to it.

        Only a ``constrained`` model takes a schema. What a model sends is still to be checked.

        Raises:
            ModelError: the model is unreachable, refused, or broke off.
        """
        ...

    def structured(self, messages: Messages, schema: Schema) -> Mapping[str, Any]:
        """The whole reply as the JSON object that ``schema`` describes.

        Raises:
            ModelError: as for ``stream``, or the reply is no JSON object.
        """
        ...


class LangChainModel:
    """A LangChain chat model, made when it is first used."""

    def __init__(self, name: str, model: Any, schema_options: Mapping[str, Any] | None = None) -> None:
        """Talk to ``model``, a LangChain ``BaseChatModel``, under ``name``.

        ``schema_options`` is how its ``with_structured_output`` holds a reply to a schema; ``None`` says that it can't.
        """
        self.name = name
        self.constrained = schema_options is not None
        self._model = model
        self._options = schema_options or {}

    def stream(self, messages: Messages, schema: Schema | None = None) -> Generator[str]:
        """The reply in pieces; whatever the provider raises becomes a ``ModelError`` that names the model."""
        length = 0
        try:
            with closing(self._bound(schema).stream(list(messages))) as pieces:
                for piece in pieces:
                    yield str(piece.text)
                    self._not_cut(piece)
                    length += len(piece.text)
                    if length > _LONGEST:
                        raise CutError(f"the model {self.name} wrote {length} characters and did not stop; ask again")
        except ModelError:
            raise
        except Exception as error:  # every provider has errors of its own
            raise ModelError(f"the model {self.name} failed ({type(error).__name__}); {_advice(error)}") from error

    def structured(self, messages: Messages, schema: Schema) -> Mapping[str, Any]:
        """The whole reply, parsed; its fields are still the caller's to check."""
        text = "".join(self.stream(messages, schema))
        try:
            reply = from_json(text)
        except ValueError as error:
            raise ModelError(f"the model {self.name} sent no valid JSON ({error}); ask again") from error
        if not isinstance(reply, dict):
            raise ModelError(f"the model {self.name} sent {type(reply).__name__} where a JSON object was asked for")
        return reply

    def _bound(self, schema: Schema | None) -> Any:
        if schema is None:
            return self._model
        # The parser behind the bound model would swallow how a reply ended, and mend one that was cut.
        return self._model.with_structured_output(dict(schema), **self._options).first

    def _not_cut(self, piece: Any) -> None:
        ended = piece.response_metadata
        why = next((ended[key] for key in ("finish_reason", "stop_reason", "done_reason") if ended.get(key)), "")
        refusal = piece.additional_kwargs.get("refusal")
        cut = _CUT["refusal"] if refusal else _CUT.get(why)
        if cut:
            raise CutError(f"the model {self.name} {cut} before its answer was complete; ask in other words")


def chat_model(settings: Settings, retries: int | None = None) -> ChatModel:
    """The model that ``settings.model`` names as ``provider:name``, asked up to ``retries`` times more where it fails.

    Someone who waits for an answer wants few retries, each of which may take the whole time-out; a batch wants the
    provider's own number, which ``None`` stands for.

    Raises:
        ModelError: there is no such provider, or its package or key is missing.
    """
    name = settings.model or ""
    provider, colon, rest = name.partition(":")
    if not (provider and colon and rest):
        raise ModelError(
            f"unknown model {name!r}; name it as provider:model, for example FOOTNOTE_MODEL=ollama:llama3.2"
        )
    from langchain.chat_models import init_chat_model  # noqa: PLC0415 - takes a second to import, and few need it

    limits = _within(provider, settings.model_timeout, retries)
    if provider == PROVIDER:
        running = RUNTIME.endpoint(weights_named(rest), settings.models)
        patience = max(settings.model_timeout, _ON_BOARD_SECONDS)
        provider, limits = "openai", {"timeout": patience, "base_url": running.url, "api_key": running.key}
    try:
        model = init_chat_model(rest, model_provider=provider, temperature=0, **limits)
    except Exception as error:  # ValueError, ImportError or a provider's own
        first = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise ModelError(
            f"the model {name!r} cannot be used: {first}; check FOOTNOTE_MODEL and the provider's key"
        ) from error
    return LangChainModel(name, model, _schema_options(provider, model))


def _schema_options(provider: str, model: Any) -> Mapping[str, Any] | None:
    """How this model holds a reply to a schema; ``None`` where neither its profile nor its provider promises it.

    OpenAI's servers and Ollama take a schema for any model unless the model's profile denies it; others must affirm it.
    """
    known = (model.profile or {}).get("structured_output", provider in {"openai", "ollama"})
    if not known:
        return None
    return {"method": "json_schema"} | ({"strict": True} if provider == "openai" else {})


def _within(provider: str, seconds: float, retries: int | None) -> dict[str, Any]:
    """The options that limit how long a provider is waited for; Ollama's has another name, and it never tries again."""
    if provider == "ollama":
        return {"client_kwargs": {"timeout": seconds}}
    return {"timeout": seconds} if retries is None else {"timeout": seconds, "max_retries": retries}


def _advice(error: Exception) -> str:
    kind = type(error).__name__.lower()
    if "timeout" in kind:
        return "raise FOOTNOTE_MODEL_TIMEOUT or choose a faster model"
    if "connect" in kind:
        return "check that its server is running"
    if "auth" in kind or "permission" in kind:
        return "check the provider's key"
    if "rate" in kind:
        return "wait a little and ask again"
    if any(word in kind for word in ("badrequest", "invalidrequest", "notfound")):
        return "check that the provider has this model, or choose another"
    return "ask again, or unset FOOTNOTE_MODEL to use the notes alone"
