"""The weights that ship are those of a trained reader: far from chance on contrasts they were not trained on."""

import pytest

from app.reader import bundled
from evals.reader.rows import contrasts, held_out
from evals.reader.scoring import scored


@pytest.mark.model
def test_the_reader_that_ships_tells_held_out_sentences_apart() -> None:
    _, held = held_out(contrasts())
    scores = scored(bundled(), held[::3])
    assert scores.sentences > 300
    assert scores.auroc is not None
    assert scores.auroc > 0.75
