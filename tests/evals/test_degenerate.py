"""The scorer cannot be fooled: what tutors score that do nothing, the same, everything or an echo.

Each of them goes through the suites, and every figure that could be improved has to be in one of two lists: what the
tutor deserves, with the value that it comes to by hand, or what cannot be low, with the reason why. A figure that hands
out a point in neither list fails the test, and so does a value that is not a number.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fnmatch import fnmatchcase
from math import isfinite
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.models import Answer, Depth, Turn
from evals.judges import LexicalJudge
from evals.judges.suite import judged
from evals.suites.citations import citations
from tests.evals.degenerate import (
    LINES,
    CitesEverything,
    FirstLiner,
    Parrot,
    Perfect,
    Refuser,
    figures,
    trial,
)
from tests.evals.deserved import DESERVED, EXCUSED
from tests.evals.fakes import FakeTutor, answered

N = len(LINES)
HEADINGS = list(LINES)


@pytest.mark.parametrize("kind", DESERVED)
def test_every_figure_of_a_degenerate_tutor_is_as_low_as_it_deserves_or_has_an_excuse(
    tmp_path: Path, kind: type[FakeTutor]
) -> None:
    improvable = {
        name: each for name, each in figures(tmp_path, kind).items() if each.better and each.value is not None
    }
    for name, each in improvable.items():
        pattern = listed(name, DESERVED[kind])
        assert pattern or listed(name, EXCUSED[kind]), f"{name} is {each.value}: deserved, or what is its excuse?"
        if pattern:
            assert each.value == pytest.approx(DESERVED[kind][pattern]), name
            assert (each.value or 0) <= 0.5 if each.better == "higher" else (each.value or 0) > 0, name
    unused = [
        each for each in (*DESERVED[kind], *EXCUSED[kind]) if not any(fnmatchcase(name, each) for name in improvable)
    ]
    assert unused == []


@pytest.mark.parametrize("kind", [*DESERVED, Perfect])
def test_no_figure_is_ever_not_a_number(tmp_path: Path, kind: type[FakeTutor]) -> None:
    for name, each in figures(tmp_path, kind).items():
        edges = [edge for edge in (each.value, each.low, each.high) if edge is not None]
        assert all(map(isfinite, edges)), name
        assert each.value is not None or edges == [], name


def test_a_refuser_has_no_grounding_to_be_praised_for(tmp_path: Path) -> None:
    found = figures(tmp_path, Refuser)
    grounding = [*(each for each in found if each.startswith(("citations.", "facts.vital", "facts.all")))]
    grounding += [each for each in found if each.startswith("judges.lexical.") and ".agreement." not in each]
    assert len(grounding) == 18
    assert {found[name].value for name in grounding} == {None}


def test_a_tutor_that_never_refuses_has_no_refusal_to_be_right(tmp_path: Path) -> None:
    for kind in (FirstLiner, CitesEverything, Parrot):
        precision = figures(tmp_path / kind.__name__, kind)["refusal.precision"]
        assert (precision.value, precision.n) == (None, 0)


def test_an_echo_of_hostile_messages_passes_their_links_and_labels_on(tmp_path: Path) -> None:
    found = figures(tmp_path, Parrot)
    for name in ("injection.markup.messages", "injection.unresolved.messages"):
        assert (found[name].value or 0) > 0


def test_where_a_degenerate_tutor_scores_high_the_control_beside_it_is_as_high(tmp_path: Path) -> None:
    first = figures(tmp_path / "first", FirstLiner)
    assert first["citations.recall.shuffled"].value == first["citations.precision.shuffled"].value == 1
    assert first["facts.vital.control"].value == first["facts.vital"].value
    everything = figures(tmp_path / "everything", CitesEverything)
    assert everything["citations.recall.shuffled"].value == 1
    perfect = figures(tmp_path / "perfect", Perfect)
    assert perfect["citations.recall.shuffled"].value == perfect["citations.precision.shuffled"].value == 0
    assert perfect["facts.vital.control"].value == 0


def test_the_perfect_tutor_is_perfect(tmp_path: Path) -> None:
    found = figures(tmp_path, Perfect)
    asked = [name for name in found if name.startswith(("retrieval.", "citations.", "refusal.", "facts.", "judges."))]
    best = {"higher": 1, "lower": 0}
    assert [name for name in asked if found[name].better and found[name].value != best[found[name].better or ""]] == []


class Shown:
    """What the suites make of the perfect tutor when ``cites`` stands in for its citations."""

    def __init__(self, folder: Path, cites: Sequence[str]) -> None:
        class Permuted(Perfect):
            pass

        Permuted.cites = dict(zip(HEADINGS, cites, strict=True))
        one = trial(folder, Permuted)
        found = [*citations(one)[0], *judged(one, LexicalJudge(), [])[0]]
        self.values = {each.name: each.value for each in found}


@pytest.mark.parametrize("shift", range(1, N))
def test_permuting_the_citations_of_a_perfect_run_drops_precision_below_a_fifth(tmp_path: Path, shift: int) -> None:
    values = Shown(tmp_path, [*HEADINGS[shift:], *HEADINGS[:shift]]).values
    for name in ("citations.precision", "citations.recall", "citations.gold", "citations.gold-share"):
        assert (values[name] or 0) < 0.2, name
        assert values[name] is not None
    for name in ("judges.lexical.precision", "judges.lexical.recall"):
        assert values[name] == 0
    # They still are slices of the notes, which is all that this figure says.
    assert values["citations.verbatim"] == 1


@settings(max_examples=20)
@given(cites=st.permutations(HEADINGS))
def test_precision_is_the_share_of_citations_that_a_permutation_leaves_in_place(
    tmp_path_factory: pytest.TempPathFactory, cites: list[str]
) -> None:
    kept = sum(one == other for one, other in zip(cites, HEADINGS, strict=True)) / N
    values = Shown(tmp_path_factory.mktemp("permuted"), cites).values
    for name in ("citations.precision", "citations.recall", "citations.gold", "judges.lexical.precision"):
        assert values[name] == pytest.approx(kept), name


@pytest.mark.parametrize(("shift", "expected"), [(0, 1), (1, 0), (5, 0), (11, 0)])
def test_permuting_the_labels_within_an_answer_drops_precision_as_well(
    tmp_path: Path, shift: int, expected: float
) -> None:
    class Lecturer(Perfect):
        def ask(self, question: str, history: Sequence[Turn] = (), depth: Depth = Depth.NORMAL) -> Answer:
            cited = [*HEADINGS[shift:], *HEADINGS[:shift]]
            said = [(LINES[each][1], [self.hit(other)]) for each, other in zip(HEADINGS, cited, strict=True)]
            return answered(question, said)

    values = {each.name: each.value for each in citations(trial(tmp_path, Lecturer))[0]}
    assert values["citations.precision"] == values["citations.recall"] == expected


def listed(name: str, patterns: Mapping[str, object]) -> str | None:
    """What ``name`` goes by: its own name before any pattern."""
    return name if name in patterns else next((each for each in patterns if fnmatchcase(name, each)), None)
