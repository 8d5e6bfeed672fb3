"""The chat model behind the protocol."""

from collections.abc import Iterator
from typing import Any

import pytest
from langchain_core.language_models import GenericFakeChatModel
from langchain_core.messages import AIMessage, BaseMessage
from langchain_core.outputs import ChatGenerationChunk

from app.errors import ModelError
from app.llm import LangChainModel, Schema, chat_model
from app.settings import Settings

MESSAGES = [("system", "Be brief."), ("user", "What is S3?")]


class Broken(GenericFakeChatModel):
    """Streams its first piece and raises ``error``."""

    error: Any

    def _stream(self, *args: Any, **kwargs: Any) -> Iterator[ChatGenerationChunk]:
        yield next(iter(super()._stream(*args, **kwargs)))
        raise self.error


class Listening(GenericFakeChatModel):
    """Keeps what it was asked."""

    asked: list[list[BaseMessage]]

    def _stream(self, messages: list[BaseMessage], *args: Any, **kwargs: Any) -> Iterator[ChatGenerationChunk]:
        self.asked.append(messages)
        yield from super()._stream(messages, *args, **kwargs)


class Structured(LangChainModel):
    """Talks to a fake, which can be bound to no schema."""

    def _bound(self, schema: Schema | None) -> Any:
        return self._model


def reply(text: str) -> Iterator[AIMessage]:
    return iter([AIMessage(text)])


def test_the_reply_comes_in_pieces() -> None:
    model = LangChainModel("fake:one", GenericFakeChatModel(messages=reply("S3 is a store [1].\nIt is cheap [2].")))
    pieces = list(model.stream(MESSAGES))
    assert "".join(pieces) == "S3 is a store [1].\nIt is cheap [2]."
    assert len(pieces) > 2
    assert {type(piece) for piece in pieces} == {str}


def test_the_roles_of_the_messages_reach_the_model() -> None:
    inner = Listening(messages=reply("ok"), asked=[])
    list(LangChainModel("fake:one", inner).stream(MESSAGES))
    assert [(message.type, message.content) for message in inner.asked[0]] == [
        ("system", "Be brief."),
        ("human", "What is S3?"),
    ]


class APITimeoutError(Exception):
    pass


class RateLimitError(Exception):
    pass


class AuthenticationError(Exception):
    pass


@pytest.mark.parametrize(
    ("error", "advice"),
    [
        (APITimeoutError(), "raise FOOTNOTE_MODEL_TIMEOUT or choose a faster model"),
        (ConnectionRefusedError(), "check that its server is running"),
        (AuthenticationError(), "check the provider's key"),
        (PermissionError(), "check the provider's key"),
        (RateLimitError(), "wait a little and ask again"),
        (RuntimeError("boom"), "unset FOOTNOTE_MODEL to use the notes alone"),
    ],
)
def test_a_failure_mid_way_names_the_model_the_cause_and_the_way_out(error: Exception, advice: str) -> None:
    stream = LangChainModel("fake:one", Broken(messages=reply("S3 is a store"), error=error)).stream(MESSAGES)
    assert next(stream) == "S3"
    with pytest.raises(
        ModelError, match=rf"the model fake:one failed \({type(error).__name__}\); .*{advice}"
    ) as caught:
        list(stream)
    assert caught.value.__cause__ is error


@pytest.mark.parametrize("name", ["llama3.2", "", ":", "ollama:", ":llama3.2"])
def test_a_name_without_provider_and_model_is_an_error_that_shows_one(name: str) -> None:
    with pytest.raises(ModelError, match=rf"unknown model '{name}'.* FOOTNOTE_MODEL=ollama:llama3.2"):
        chat_model(Settings(model=name))


def test_no_model_is_an_error() -> None:
    with pytest.raises(ModelError, match="unknown model ''"):
        chat_model(Settings(model=None))


def test_an_unknown_provider_is_an_error_of_one_line() -> None:
    with pytest.raises(ModelError, match=r"the model 'nope:x' cannot be used: Unsupported provider='nope'") as caught:
        chat_model(Settings(model="nope:x"))
    assert "\n" not in str(caught.value)


def test_a_provider_whose_package_is_not_installed_is_an_error_that_names_it() -> None:
    with pytest.raises(ModelError, match="langchain-mistralai"):
        chat_model(Settings(model="mistralai:x"))


def test_a_provider_without_its_key_is_an_error_that_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("OPENAI_API_KEY", "OPENAI_ADMIN_KEY"):
        monkeypatch.delenv(name, raising=False)
    with pytest.raises(
        ModelError, match=r"'openai:gpt-x' cannot be used: .*; check FOOTNOTE_MODEL and the provider's key"
    ):
        chat_model(Settings(model="openai:gpt-x"))


def test_a_model_has_the_name_it_was_asked_for_by_and_the_timeout_of_the_settings(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "none")
    model = chat_model(Settings(model="openai:some:tag", model_timeout=7))
    assert model.name == "openai:some:tag"
    assert isinstance(model, LangChainModel)
    assert (model._model.model_name, model._model.temperature, model._model.request_timeout) == ("some:tag", 0, 7)


def test_ollama_is_not_waited_for_longer_than_the_timeout() -> None:
    model = chat_model(Settings(model="ollama:llama3.2", model_timeout=7))
    assert isinstance(model, LangChainModel)
    assert model._model._client._client.timeout.read == 7


SCHEMA = {"title": "reply", "type": "object", "properties": {"a": {"type": "integer"}}, "required": ["a"]}


@pytest.mark.parametrize(
    ("name", "constrained"),
    [
        ("openai:gpt-5-mini", True),
        ("openai:a-server-of-ones-own", True),
        ("openai:gpt-3.5-turbo", False),
        ("ollama:llama3.2", True),
        ("anthropic:claude-sonnet-4-5", True),
        ("anthropic:claude-3-haiku-20240307", False),
    ],
)
def test_only_a_model_that_can_be_held_to_a_schema_is(
    monkeypatch: pytest.MonkeyPatch, name: str, constrained: bool
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "none")
    monkeypatch.setenv("ANTHROPIC_API_KEY", "none")
    model = chat_model(Settings(model=name))
    assert isinstance(model, LangChainModel)
    assert model.constrained is constrained
    if constrained:
        (bound,) = [model._bound(SCHEMA).kwargs]
        assert "'integer'" in str(bound)


@pytest.mark.parametrize("text", ["no JSON", '{"a": 1'])
def test_a_structured_reply_that_is_no_json_is_an_error(text: str) -> None:
    with pytest.raises(ModelError, match="the model fake:one sent no valid JSON"):
        Structured("fake:one", GenericFakeChatModel(messages=reply(text))).structured(MESSAGES, SCHEMA)


def test_a_structured_reply_is_the_object_itself() -> None:
    assert Structured("fake:one", GenericFakeChatModel(messages=reply('{"a": 1}'))).structured(MESSAGES, SCHEMA) == {
        "a": 1
    }
    with pytest.raises(ModelError, match="the model fake:one sent list where a JSON object"):
        Structured("fake:one", GenericFakeChatModel(messages=reply("[1]"))).structured(MESSAGES, SCHEMA)


def test_a_reply_without_an_end_is_stopped() -> None:
    with pytest.raises(ModelError, match="the model fake:one wrote 200"):
        list(LangChainModel("fake:one", GenericFakeChatModel(messages=reply("word " * 9_000))).stream(MESSAGES))
