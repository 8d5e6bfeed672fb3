from __future__ import annotations

from pathlib import Path

import pytest

from evals.baselines import Passage, Titles, sections_of
from tests.evals.fakes import STORAGE, FakeTutor, write_course

BUCKETS, TABLES = ("Storage", "Buckets"), ("Storage", "Tables")


def found(folder: Path, start: int, end: int, file: str = "storage.md") -> tuple[Titles, ...]:
    tutor = FakeTutor(write_course(folder))
    return sections_of(tutor.sections())(Passage(folder / file, (start, end), ""))


@pytest.mark.parametrize(
    ("first", "last", "sections"),
    [
        ("# Storage", "nobody reads.", (BUCKETS,)),
        ("# Storage", "millisecond reads.", (BUCKETS, TABLES)),
        ("nobody reads.", "single-digit", (BUCKETS, TABLES)),
        ("**Glacier**", "nobody reads.", (BUCKETS,)),
        ("**DynamoDB**", "millisecond reads.", (TABLES,)),
        ("ads.\n\n## Tables", "## Tables", (BUCKETS,)),
        ("# Storage", "## Buckets", ()),
        ("## Tables", "## Tables", ()),
    ],
)
def test_a_passage_counts_for_the_sections_whose_lines_it_touches_in_reading_order(
    tmp_path: Path, first: str, last: str, sections: tuple[Titles, ...]
) -> None:
    start = STORAGE.index(first)
    assert found(tmp_path, start, STORAGE.index(last, start) + len(last)) == sections


def test_one_character_of_a_line_is_enough_and_the_place_after_its_end_is_not(tmp_path: Path) -> None:
    end = STORAGE.index("nobody reads.") + len("nobody reads.")
    assert found(tmp_path, end - 1, end) == (BUCKETS,)
    assert found(tmp_path, end, end + 1) == ()


def test_a_passage_of_another_file_counts_for_nothing(tmp_path: Path) -> None:
    assert found(tmp_path, 0, len(STORAGE), "elsewhere.md") == ()


def test_every_unit_counts_for_the_section_it_stands_under(tmp_path: Path) -> None:
    tutor = FakeTutor(write_course(tmp_path))
    place = sections_of(tutor.sections())
    for hit in tutor.lines():
        assert place(Passage(hit.file, hit.span, hit.text)) == (hit.section,)
