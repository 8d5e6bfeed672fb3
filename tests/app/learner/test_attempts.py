import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.errors import FootnoteError
from app.learner.attempts import Attempts
from app.models import Citation
from app.quiz import grade
from app.quiz.items import Item, ItemType, Option, Quiz, Response

SECTION = ("Course", "1.1 Store", "Formats é")


def quiz(*ids: str, section: tuple[str, ...] = SECTION) -> Quiz:
    quote = Citation(
        label=1, file=Path("/n.md"), section=section, lines=(1, 1), span=(0, 4), text="True", score=1.0, quote="True"
    )
    options = tuple(
        Option(id=key, text=text, correct=text == "True", rationale="Why.", citation=quote)
        for key, text in (("A", "True"), ("B", "False"))
    )
    return Quiz(
        items=tuple(
            Item(
                id=name,
                type=ItemType.TRUE_FALSE,
                stem=f"True or false? {name}",
                options=options,
                citations=(quote,),
                difficulty="easy",
                section=section,
            )
            for name in ids
        ),
        dropped=(),
    )


def answer(attempts: Attempts, asked: Quiz, chosen: str, hints: int = 0) -> None:
    given = [Response(item=item.id, chosen=(chosen,), hints=hints) for item in asked.items]
    attempts.record(asked, grade(asked, given))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "home" / "learner.db"


@pytest.fixture
def attempts(path: Path) -> Iterator[Attempts]:
    with Attempts(path, "given") as opened:
        yield opened


def test_nothing_answered_gives_no_scores(attempts: Attempts) -> None:
    assert attempts.scores() == {}
    assert attempts.attempts() == ()


def test_scores_count_right_and_asked_by_section(attempts: Attempts) -> None:
    answer(attempts, quiz("a", "b"), "A")
    answer(attempts, quiz("a"), "B")
    answer(attempts, quiz("c", section=("Course", "1.2 Clean")), "B")
    assert attempts.scores() == {SECTION: (2, 3), ("Course", "1.2 Clean"): (0, 1)}


def test_an_attempt_keeps_everything_that_was_said(attempts: Attempts) -> None:
    answer(attempts, quiz("a"), "B")
    (kept,) = attempts.attempts()
    assert (kept.course, kept.item, kept.type, kept.section) == ("given", "a", ItemType.TRUE_FALSE, SECTION)
    assert (kept.correct, kept.chosen, kept.key) == (False, ("B",), ("A",))
    assert kept.when.utcoffset() == timedelta(0)
    assert abs(datetime.now(UTC) - kept.when) < timedelta(minutes=1)


def test_an_unanswered_item_is_kept_as_wrong(attempts: Attempts) -> None:
    asked = quiz("a")
    attempts.record(asked, grade(asked, []))
    assert attempts.attempts()[0].chosen == ()
    assert attempts.scores() == {SECTION: (0, 1)}


def test_attempts_survive_reopening(path: Path) -> None:
    with Attempts(path, "given") as first:
        answer(first, quiz("a"), "A")
    with Attempts(path, "given") as second:
        assert second.scores() == {SECTION: (1, 1)}


def test_courses_in_one_database_do_not_mix(path: Path) -> None:
    with Attempts(path, "given") as one, Attempts(path, "other") as other:
        answer(one, quiz("a"), "A")
        assert other.scores() == {}
        assert one.scores() == {SECTION: (1, 1)}


def test_several_threads_may_record_at_once(attempts: Attempts) -> None:
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda number: answer(attempts, quiz(f"i{number}"), "A"), range(40)))
    assert attempts.scores() == {SECTION: (40, 40)}


def test_closing_leaves_no_write_ahead_file_behind(path: Path) -> None:
    with Attempts(path, "given") as opened:
        answer(opened, quiz("a"), "A")
    assert [file.name for file in path.parent.iterdir()] == ["learner.db"]


def test_the_schema_version_is_written(path: Path) -> None:
    Attempts(path, "given").close()
    with sqlite3.connect(path) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (2,)
    connection.close()


def test_a_file_that_is_no_database_is_named_with_the_way_out(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b"this is no database" * 100)
    with pytest.raises(FootnoteError, match=r"learner\.db.*not a database.*move the file away"):
        Attempts(path, "given")


def test_a_database_with_broken_pages_is_named_with_the_way_out(path: Path) -> None:
    with Attempts(path, "given") as opened:
        answer(opened, quiz(*(f"i{number}" for number in range(300))), "A")
    data = bytearray(path.read_bytes())
    data[4096:] = b"\xff" * (len(data) - 4096)
    path.write_bytes(data)
    with pytest.raises(FootnoteError, match="damaged"):
        Attempts(path, "given")


def test_an_item_that_took_a_hint_is_asked_but_not_known_however_it_was_answered(attempts: Attempts) -> None:
    answer(attempts, quiz("a"), "A")
    answer(attempts, quiz("b"), "A", hints=1)
    answer(attempts, quiz("c"), "B", hints=3)
    assert attempts.scores() == {SECTION: (1, 3)}
    assert [(kept.correct, kept.hints) for kept in attempts.attempts()] == [(True, 0), (True, 1), (False, 3)]


OLD = """
CREATE TABLE attempt (
    id INTEGER NOT NULL, "when" VARCHAR NOT NULL, course VARCHAR NOT NULL, item VARCHAR NOT NULL,
    type VARCHAR NOT NULL, section VARCHAR NOT NULL, correct BOOLEAN NOT NULL, chosen VARCHAR NOT NULL,
    "key" VARCHAR NOT NULL, PRIMARY KEY (id)
);
CREATE INDEX ix_attempt_course ON attempt (course);
INSERT INTO attempt VALUES
    (1, '2026-03-01T10:00:00+00:00', 'given', 'a', 'true_false', '["Course", "1.1 Store"]', 1, '["A"]', '["A"]'),
    (2, '2026-03-01T10:00:00+00:00', 'given', 'b', 'true_false', '["Course", "1.1 Store"]', 0, '["B"]', '["A"]');
PRAGMA user_version = 1;
"""
"""A record as it was before hints were kept."""


@pytest.fixture
def old(path: Path) -> Path:
    path.parent.mkdir()
    connection = sqlite3.connect(path)
    connection.executescript(OLD)
    connection.close()
    return path


def test_a_record_from_before_hints_keeps_all_it_holds_and_takes_new_attempts(old: Path) -> None:
    for added in (1, 2):
        with Attempts(old, "given") as opened:
            answer(opened, quiz("c", section=("Course", "1.1 Store")), "A", hints=2)
            assert [kept.hints for kept in opened.attempts()] == [0, 0, *[2] * added]
            assert opened.scores() == {("Course", "1.1 Store"): (1, 2 + added)}
            assert opened.attempts()[0].when == datetime(2026, 3, 1, 10, tzinfo=UTC)


def test_an_old_record_that_several_open_at_once_is_upgraded_once(old: Path) -> None:
    def scores(_: int) -> dict[tuple[str, ...], tuple[int, int]]:
        with Attempts(old, "given") as opened:
            return opened.scores()

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(scores, range(8))) == [{("Course", "1.1 Store"): (1, 2)}] * 8


def test_an_old_record_that_cannot_be_upgraded_is_left_as_it_was(old: Path) -> None:
    with sqlite3.connect(old) as connection:
        connection.execute("ALTER TABLE attempt ADD COLUMN hints INTEGER")
    connection.close()
    with pytest.raises(FootnoteError, match="cannot be opened or written"):
        Attempts(old, "given")
    with sqlite3.connect(old) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (1,)
        assert connection.execute("SELECT count(*) FROM attempt").fetchone() == (2,)
    connection.close()


def test_a_database_of_a_newer_version_is_left_alone(path: Path) -> None:
    path.parent.mkdir()
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 7")
    connection.close()
    with pytest.raises(FootnoteError, match="newer Footnote"):
        Attempts(path, "given")


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("a file where a folder should be")
    with pytest.raises(FootnoteError, match="cannot be opened or written"):
        Attempts(tmp_path / "home" / "learner.db", "given")


def test_a_database_lost_while_open_is_an_error_of_ours(attempts: Attempts, path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("DROP TABLE attempt")
    connection.close()
    with pytest.raises(FootnoteError, match=r"learner\.db"):
        attempts.scores()
