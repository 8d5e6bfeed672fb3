"""What is turned around is told, and what is only said in another order or with another word is not."""

import pytest

from app.turned import crossed, exchanged_sides, opposite, opposites

TWO = "A tape is a slow medium for archives, and a disk is a fast one for files."
THAN = "Undoing a rolling update takes longer than undoing a blue/green switch."


@pytest.mark.parametrize(
    "sentence",
    [
        "A disk is a slow medium for archives, and a tape is a fast one for files.",
        "Disks are slow and meant for archives, while tapes are fast and meant for files.",
        "Slow archives are what disks are for; fast files are what tapes are for.",
    ],
)
def test_parts_of_two_clauses_that_are_exchanged_are_told(sentence: str) -> None:
    assert crossed(sentence, TWO)


@pytest.mark.parametrize(
    "sentence",
    [
        TWO,
        "A disk is a fast medium for files, and a tape is a slow one for archives.",
        "While disks are fast, tapes are slow.",
        "A tape suits archives.",
        "Robots fetch tapes, and people fetch disks.",
        "",
    ],
)
def test_another_order_of_the_clauses_crosses_nothing(sentence: str) -> None:
    assert not crossed(sentence, TWO)


@pytest.mark.parametrize(
    ("sentence", "text", "told"),
    [
        ("Undoing a blue/green switch takes longer than undoing a rolling update.", THAN, True),
        ("A rolling update takes longer to undo than a blue/green switch.", THAN, False),
        ("Choose disks over tapes.", "Choose tapes over disks when files are old.", True),
        ("Choose tapes over disks for old files.", "Choose tapes over disks when files are old.", False),
        ("Check the key before the lock.", "Check the lock before the key.", True),
        ("Check the lock, then the key.", "Check the lock before the key.", False),
        ("A tape is slow.", THAN, False),
    ],
)
def test_exchanged_sides_of_a_comparison_are_told(sentence: str, text: str, told: bool) -> None:
    assert exchanged_sides(sentence, text) is told


@pytest.mark.parametrize(
    ("sentence", "text", "told"),
    [
        ("When a model overfits, raise gamma.", "When a model overfits, lower gamma.", ("raise", "lower")),
        ("Tapes are more expensive than disks.", "Tapes are cheaper than disks.", ("more expensive", "cheaper")),
        ("Disks are slower than tapes.", "Tapes are faster than disks.", None),
        ("Tapes are not slow in use.", "Tapes are fast in use.", None),
        ("A fast disk costs less and a slow one more.", "A slow disk costs more.", None),
        ("Slow readers borrow many books about Rome.", "A fast disk holds files.", None),
        ("", "A fast disk holds files.", None),
    ],
)
def test_an_opposite_is_told_where_nothing_turns_it_around_again(
    sentence: str, text: str, told: tuple[str, str] | None
) -> None:
    assert opposite(sentence, text) == told


def test_every_pair_of_opposites_stands_once_and_has_two_sides() -> None:
    pairs = [frozenset(pair) for pair in opposites()]
    assert len(pairs) > 100
    assert len(set(pairs)) == len(pairs)
    assert all(len(pair) == 2 and "" not in pair for pair in pairs)
