"""The chat model behind one small protocol; its real side is any model that LangChain knows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Protocol

from app.errors import ModelError
from app.settings import Settings

__all__ = ["ChatModel", "LangChainModel", "chat_model"]

Messages = Sequence[tuple[str, str]]


class ChatModel(Protocol):
    """Something that can be talked to."""

    name: str

    def stream(self, messages: Messages) -> Iterator[str]:
        """The reply to ``messages`` (role, text) in pieces.

        Raises:
            ModelError: the model is unreachable, refused, or broke off.
        """
        ...


class LangChainModel:
    """A LangChain chat model, made when it is first used."""

    def __init__(self, name: str, model: Any) -> None:
        """Talk to ``model``, a LangChain ``BaseChatModel``, under ``name``."""
        self.name = name
        self._model = model

    def stream(self, messages: Messages) -> Iterator[str]:
        """The reply in pieces; whatever the provider raises becomes a ``ModelError`` that names the model."""
        try:
            for piece in self._model.stream(list(messages)):
                yield str(piece.text)
        except Exception as error:  # every provider has errors of its own
            raise ModelError(f"the model {self.name} failed ({type(error).__name__}); {_advice(error)}") from error


def chat_model(settings: Settings) -> ChatModel:
    """The model that ``settings.model`` names as ``provider:name``.

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

    try:
        model = init_chat_model(
            rest, model_provider=provider, temperature=0, **_within(provider, settings.model_timeout)
        )
    except Exception as error:  # ValueError, ImportError or a provider's own
        first = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise ModelError(
            f"the model {name!r} cannot be used: {first}; check FOOTNOTE_MODEL and the provider's key"
        ) from error
    return LangChainModel(name, model)


def _within(provider: str, seconds: float) -> dict[str, Any]:
    """The option that limits how long a provider is waited for; Ollama's has another name."""
    return {"client_kwargs": {"timeout": seconds}} if provider == "ollama" else {"timeout": seconds}


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
    return "ask again, or unset FOOTNOTE_MODEL to use the notes alone"
