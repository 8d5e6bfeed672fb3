"""The only reader of the environment: every setting is ``FOOTNOTE_<NAME>``."""

from __future__ import annotations

from pathlib import Path

from platformdirs import user_data_path
from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

__all__ = ["BUNDLED_COURSE", "Settings"]

BUNDLED_COURSE = "aws-mla-c01"


class Settings(BaseSettings):
    """Where state lives and which course, embedder and chat model are used."""

    model_config = SettingsConfigDict(env_prefix="FOOTNOTE_", frozen=True, extra="ignore")

    home: Path = Field(default_factory=lambda: user_data_path("footnote"))
    """All state: indexes, ledgers, attempts, cached weights."""
    course: str = Field(default=BUNDLED_COURSE, pattern=r"^[a-z0-9][a-z0-9._-]{0,60}$")
    model: str | None = None
    """A chat model as ``provider:name`` (``ollama:llama3.2``); ``None`` is the notes engine."""
    embedder: str = "all-MiniLM-L6-v2"
    """The bundled model, or any sentence-transformers model by name or folder."""
    port: int = Field(default=8501, ge=1, le=65535)
    model_timeout: float = Field(default=60.0, gt=0)
    """Seconds to wait for the chat model."""

    @property
    def course_home(self) -> Path:
        """The folder that holds everything about one course."""
        return self.home / "courses" / self.course
