"""`footnote model`: listing, fetching and choosing what words answers."""

import hashlib
import json
from pathlib import Path

import pytest

from app import model_command
from app.cli import cli
from app.onboard.registry import DEFAULT, WEIGHTS
from app.settings import Settings
from tests.app.cli.conftest import complaint
from tests.app.onboard.conftest import BYTES
from tests.command import footnote

pytestmark = pytest.mark.integration


@pytest.fixture(autouse=True)
def _registered(monkeypatch: pytest.MonkeyPatch) -> None:
    """The group as the entry point registers it."""
    if not any(group.name == "model" for group in cli.registered_groups):
        cli.add_typer(model_command.commands, name="model")


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """The first weights shrunk to a few bytes."""
    tiny = DEFAULT.model_copy(update={"size": len(BYTES), "sha256": hashlib.sha256(BYTES).hexdigest()})
    monkeypatch.setattr("app.onboard.registry.WEIGHTS", (tiny, *WEIGHTS[1:]))
    monkeypatch.setattr("app.model_command.WEIGHTS", (tiny, *WEIGHTS[1:]))


def test_the_list_says_what_there_is_how_big_and_under_which_licence(tmp_path: Path) -> None:
    row = footnote("model", "list", "--home", tmp_path, "--json").row
    assert row["in_use"] is None
    assert [each["name"] for each in row["models"]] == [weights.name for weights in WEIGHTS]
    for each in row["models"]:
        assert list(each) == [
            *("name", "title", "size", "sha256", "licence", "words_answers", "note", "source", "here", "in_use")
        ]
        assert (each["here"], each["in_use"]) == (False, False)
    said = footnote("model", "list", "--home", tmp_path).out
    assert "1.1 GB, Apache-2.0, not here" in said
    assert DEFAULT.sha256 in said


@pytest.mark.usefixtures("small")
def test_a_pulled_model_can_be_used_and_given_up_again(tmp_path: Path) -> None:
    file = tmp_path / "weights.bin"
    file.write_bytes(BYTES)
    pulled = footnote("model", "pull", DEFAULT.name, "--from", file, "--home", tmp_path)
    assert pulled.status == 0
    assert "Apache License" in pulled.out
    assert "Apache License" not in footnote("model", "pull", DEFAULT.name, "--home", tmp_path).out
    assert footnote("model", "use", DEFAULT.name, "--home", tmp_path, "--json").row == {"model": DEFAULT.model}
    assert Settings(home=tmp_path).model == DEFAULT.model
    assert footnote("model", "list", "--home", tmp_path, "--json").row["in_use"] == DEFAULT.model
    assert footnote("model", "use", "none", "--home", tmp_path).status == 0
    assert Settings(home=tmp_path).model is None


def test_mistakes_are_one_line_and_status_2(tmp_path: Path) -> None:
    assert "there are: qwen2.5-coder-1.5b" in complaint(footnote("model", "pull", "gpt", "--home", tmp_path))
    assert "there are: qwen2.5-coder-1.5b" in complaint(footnote("model", "use", "gpt", "--home", tmp_path))
    not_here = complaint(footnote("model", "use", DEFAULT.name, "--home", tmp_path))
    assert f"run `footnote model pull {DEFAULT.name}` first" in not_here
    wrong = tmp_path / "wrong.bin"
    wrong.write_bytes(b"x")
    assert "its bytes are not" in complaint(
        footnote("model", "pull", DEFAULT.name, "--from", wrong, "--home", tmp_path)
    )
    assert not list((tmp_path / "models").glob("*.gguf"))


@pytest.mark.parametrize("text", ["{", "[]", '{"model": 3}', '{"other": 1}'])
def test_a_damaged_choice_is_named_with_the_way_out(tmp_path: Path, text: str) -> None:
    (tmp_path / "model.json").write_text(text, encoding="utf-8")
    said = complaint(footnote("model", "list", "--home", tmp_path))
    assert "model.json" in said
    assert "footnote model use NAME" in said


def test_the_environment_wins_over_what_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "model.json").write_text(json.dumps({"model": "onboard:x"}), encoding="utf-8")
    assert Settings(home=tmp_path).model == "onboard:x"
    monkeypatch.setenv("FOOTNOTE_MODEL", "ollama:llama3.2")
    assert Settings(home=tmp_path).model == "ollama:llama3.2"
    assert Settings(home=tmp_path, model=None).model is None
