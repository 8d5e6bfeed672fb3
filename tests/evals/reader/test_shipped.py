"""The weights that ship are those of a trained reader: far from chance on contrasts they were not trained on."""

from random import Random

import pytest

from app.reader import bundled
from evals.reader.framed import framed_pairs
from evals.reader.frames import frames
from evals.reader.pairs import written_pairs
from evals.reader.rows import contrasts, held_out
from evals.reader.scoring import scored


@pytest.mark.model
def test_the_reader_that_ships_tells_held_out_sentences_apart() -> None:
    _, held = held_out(contrasts())
    scores = scored(bundled(), [pair for each in held[::3] for pair in written_pairs(each)])
    assert scores.sentences > 300
    assert scores.auroc is not None
    assert scores.auroc > 0.75


@pytest.mark.model
def test_the_reader_that_ships_tells_who_does_what_better_than_chance() -> None:
    _, held = held_out(frames())
    scores = scored(bundled(), framed_pairs(held[::2], Random(0)))
    assert scores.sentences > 300
    assert scores.auroc is not None
    assert scores.auroc > 0.58
