"""One server for a process, started when it is first needed; and the real one, where the weights are there."""

from pathlib import Path
from types import SimpleNamespace

import pytest

from app.errors import ModelError
from app.llm import LangChainModel, chat_model
from app.onboard import runtime
from app.onboard.fetch import is_here
from app.onboard.registry import DEFAULT, WEIGHTS, Weights
from app.onboard.runtime import Endpoint, Runtime
from app.reply import Picked, Worded, growing, reply_schema
from app.settings import Settings
from prompts import load
from tests.app.onboard.conftest import BYTES


def running() -> tuple[Runtime, list[Path]]:
    started: list[Path] = []

    def start(file: Path) -> Endpoint:
        started.append(file)
        return Endpoint(f"http://127.0.0.1:{len(started)}/v1", "key", object())

    return Runtime(start), started


def test_a_server_is_started_once_and_again_after_it_was_stopped(weights: Weights, tmp_path: Path) -> None:
    weights.file(tmp_path).write_bytes(BYTES)
    server, started = running()
    assert started == []
    assert server.endpoint(weights, tmp_path) is server.endpoint(weights, tmp_path)
    assert started == [tmp_path / "tiny.gguf"]
    server.stop()
    assert server.endpoint(weights, tmp_path).url == "http://127.0.0.1:2/v1"


def test_other_weights_take_the_place_of_those_that_run(weights: Weights, tmp_path: Path) -> None:
    other = weights.model_copy(update={"name": "other"})
    for each in (weights, other):
        each.file(tmp_path).write_bytes(BYTES)
    server, started = running()
    for each in (weights, other, other):
        server.endpoint(each, tmp_path)
    assert [file.stem for file in started] == ["tiny", "other"]


def test_weights_that_are_not_here_are_an_error_with_the_command_that_fetches_them(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=f"run `footnote model pull {DEFAULT.name}`"):
        chat_model(Settings(home=tmp_path, model=DEFAULT.model))


def test_a_runtime_that_is_not_installed_is_an_error_with_the_command_that_installs_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "xllamacpp", None)
    with pytest.raises(ModelError, match=r"need the package xllamacpp .*; run pip install 'footnote\[onboard\]'"):
        runtime.start_server(tmp_path)


def test_weights_that_cannot_be_loaded_are_an_error_that_names_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(params: object) -> None:
        raise RuntimeError("out of memory")

    fake = SimpleNamespace(CommonParams=lambda: SimpleNamespace(model=SimpleNamespace()), Server=fail)
    monkeypatch.setitem(__import__("sys").modules, "xllamacpp", fake)
    with pytest.raises(ModelError, match=r"tiny.gguf could not be loaded \(out of memory\)"):
        runtime.start_server(tmp_path / "tiny.gguf")


def test_the_server_keeps_to_this_computer_and_wants_a_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[SimpleNamespace] = []

    def serve(params: SimpleNamespace) -> SimpleNamespace:
        made.append(params)
        return SimpleNamespace(listening_address="http://127.0.0.1:4321")

    fake = SimpleNamespace(CommonParams=lambda: SimpleNamespace(model=SimpleNamespace()), Server=serve)
    monkeypatch.setitem(__import__("sys").modules, "xllamacpp", fake)
    endpoints = [runtime.start_server(tmp_path / "tiny.gguf") for _ in range(2)]
    assert endpoints[0].url == "http://127.0.0.1:4321/v1"
    assert (made[0].hostnames, made[0].port, made[0].n_parallel) == (["127.0.0.1"], 0, 1)
    assert made[0].api_keys == [endpoints[0].key]
    assert endpoints[0].key != endpoints[1].key
    assert len(endpoints[0].key) > 30


def test_an_on_board_model_is_talked_to_by_its_server_and_held_to_a_schema(
    weights: Weights, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = Settings(home=tmp_path, model="onboard:tiny")
    settings.models.mkdir()
    weights.file(settings.models).write_bytes(BYTES)
    server, _ = running()
    monkeypatch.setattr("app.llm.weights_named", {"tiny": weights}.__getitem__)
    monkeypatch.setattr("app.llm.RUNTIME", server)
    model = chat_model(settings)
    assert isinstance(model, LangChainModel)
    assert (model.name, model.constrained) == ("onboard:tiny", True)
    assert model._model.openai_api_base == "http://127.0.0.1:1/v1"
    assert model._model.request_timeout == 240


@pytest.mark.model
def test_the_real_model_picks_the_line_that_answers_and_words_it() -> None:
    pytest.importorskip("xllamacpp", reason="the extra `onboard` is not installed")
    settings = Settings(model=WEIGHTS[0].model, model_timeout=240)
    if not is_here(WEIGHTS[0], settings.models):
        pytest.skip(f"no weights: run `footnote model pull {WEIGHTS[0].name}`")
    model = chat_model(settings)
    lines = "[1] **Parquet**: a columnar file format.\n[2] **CSV**: a plain text format with one record a line."
    messages = load("pick").messages(lines=lines, question="What is Parquet?")
    picked, *worded = growing(model.stream(messages, reply_schema(2)), 2)
    assert picked == Picked(lines=(1,), answered=True, missing="")
    assert any(isinstance(event, Worded) and "columnar" in event.text for event in worded)
