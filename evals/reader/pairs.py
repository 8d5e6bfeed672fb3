"""Pairs of lines and a sentence to train on, made of the contrast sets."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from random import Random
from typing import Literal, NamedTuple

from evals.reader.edits import Editor
from evals.reader.patterns import named
from evals.reader.rows import Contrast
from evals.reader.words import small

__all__ = ["ANSWERS", "SUPPORT", "Label", "Pair", "support_pairs", "written_pairs"]

Label = Literal["full", "partial", "none", "answered", "unanswered"]
SUPPORT: tuple[Label, ...] = ("full", "partial", "none")
"""How far lines carry a sentence, in the order of the reader's first scores."""
ANSWERS: tuple[Label, ...] = ("unanswered", "answered")
"""Whether lines answer a question."""

_TWICE = 2
"""How often a pair counts that a writer wrote, beside those that are made."""
_BESIDE = 0.35
"""The share of contrasts shown once more with another source's lines."""
_ITSELF = 0.3
_EDITS = 2
"""Changes tried on each full sentence."""
_KEPT_FIRST = 0.3
"""The share of them that is made on the sentence said otherwise."""
_EDIT_WEIGHT, _KEPT_WEIGHT = 0.7, 0.8
_JOINED = 0.35
_HALF = 0.5
_JOINTS = (", and", ";", ", whereas", ", while")


class Pair(NamedTuple):
    """What is read together, and what is right."""

    lines: str
    text: str
    """A sentence or a question."""
    label: Label
    kind: str = ""
    """How it came about, to count and score by."""
    weight: float = 1.0


def written_pairs(contrast: Contrast) -> list[Pair]:
    """Its sentences as they were written, with all of its lines."""
    lines = " ".join(contrast.lines)
    full = [Pair(lines, sentence, "full", "full") for sentence in contrast.full]
    return full + [Pair(lines, less.sentence, less.label, less.kind) for less in contrast.less]


def support_pairs(contrasts: Sequence[Contrast], dice: Random) -> list[Pair]:
    """Everything that is made of ``contrasts``, the edits of their full sentences and the joined ones included."""
    written = [pair for contrast in contrasts for pair in written_pairs(contrast)]
    full = [pair for pair in written if pair.label == "full"]
    names = [name for contrast in contrasts for line in contrast.lines for name in named(line)]
    made = [*_around(contrasts, dice), *_edited(full, Editor(dice, names), dice), *_joined(full, dice)]
    return written * _TWICE + made


def _around(contrasts: Sequence[Contrast], dice: Random) -> Iterator[Pair]:
    """With lines of other sources of the same origin."""
    sources: dict[str, list[Contrast]] = defaultdict(list)
    for contrast in contrasts:
        sources[contrast.origin].append(contrast)
    for contrast in contrasts:
        other = dice.choice(sources[contrast.origin])
        if other.lines != contrast.lines:
            yield from _beside(contrast, other.lines, dice)
        if dice.random() < _ITSELF:
            yield Pair(" ".join(contrast.lines), dice.choice(contrast.lines), "full", "itself")


def _beside(contrast: Contrast, lines: tuple[str, ...], dice: Random) -> Iterator[Pair]:
    """Judged by another source's lines alone, and by its own with those before or after them."""
    yield Pair(" ".join(lines), dice.choice(contrast.full), "none", "elsewhere")
    if dice.random() < _BESIDE:
        both = (*contrast.lines, *lines) if dice.random() < 0.5 else (*lines, *contrast.lines)
        yield Pair(" ".join(both), dice.choice(contrast.full), "full", "beside")
        for less in dice.sample(contrast.less, min(1, len(contrast.less))):
            yield Pair(" ".join(both), less.sentence, less.label, "beside")


def _edited(full: Sequence[Pair], editor: Editor, dice: Random) -> Iterator[Pair]:
    for lines, sentence, *_ in full:
        for _ in range(_EDITS):
            start = editor.kept(sentence) if dice.random() < _KEPT_FIRST else sentence
            if edit := editor.changed(start, dice.choice(full).text):
                yield Pair(lines, edit.sentence, edit.label, f"edit {edit.kind}", _EDIT_WEIGHT)
        kept = editor.kept(sentence)
        if kept != sentence:
            yield Pair(lines, kept, "full", "kept", _KEPT_WEIGHT)


def _joined(full: Sequence[Pair], dice: Random) -> Iterator[Pair]:
    """Two sentences in one, with the lines of both or of the first alone."""
    for pair in full:
        other = dice.choice(full)
        if dice.random() >= _JOINED or other.lines == pair.lines:
            continue
        sentence = f"{pair.text.rstrip('.')}{dice.choice(_JOINTS)} {small(other.text)}"
        order = (pair.lines, other.lines) if dice.random() < 0.5 else (other.lines, pair.lines)
        yield Pair(" ".join(order), sentence, "full", "joined")
        if dice.random() < _HALF:
            yield Pair(pair.lines, sentence, "partial", "half")
