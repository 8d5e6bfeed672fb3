"""The only reader of the environment: every setting is ``FOOTNOTE_<NAME>``."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Annotated, Any

from platformdirs import user_data_path
from pydantic import AfterValidator, Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from app.errors import SettingsError

__all__ = [
    "BUNDLED_COURSE",
    "BUNDLED_NOTES",
    "Settings",
    "chosen",
    "keep_model",
    "kept_model",
    "keyed_providers",
    "publish",
]

BUNDLED_COURSE = "aws-mla-c01"
BUNDLED_NOTES = Path(__file__).resolve().parent.parent / "corpus" / BUNDLED_COURSE
_KEPT = "model.json"
_KEYS = {"openai": "OPENAI_API_KEY", "anthropic": "ANTHROPIC_API_KEY"}
_COURSE_NAME = "a name has up to 61 small letters, digits and, after the first, also . _ -"


class Settings(BaseSettings):
    """Where state lives and which course, embedder and chat model are used."""

    model_config = SettingsConfigDict(env_prefix="FOOTNOTE_", env_ignore_empty=True, frozen=True, extra="ignore")

    home: Annotated[Path, AfterValidator(Path.expanduser)] = Field(default_factory=lambda: user_data_path("footnote"))
    """All state: indexes, ledgers, attempts, cached weights."""
    course: str = Field(default=BUNDLED_COURSE, pattern=r"^[a-z0-9][a-z0-9._-]{0,60}$")
    model: str | None = Field(default_factory=lambda given: kept_model(given["home"]))
    """A chat model as ``provider:name`` (``ollama:llama3.2``); ``None`` is the notes engine.

    Without a variable it is what ``footnote model use`` keeps in the home.
    """
    embedder: str = "footnote-minilm"
    """One of the two bundled models, or any sentence-transformers model by name or folder."""
    reranker: str | None = None
    """A cross-encoder by name or folder, which orders what is found; ``None`` leaves that to the bundled reader."""
    port: int = Field(default=8501, ge=1, le=65535)
    model_timeout: float = Field(default=60.0, gt=0)
    """Seconds to wait for the chat model."""

    @property
    def models(self) -> Path:
        """The folder for weights and whatever is computed from them once."""
        return self.home / "models"

    @property
    def course_home(self) -> Path:
        """The folder that holds everything about one course."""
        return self.home / "courses" / self.course

    @property
    def conversations(self) -> Path:
        """The file with the learner's conversations about the course."""
        return self.course_home / "conversations.db"


def kept_model(home: Path) -> str | None:
    """The model that ``footnote model use`` has chosen for ``home``; ``None`` where it chose none.

    Raises:
        SettingsError: the file that keeps it is damaged.
    """
    file = home / _KEPT
    try:
        kept = json.loads(file.read_text(encoding="utf-8"))["model"] if file.is_file() else None
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise SettingsError(f"{file} is damaged ({error!r}); run `footnote model use NAME` or delete it") from error
    if kept is not None and not isinstance(kept, str):
        raise SettingsError(f"{file} keeps {kept!r}, not a model's name; run `footnote model use NAME` or delete it")
    return kept


def keep_model(home: Path, model: str | None) -> None:
    """Make ``model`` the default of ``home``, or no model."""
    home.mkdir(parents=True, exist_ok=True)
    new = home / f"{_KEPT}.new"
    new.write_text(json.dumps({"model": model}), encoding="utf-8")
    new.replace(home / _KEPT)


def keyed_providers() -> tuple[str, ...]:
    """The providers whose key is in the environment, by LangChain's names."""
    return tuple(provider for provider, variable in _KEYS.items() if os.environ.get(variable))


def chosen(**given: Any) -> Settings:
    """The settings of the environment, with those of ``given`` that are not ``None`` in their place.

    Raises:
        SettingsError: a value is not allowed.
    """
    try:
        return Settings(**{name: value for name, value in given.items() if value is not None})
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        name = str(first["loc"][0])
        expected = _COURSE_NAME if name == "course" else first["msg"]
        option = f"--{name} or " if name in given else ""
        raise SettingsError(
            f"{name} {first['input']!r} is not allowed: {expected}; set it with {option}FOOTNOTE_{name.upper()}"
        ) from None


def publish(settings: Settings) -> None:
    """Make ``settings`` what the rest of this process and its children read from the environment."""
    for name, value in settings.model_dump(exclude_none=True).items():
        os.environ[f"FOOTNOTE_{name.upper()}"] = str(value)
