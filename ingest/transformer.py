"""Any sentence-transformers model, by folder or by name at the model hub; the one place that imports torch."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from pathlib import Path

from huggingface_hub import snapshot_download
from huggingface_hub.errors import LocalEntryNotFoundError
from langchain_huggingface import HuggingFaceEmbeddings
from sentence_transformers import CrossEncoder
from torch import nn

from ingest.embedding import TUNED, Embedder, digest
from ingest.errors import EmbedderError, RerankerError

__all__ = ["Reranker", "SentenceTransformers"]

_WANTED = ["*.json", "*.txt", "*.model", "*.safetensors"]  # neither pickles nor code


class SentenceTransformers(Embedder):
    """Any sentence-transformers model, by name or folder; only safetensors are loaded and no code of the model's."""

    def __init__(self, name: str, cache: Path) -> None:
        """Load the model ``name``, a folder or a name at the model hub, downloaded into ``cache`` once.

        Raises:
            EmbedderError: there is no such model, or it cannot be loaded.
        """
        try:
            folder = _fetched(name, cache, "sentence-transformers")
            self._model = _loaded(folder)
        except Exception as error:  # the hub, transformers and torch raise whatever they like
            raise EmbedderError(_cannot_load(name, error)) from error
        self.identity = f"{Path(name).name}@{digest(sorted(folder.rglob('*.safetensors')))}"
        self.dimension = len(self.embed_query("dimension"))

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """One vector a text: float32 (n, dimension), L2-normalised."""
        return self._model.embed_documents(texts)

    def embed_query(self, text: str) -> list[float]:
        """The vector of one query: float32 (dimension,), L2-normalised."""
        return self._model.embed_query(text)


class Reranker:
    """Any cross-encoder with one score, by name or folder: how well lines answer a question.

    Only safetensors are loaded and no code of the model's.
    """

    def __init__(self, name: str, cache: Path) -> None:
        """Load the model ``name``, a folder or a name at the model hub, downloaded into ``cache`` once.

        Raises:
            RerankerError: there is no such model, it cannot be loaded, or it gives more than one score.
        """
        try:
            folder = _fetched(name, cache, "cross-encoder")
            self._model = CrossEncoder(
                str(folder),
                local_files_only=True,
                trust_remote_code=False,
                model_kwargs={"use_safetensors": True},
                activation_fn=nn.Sigmoid(),
            )
            if self._model.num_labels != 1:
                raise ValueError(f"it gives {self._model.num_labels} scores, not one")
        except Exception as error:  # the hub, transformers and torch raise whatever they like
            raise RerankerError(
                f"reranker {name!r} cannot be loaded ({_reason(error)}); unset FOOTNOTE_RERANKER, or set it to the "
                "name of a cross-encoder with one score that can be downloaded, or to a folder that holds one"
            ) from error

    def answers(self, pairs: Iterable[tuple[str, str]]) -> list[float]:
        """For each pair of lines and a question, the model's score, 0 to 1, for the question and the lines."""
        asked = [(question, lines) for lines, question in pairs]
        return [float(score) for score in self._model.predict(asked, show_progress_bar=False)] if asked else []


def _fetched(name: str, cache: Path, owner: str) -> Path:
    """The folder that holds the model ``name``: itself one, kept in ``cache`` already, or downloaded into it.

    A name without an owner is looked for under ``owner``.
    """
    folder = Path(name).expanduser()
    if folder.is_dir():
        return folder.resolve()
    hub = partial(
        snapshot_download,
        name if "/" in name else f"{owner}/{name}",
        cache_dir=cache,
        allow_patterns=_WANTED,
    )
    try:
        return Path(hub(local_files_only=True))
    except LocalEntryNotFoundError:
        return Path(hub())


def _loaded(folder: Path) -> HuggingFaceEmbeddings:
    return HuggingFaceEmbeddings(
        model=str(folder),
        model_kwargs={
            "local_files_only": True,
            "trust_remote_code": False,
            "model_kwargs": {"use_safetensors": True},
        },
        encode_kwargs={"normalize_embeddings": True},
    )


def _cannot_load(name: str, error: Exception) -> str:
    return (
        f"embedder {name!r} cannot be loaded ({_reason(error)}); set FOOTNOTE_EMBEDDER to {TUNED}, to the name of a "
        "sentence-transformers model that can be downloaded, or to a folder that holds one"
    )


def _reason(error: Exception) -> str:
    return str(error).strip().partition("\n")[0] or type(error).__name__
