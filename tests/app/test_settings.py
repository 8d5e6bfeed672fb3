"""Where settings come from, which win, and what is said about a bad one."""

import os
from pathlib import Path

import pytest

from app.errors import SettingsError
from app.settings import BUNDLED_COURSE, BUNDLED_NOTES, Settings, chosen, publish
from ingest.embedding import TUNED


@pytest.fixture(autouse=True)
def _clean_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("FOOTNOTE_")]:
        monkeypatch.delenv(name)


def test_without_any_setting_the_bundled_course_is_answered_from_the_notes_alone() -> None:
    settings = chosen()
    assert (settings.course, settings.model, settings.embedder) == (BUNDLED_COURSE, None, TUNED)
    assert settings.port == 8501
    assert settings.home.is_absolute()


def test_the_bundled_notes_are_there() -> None:
    assert sorted(BUNDLED_NOTES.glob("domain-*.md"))


def test_the_environment_sets_what_is_not_given(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("FOOTNOTE_HOME", str(tmp_path))
    monkeypatch.setenv("FOOTNOTE_COURSE", "physics")
    settings = chosen(home=None, course="biology")
    assert (settings.home, settings.course) == (tmp_path, "biology")


def test_all_state_of_a_course_lies_below_the_home(tmp_path: Path) -> None:
    settings = chosen(home=tmp_path, course="biology")
    assert settings.course_home == tmp_path / "courses" / "biology"
    assert settings.models == tmp_path / "models"


def test_a_tilde_is_the_users_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("FOOTNOTE_HOME", "~/state")
    assert chosen().home == tmp_path / "state"


def test_an_empty_variable_is_one_that_is_not_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FOOTNOTE_MODEL", "")
    monkeypatch.setenv("FOOTNOTE_COURSE", "")
    assert (chosen().model, chosen().course) == (None, BUNDLED_COURSE)


@pytest.mark.parametrize("name", ["My Course", "Biology", "", "../up", ".hidden", "a/b", "a\n", "a" * 62])
def test_a_course_cannot_be_called_what_no_folder_should_be(name: str) -> None:
    with pytest.raises(SettingsError) as error:
        chosen(course=name)
    assert repr(name) in str(error.value)
    assert "small letters" in str(error.value)
    assert "--course or FOOTNOTE_COURSE" in str(error.value)


@pytest.mark.parametrize("port", [0, 65536, "http"])
def test_a_port_that_is_none_is_refused(port: object) -> None:
    with pytest.raises(SettingsError, match="set it with --port or FOOTNOTE_PORT"):
        chosen(port=port)


def test_a_setting_without_an_option_is_mended_where_it_was_made(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FOOTNOTE_MODEL_TIMEOUT", "-1")
    with pytest.raises(SettingsError, match=r"model_timeout '-1' is not allowed: .*; set it with FOOTNOTE_MODEL_TIM"):
        chosen(course="biology")


def test_what_is_published_is_what_the_next_one_reads(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(os, "environ", os.environ.copy())
    settings = chosen(home=tmp_path, course="biology", model="ollama:llama3.2", port=8600)
    publish(settings)
    assert Settings() == chosen() == settings


def test_settings_cannot_be_changed() -> None:
    with pytest.raises(ValueError, match="frozen"):
        setattr(chosen(), "port", 1)  # noqa: B010 - mypy would refuse it too
